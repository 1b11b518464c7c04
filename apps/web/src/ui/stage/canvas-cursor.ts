import { type EditorState, ERASER_RADIUS_PX, handleSide, isLineEnd } from '@inkmesh/editor';

/** What decides the pointer's shape over the board. */
export interface CursorFacts {
  readonly tool: EditorState['tool'];
  readonly activity: EditorState['activity'];
  readonly panKeyHeld: boolean;
  /** Of the selection's frame, under the pointer; and how far that is turned, radians. */
  readonly handle: EditorState['handle'];
  readonly turn: number;
  readonly isOverElement: boolean;
  /** Of the ink a drawing tool would make: CSS pixels, and `#rrggbb` as shown in this theme. */
  readonly widthPx: number;
  readonly color: string;
  readonly theme: 'light' | 'dark';
}

/** A CSS `cursor` value: the hand, the eraser's tip, or a dot as large as the ink. */
export function canvasCursor(facts: CursorFacts): string {
  if (facts.activity === 'pan' || facts.activity === 'pinch') return 'grabbing';
  if (facts.panKeyHeld) return 'grab';
  if (facts.activity === 'erase') return eraserCursor(facts.theme);
  switch (facts.activity) {
    case 'move':
      return 'move';
    case 'rotate':
      return 'grabbing';
    case 'resize':
      return handleCursor(facts);
  }
  switch (facts.tool) {
    case 'select':
      if (facts.handle !== undefined) return handleCursor(facts);
      return facts.isOverElement ? 'move' : 'default';
    case 'lasso':
      return facts.handle === undefined ? 'crosshair' : handleCursor(facts);
    case 'hand':
      return 'grab';
    case 'eraser':
    case 'partial-eraser':
      return eraserCursor(facts.theme);
    case 'pen':
    case 'pencil':
    case 'marker':
    case 'highlighter':
    case 'chalk':
    case 'watercolour':
      return inkCursor(facts);
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
    case 'triangle':
    case 'polygon':
    case 'star':
    case 'arrow':
    case 'line':
    case 'note':
    case 'frame':
    case 'bucket':
    case 'eyedropper':
    case 'laser':
      return 'crosshair';
    case 'text':
      return 'text';
  }
}

/** From left and right by eighths of a turn. */
const ARROWS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** The way the handle goes, as it is seen: that of a turned frame goes another. */
function handleCursor({ handle, turn }: CursorFacts): string {
  if (handle === undefined || isLineEnd(handle)) return 'move';
  if (handle === 'rotate') return 'grab';
  const { x, y } = handleSide(handle);
  const eighths = Math.round(((Math.atan2(y, x) + turn) / Math.PI) * 4);
  return ARROWS[((eighths % 4) + 4) % 4] ?? 'move';
}

/** Larger pictures are refused near the window's edge, and hide what is drawn. */
const LARGEST_PX = 64;

/** A dot smaller than this cannot be found: lines point at it. */
const CROSSHAIR_BELOW_PX = 9;

function inkCursor({ widthPx, color, theme }: CursorFacts): string {
  const dotPx = Math.max(2, Math.min(LARGEST_PX - 4, Math.round(widthPx)));
  const [near, far] = rings(theme);
  if (dotPx < CROSSHAIR_BELOW_PX) return crosshairCursor(dotPx, color, near, far);
  const size = dotPx + 4;
  const middle = size / 2;
  const ring = (radius: number, stroke: string) =>
    `<circle cx="${middle}" cy="${middle}" r="${radius}" fill="none" stroke="${stroke}"/>`;
  const dot = `<circle cx="${middle}" cy="${middle}" r="${dotPx / 2}" fill="${color}" fill-opacity=".85"/>`;
  return svgCursor(size, dot + ring(dotPx / 2 + 0.5, near) + ring(dotPx / 2 + 1.5, far));
}

function crosshairCursor(dotPx: number, color: string, near: string, far: string): string {
  const size = 24;
  const lines = 'M12 2v6M12 16v6M2 12h6M16 12h6';
  return svgCursor(
    size,
    `<path d="${lines}" stroke="${near}" stroke-width="3"/>` +
      `<path d="${lines}" stroke="${far}" stroke-width="1"/>` +
      `<circle cx="12" cy="12" r="${dotPx / 2 + 0.75}" fill="${near}"/>` +
      `<circle cx="12" cy="12" r="${dotPx / 2}" fill="${color}"/>`,
  );
}

function eraserCursor(theme: CursorFacts['theme']): string {
  const [near, far] = rings(theme);
  const size = ERASER_RADIUS_PX * 2 + 4;
  const middle = size / 2;
  return svgCursor(
    size,
    `<circle cx="${middle}" cy="${middle}" r="${ERASER_RADIUS_PX}" fill="${near}" fill-opacity=".5" stroke="${far}" stroke-width="1.5"/>`,
  );
}

// One ring in the board's colour, one against it: seen over any ink.
function rings(theme: CursorFacts['theme']): readonly [near: string, far: string] {
  return theme === 'light' ? ['#ffffff', '#4a4c52'] : ['#18191c', '#d5d6da'];
}

function svgCursor(size: number, content: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${content}</svg>`;
  const hot = Math.round(size / 2);
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") ${hot} ${hot}, crosshair`;
}
