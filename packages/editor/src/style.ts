import { DASHES, type Dash, SHAPES, type ShapeKind } from '@inkmesh/board';
import { type Brush, isBrush, MAX_STROKE_WIDTH, MIN_STROKE_WIDTH } from '@inkmesh/ink';

/** The tools of this version, in toolbar order. */
export const TOOLS = [
  'select',
  'lasso',
  'hand',
  'pen',
  'pencil',
  'marker',
  'highlighter',
  'chalk',
  'watercolour',
  'eraser',
  'partial-eraser',
  'rectangle',
  'ellipse',
  'diamond',
  'triangle',
  'polygon',
  'star',
  'arrow',
  'line',
  'text',
  'note',
  'frame',
  'bucket',
  'eyedropper',
  'laser',
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

/** What a tool for shapes or lines draws with. */
export interface ShapeStyle extends InkStyle {
  readonly dash: Dash;
  /** `#rrggbb`, or '' for none. Lines have no use for it. */
  readonly fill: string;
}

/** Every brush is a tool of its own. */
export type DrawingTool = Brush;
/** And so is every shape. */
export type ShapeTool = ShapeKind;
export type LineTool = 'line' | 'arrow';
/** The tools that remember a style. */
export type StyledTool = DrawingTool | ShapeTool | LineTool;
export type Styles = Readonly<
  Record<DrawingTool, InkStyle> & Record<ShapeTool | LineTool, ShapeStyle>
>;

export function isDrawingTool(tool: ToolName): tool is DrawingTool {
  return isBrush(tool);
}

export function isShapeTool(tool: ToolName): tool is ShapeTool {
  return (SHAPES as readonly string[]).includes(tool);
}

export function isLineTool(tool: ToolName): tool is LineTool {
  return tool === 'line' || tool === 'arrow';
}

export function isStyledTool(tool: ToolName): tool is StyledTool {
  return isDrawingTool(tool) || isShapeTool(tool) || isLineTool(tool);
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

/** Light enough for a dark line and text on them. */
export const FILLS = [
  { name: 'Grey', color: '#e9ecef' },
  { name: 'Red', color: '#ffc9c9' },
  { name: 'Blue', color: '#a5d8ff' },
  { name: 'Green', color: '#b2f2bb' },
  { name: 'Yellow', color: '#ffec99' },
] as const;

const PLAIN_SHAPE: ShapeStyle = {
  color: '#1e1e1e',
  width: 4,
  opacity: 1,
  dash: 'solid',
  fill: '',
};

export const DEFAULT_STYLES: Styles = {
  pen: { color: '#1e1e1e', width: 4, opacity: 1 },
  // Graphite.
  pencil: { color: '#3b3b3f', width: 3, opacity: 1 },
  marker: { color: '#1971c2', width: 12, opacity: 0.85 },
  highlighter: { color: '#ffd43b', width: 22, opacity: 0.6 },
  chalk: { color: '#f08c00', width: 10, opacity: 1 },
  watercolour: { color: '#1971c2', width: 28, opacity: 0.8 },
  rectangle: PLAIN_SHAPE,
  ellipse: PLAIN_SHAPE,
  diamond: PLAIN_SHAPE,
  triangle: PLAIN_SHAPE,
  polygon: PLAIN_SHAPE,
  star: PLAIN_SHAPE,
  arrow: PLAIN_SHAPE,
  line: PLAIN_SHAPE,
};

/** The style with what is valid of `change`; what is not is left as it was. */
export function changedStyle(style: InkStyle, change: Partial<InkStyle>): InkStyle {
  const { color = style.color, width = style.width, opacity = style.opacity } = change;
  return {
    color: isColor(color) ? color.toLowerCase() : style.color,
    width: width >= MIN_STROKE_WIDTH && width <= MAX_STROKE_WIDTH ? width : style.width,
    opacity: opacity > 0 && opacity <= 1 ? opacity : style.opacity,
  };
}

/** The same for shapes and lines. */
export function changedShapeStyle(style: ShapeStyle, change: Partial<ShapeStyle>): ShapeStyle {
  const { dash = style.dash, fill = style.fill } = change;
  return {
    ...changedStyle(style, change),
    dash: DASHES.includes(dash) ? dash : style.dash,
    fill: fill === '' || isColor(fill) ? fill.toLowerCase() : style.fill,
  };
}

/** The styles with what is valid of `change` in that of `tool`. */
export function withStyle(styles: Styles, tool: StyledTool, change: Partial<ShapeStyle>): Styles {
  return isDrawingTool(tool)
    ? { ...styles, [tool]: changedStyle(styles[tool], change) }
    : { ...styles, [tool]: changedShapeStyle(styles[tool], change) };
}

function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
