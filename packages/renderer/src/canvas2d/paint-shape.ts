import type { ShapeElement } from '@inkmesh/board';
import type { Affine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import { THINNEST_PX } from '../shapes/paint.ts';
import { type Context2D, resetContext } from './context.ts';
import type { Scratch } from './scratch.ts';
import { addShape } from './shape-path.ts';
import { type Place, setMap, widestScale } from './target.ts';

/** What a shape is painted with, colours as CSS has them; undefined is not painted. */
export interface ShapeStyle {
  readonly fill: string | undefined;
  readonly line: string | undefined;
}

/** Outlines that are not solid are ink of their own, over the fill. */
export function shapeStyle(shape: ShapeElement, theme: Theme, colors: InkColors): ShapeStyle {
  const hasLine = shape.dash === 'solid' && shape.width > 0;
  return {
    fill: shape.fill === '' ? undefined : colors.fill(shape.fill, theme),
    line: hasLine ? colors.css(shape.color, theme, 'pen') : undefined,
  };
}

/** Paints a shape, its line over its fill, as one flat thing. */
export function paintShape(
  { context, toPixels, rect, opacity }: Place,
  shape: ShapeElement,
  style: ShapeStyle,
  scratch: Scratch,
): void {
  if (opacity >= 1 || style.fill === undefined || style.line === undefined) {
    drawShape(context, shape, style, opacity, toPixels);
    return;
  }
  // The fill must not shine through the line: both come together first.
  const { x, y, width, height } = rect;
  const apart = scratch.take(width, height);
  const moved = { ...toPixels, e: toPixels.e - x, f: toPixels.f - y };
  drawShape(apart.context, shape, style, 1, moved);
  resetContext(context);
  context.globalAlpha = opacity;
  context.drawImage(apart.canvas, 0, 0, width, height, x, y, width, height);
  scratch.giveBack(apart);
}

function drawShape(
  context: Context2D,
  shape: ShapeElement,
  { fill, line }: ShapeStyle,
  opacity: number,
  toPixels: Affine,
): void {
  resetContext(context);
  setMap(context, toPixels);
  context.globalAlpha = opacity;
  context.beginPath();
  addShape(context, shape);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill('nonzero');
  }
  if (line === undefined) return;
  if (shape.w === 0 && shape.h === 0) dot(context, shape.width / 2, line);
  else strokeShape(context, shape.width, line, opacity, widestScale(toPixels));
}

/** A line without length has no caps in some browsers. */
function dot(context: Context2D, radius: number, color: string): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, Math.PI * 2);
  context.fillStyle = color;
  context.fill();
}

/** Everything within half a width of the outline: round at corners. Thinner than a pixel it is a pixel wide, and fainter. */
function strokeShape(
  context: Context2D,
  width: number,
  color: string,
  opacity: number,
  scale: number,
): void {
  const halfWidthPx = (width / 2) * scale;
  context.strokeStyle = color;
  context.lineWidth = (Math.max(halfWidthPx, THINNEST_PX) * 2) / scale;
  context.globalAlpha = opacity * Math.min(1, halfWidthPx / THINNEST_PX);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.stroke();
}
