import type { BlendMode } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { GLOW_GAIN, tintOf } from '../effects/apply-effects.ts';
import { canvasBlend } from '../effects/blend.ts';
import { applyColorMatrix, colorMatrix, hasFilters } from '../effects/color-matrix.ts';
import { isSeen } from '../effects/effects.ts';
import { LARGEST_SIDE, type Sources, sourcesOf } from '../effects/sources.ts';
import type { GroupStyle } from '../scene/layer-styles.ts';
import { type PixelRect, wholeView } from '../scene/view.ts';
import { blurred, castBy } from './blur.ts';
import { type Bitmap, resetContext } from './context.ts';
import { drawLayer, type Layer, type Take } from './layer.ts';
import type { Pace } from './pace.ts';
import type { Scratch } from './scratch.ts';
import type { Steps } from './steps.ts';
import type { Target } from './target.ts';

/** A group whose blend mode is settled. */
type Style = GroupStyle & { readonly blend: BlendMode };

/** Paints the elements of a group onto a target of another part of the page, or of another scale. */
type PaintContent = (inner: Target) => Steps;

interface GroupKit {
  readonly scratch: Scratch;
  readonly pace: Pace;
  /** Bitmaps that elements are being drawn on, for whoever stops between two steps. */
  readonly drawing: Set<Bitmap>;
}

/** One group while it is painted. */
interface Job extends Sources {
  readonly target: Target;
  readonly style: Style;
  readonly paintContent: PaintContent;
  readonly take: Take;
  readonly drawing: Set<Bitmap>;
}

/**
 * Draws a group: its content apart, what that casts, and all of it onto the target.
 * @param box page box of all that the group can colour, its effects included
 * @param paintContent called up to three times
 */
export function* paintGroup(
  target: Target,
  style: Style,
  box: Box,
  paintContent: PaintContent,
  { scratch, pace, drawing }: GroupKit,
): Steps {
  const { view, clip = wholeView(view) } = target;
  const sources = sourcesOf(view, clip, box, style.effects);
  if (sources === undefined) return;
  const { shown } = sources;
  pace.addPixels(shown.width * shown.height);
  const lent: Bitmap[] = [];
  const take: Take = (width, height) => {
    const bitmap = scratch.take(width, height);
    lent.push(bitmap);
    return bitmap;
  };
  const job: Job = { ...sources, target, style, paintContent, take, drawing };
  try {
    compose(job, yield* layersOf(job));
  } finally {
    for (const bitmap of lent) {
      drawing.delete(bitmap);
      scratch.giveBack(bitmap);
    }
  }
}

/** Lowest first, and how far they are moved, target pixels. */
type Placed = readonly [layer: Layer, dx: number, dy: number];

// 1. what casts the shadow, and the shadow; 2. the content, large enough for its glow, and the glow; 3. the content
// again where 2 was too small to be shown.
function* layersOf(job: Job): Steps<Placed[]> {
  const { target, style, shown, body, cast, offset, take } = job;
  const { scale } = target.view;
  const { shadow, glow, blur = 0 } = style.effects;
  const wide = body && (yield* contentLayer(job, body));
  const subject = wide && (yield* subjectOf(job, wide));
  const placed: Placed[] = [];
  if (isSeen(shadow) && cast !== undefined) {
    const isOne = cast === body && subject !== undefined;
    const far = isOne ? subject : yield* subjectOf(job, yield* contentLayer(job, cast));
    const layer = yield* castBy(far, shadow.blur * scale, tintOf(shadow), 1, take);
    placed.push([layer, offset.x, offset.y]);
  }
  if (subject === undefined || wide === undefined) return placed;
  if (isSeen(glow)) {
    placed.push([yield* castBy(subject, glow.blur * scale, tintOf(glow), GLOW_GAIN, take), 0, 0]);
  }
  const isSharp = blur > 0 || wide.shrink === 1;
  placed.push([isSharp ? subject : yield* contentLayer(job, shown), 0, 0]);
  return placed;
}

/** What is seen of content, and what casts. */
function* subjectOf({ target, style, take }: Job, content: Layer): Steps<Layer> {
  const { blur = 0 } = style.effects;
  return blur > 0 ? yield* blurred(content, blur * target.view.scale, take) : content;
}

function* contentLayer(job: Job, rect: PixelRect): Steps<Layer> {
  const { target, style, paintContent, take, drawing } = job;
  const { view } = target;
  let shrink = 1;
  while (Math.max(rect.width, rect.height) / shrink > LARGEST_SIDE) shrink *= 2;
  const width = Math.max(1, Math.ceil(rect.width / shrink));
  const height = Math.max(1, Math.ceil(rect.height / shrink));
  const bitmap = take(width, height);
  const inner = {
    x: view.x + rect.x / view.scale,
    y: view.y + rect.y / view.scale,
    scale: view.scale / shrink,
    width,
    height,
  };
  drawing.add(bitmap);
  yield* paintContent({ context: bitmap.context, view: inner });
  drawing.delete(bitmap);
  const layer = { bitmap, width, height, shrink, x: rect.x, y: rect.y };
  if (hasFilters(style.filters)) filter(layer, style.filters);
  return layer;
}

function filter({ bitmap: { context }, width, height }: Layer, filters: Style['filters']): void {
  const image = context.getImageData(0, 0, width, height);
  applyColorMatrix(colorMatrix(filters), image.data);
  context.putImageData(image, 0, 0);
}

function compose({ target, style, shown, take }: Job, layers: readonly Placed[]): void {
  const { context } = target;
  const { opacity, blend } = style;
  const [first, ...others] = layers;
  resetContext(context);
  if (others.length === 0 || (opacity >= 1 && blend === 'normal')) {
    context.globalAlpha = opacity;
    context.globalCompositeOperation = canvasBlend(blend);
    if (first !== undefined) drawLayer(context, ...first);
    for (const other of others) drawLayer(context, ...other);
  } else {
    const { x, y, width, height } = shown;
    const bitmap = take(width, height);
    for (const [layer, dx, dy] of layers) drawLayer(bitmap.context, layer, dx - x, dy - y);
    context.globalAlpha = opacity;
    context.globalCompositeOperation = canvasBlend(blend);
    drawLayer(context, { bitmap, width, height, shrink: 1, x, y });
  }
  resetContext(context);
}
