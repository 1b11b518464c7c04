import { BRUSH_LOOKS } from '../brush/brush-look.ts';
import type { InkColors } from '../color/ink-colors.ts';
import { canvasBlend } from '../effects/blend.ts';
import type { Theme } from '../renderer.ts';
import { type ArenaRange, type InkArena, visitPath } from '../scene/ink-arena.ts';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';
import { paperBlend } from '../scene/layer-styles.ts';
import type { InkLook } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import type { View } from '../scene/view.ts';
import type { Context2D } from './context.ts';
import { addOutline } from './outline.ts';
import { setMap, toView, widestScale } from './target.ts';

/** Points nearer than this to the last drawn one are left out: half of it is the most an edge moves. */
const NEAR_PX = 0.4;

/** Ink whose radius varies by less is drawn as a line of its mean width: an edge is off by half of it at most. */
const EVEN_PX = 0.3;

/** Ink of no greater radius is within a pixel: an outline of it would fall between the samples here and there. */
const THIN_PX = 0.5;

/**
 * Draws one stroke. `view` places the page on the context: device pixel (0, 0) is page point (view.x, view.y).
 * Whatever the ink does, it is one path with one stroke() or fill(): a translucent colour stays flat.
 */
export function paintInk(
  context: Context2D,
  arena: InkArena,
  range: ArenaRange,
  look: InkLook,
  view: View,
  theme: Theme,
  colors: InkColors,
): void {
  const toPixels = toView(look.toPage, view);
  setMap(context, toPixels);
  const scale = widestScale(toPixels);
  const color = colors.css(look.color, theme, look.brush);
  context.globalAlpha = look.opacity;
  const isPaper = BRUSH_LOOKS[look.brush].blend === 'paper';
  context.globalCompositeOperation = isPaper ? canvasBlend(paperBlend(theme)) : 'source-over';
  context.beginPath();
  const widest = maxRadius(look.brush, look.width);
  const even = evenRadius(arena, range, widest, scale);
  if (even === undefined) {
    addOutline(context, arena, range, widest, scale);
    context.fillStyle = color;
    context.fill('nonzero');
    return;
  }
  addLine(context, arena, range, scale);
  context.strokeStyle = color;
  const widthPx = even * 2 * scale;
  // Thinner lines fall between the samples of a rasteriser: a pixel wide and fainter, as the shader does.
  context.lineWidth = Math.max(widthPx, 1) / scale;
  context.globalAlpha = look.opacity * Math.min(widthPx, 1);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke();
}

/** The radius to draw a line with, or undefined when the outline is needed: varying width, or dots among the runs. */
export function evenRadius(
  arena: InkArena,
  range: ArenaRange,
  widest: number,
  scale: number,
): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let sum = 0;
  let hasDot = false;
  let runLength = 0;
  let lastX = 0;
  let lastY = 0;
  visitPath(arena, range, (point) => {
    least = Math.min(least, point.radius);
    most = Math.max(most, point.radius);
    sum += point.radius;
    if ((point.flags & RUN_START) !== 0) runLength = 0;
    else runLength += Math.abs(point.x - lastX) + Math.abs(point.y - lastY);
    lastX = point.x;
    lastY = point.y;
    // A line without length has no caps in some browsers.
    if ((point.flags & RUN_END) !== 0 && runLength === 0) hasDot = true;
  });
  if (hasDot) return undefined;
  const isThin = most * widest * scale <= THIN_PX;
  if (!isThin && (most - least) * widest * scale > EVEN_PX) return undefined;
  return (sum / range.pointCount) * widest;
}

function addLine(context: Context2D, arena: InkArena, range: ArenaRange, scale: number): void {
  const near = NEAR_PX / scale;
  let lastX = 0;
  let lastY = 0;
  visitPath(arena, range, ({ x, y, flags }) => {
    if ((flags & RUN_START) !== 0) context.moveTo(x, y);
    else if (flags === 0 && Math.abs(x - lastX) < near && Math.abs(y - lastY) < near) return;
    else context.lineTo(x, y);
    lastX = x;
    lastY = y;
  });
}
