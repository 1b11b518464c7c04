import { type Brush, isBrush, MAX_STROKE_WIDTH, MIN_STROKE_WIDTH } from '@inkmesh/ink';

/** The tools of this version, in toolbar order. */
export const TOOLS = [
  'hand',
  'pen',
  'pencil',
  'marker',
  'highlighter',
  'chalk',
  'watercolour',
  'eraser',
] as const;
export type ToolName = (typeof TOOLS)[number];

export function isToolName(value: unknown): value is ToolName {
  return (TOOLS as readonly unknown[]).includes(value);
}

/** What a drawing tool draws with; each tool remembers its own. */
export interface InkStyle {
  /** `#rrggbb` as on a light board. */
  readonly color: string;
  /** Page units. */
  readonly width: number;
  /** 0..1 */
  readonly opacity: number;
}

/** Every brush is a tool of its own. */
export type DrawingTool = Brush;
export type Styles = Readonly<Record<DrawingTool, InkStyle>>;

export function isDrawingTool(tool: ToolName): tool is DrawingTool {
  return isBrush(tool);
}

/** Twelve inks with a readable contrast on white, the first six being what most people reach for. */
export const PALETTE = [
  { name: 'Ink', color: '#1e1e1e' },
  { name: 'Red', color: '#e03131' },
  { name: 'Blue', color: '#1971c2' },
  { name: 'Green', color: '#2f9e44' },
  { name: 'Orange', color: '#f08c00' },
  { name: 'Violet', color: '#6741d9' },
  { name: 'Grey', color: '#868e96' },
  { name: 'Pink', color: '#d6336c' },
  { name: 'Cyan', color: '#0c8599' },
  { name: 'Lime', color: '#74b816' },
  { name: 'Yellow', color: '#ffd43b' },
  { name: 'Brown', color: '#846358' },
] as const;

/** Page units: fine to poster, each about 1.8 times the one before. */
export const WIDTHS = [2, 4, 7, 12, 22] as const;

export const DEFAULT_STYLES: Styles = {
  pen: { color: '#1e1e1e', width: 4, opacity: 1 },
  // Graphite.
  pencil: { color: '#3b3b3f', width: 3, opacity: 1 },
  marker: { color: '#1971c2', width: 12, opacity: 0.85 },
  highlighter: { color: '#ffd43b', width: 22, opacity: 0.6 },
  chalk: { color: '#f08c00', width: 10, opacity: 1 },
  watercolour: { color: '#1971c2', width: 28, opacity: 0.8 },
};

/** The style with what is valid of `change`; what is not is left as it was. */
export function changedStyle(style: InkStyle, change: Partial<InkStyle>): InkStyle {
  const { color = style.color, width = style.width, opacity = style.opacity } = change;
  return {
    color: /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : style.color,
    width: width >= MIN_STROKE_WIDTH && width <= MAX_STROKE_WIDTH ? width : style.width,
    opacity: opacity > 0 && opacity <= 1 ? opacity : style.opacity,
  };
}
