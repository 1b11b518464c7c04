import { BOARD_BACKGROUND } from '../color/display-color.ts';
import type { InkColors } from '../color/ink-colors.ts';
import type { Counters, Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { strokeLook } from '../scene/look.ts';
import { touchesBox } from '../scene/stroke-table.ts';
import {
  isEmptyRect,
  type PixelRect,
  pageBoxOf,
  pixelRectOf,
  type View,
  wholeView,
} from '../scene/view.ts';
import { type Bitmap, createBitmap } from './context.ts';
import { paintStroke } from './paint-stroke.ts';
import {
  addToRegion,
  intersectRect,
  pieceNearest,
  type Region,
  regionArea,
  shiftRegion,
  subtractFromRegion,
} from './region.ts';

/**
 * The picture of the strokes that stand still, kept between frames.
 *
 * ```
 * pan      the bitmap is shifted, exposed strips are stale
 * zoom     the last good bitmap is shown scaled, all of it is stale
 * append   drawn onto the bitmap
 * edit     its rectangle is stale
 * ```
 * Stale pixels stay on the screen until {@link StaticLayer.refine} has drawn better ones: piece by piece, nearest
 * to the centre first, each piece off the screen and shown when it is whole.
 */
export interface StaticLayer {
  /** Brings the bitmap to the view, stale where it must be. */
  follow(frame: Frame): void;
  /** Draws stale pieces until `isLate`. @returns whether something is stale still */
  refine(frame: Frame, isLate: () => boolean): boolean;
  canvas(): OffscreenCanvas;
}

/**
 * Device pixels. Smaller pieces draw strokes that cross their edges again and again; larger ones keep the
 * centre waiting.
 */
const PIECE_SIZE = 512;

/** A piece in the making. */
interface Job {
  rect: PixelRect;
  readonly slots: readonly number[];
  next: number;
}

export function createStaticLayer(counters: Counters, colors: InkColors): StaticLayer {
  let front = createBitmap(1, 1);
  /** The last good picture, scaled while zooming; made when it is needed. */
  let back: Bitmap | undefined;
  let backView: View | undefined;
  let scratch: Bitmap | undefined;
  let view: View | undefined;
  let theme: Theme | undefined;
  let stale: Region = [];
  let job: Job | undefined;

  function follow(frame: Frame): void {
    const { changes } = frame;
    const last = view;
    view = frame.view;
    const isNew = last === undefined || theme !== frame.theme;
    theme = frame.theme;
    if (isNew || last.width !== view.width || last.height !== view.height) resize(last, isNew);
    else if (last.scale !== view.scale) rescale(last);
    else pan(last);
    if (changes.everything) spoil(wholeView(view));
    for (const box of changes.dirty) spoil(pixelRectOf(view, box));
    for (const slot of changes.appended) append(frame, slot);
  }

  function resize(last: View | undefined, isNew: boolean): void {
    const current = view as View;
    const old = front;
    front = createBitmap(current.width, current.height);
    back = undefined;
    fillBackground(front, wholeView(current));
    if (!isNew && last !== undefined) drawScaled(old, last);
    spoilAll();
  }

  function rescale(last: View): void {
    // A picture that is mostly stale itself is a worse start than the one it came from.
    const isGood = regionArea(stale) * 2 <= last.width * last.height;
    if (isGood || back === undefined || backView === undefined) {
      [front, back] = [back ?? createBitmap(last.width, last.height), front];
      backView = last;
    }
    fillBackground(front, wholeView(view as View));
    drawScaled(back, backView);
    spoilAll();
  }

  function drawScaled(source: Bitmap, sourceView: View): void {
    const current = view as View;
    const { context } = front;
    const ratio = current.scale / sourceView.scale;
    context.setTransform(
      ratio,
      0,
      0,
      ratio,
      (sourceView.x - current.x) * current.scale,
      (sourceView.y - current.y) * current.scale,
    );
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.drawImage(source.canvas, 0, 0);
  }

  function pan(last: View): void {
    const current = view as View;
    const dx = Math.round((last.x - current.x) * current.scale);
    const dy = Math.round((last.y - current.y) * current.scale);
    if (dx === 0 && dy === 0) return;
    const whole = wholeView(current);
    const kept = intersectRect({ ...whole, x: dx, y: dy }, whole);
    stale = shiftRegion(stale, dx, dy, whole);
    if (job !== undefined) moveJob(job, dx, dy, whole);
    if (isEmptyRect(kept)) {
      fillBackground(front, whole);
      spoilAll();
      return;
    }
    const { context, canvas } = front;
    context.setTransform(1, 0, 0, 1, dx, dy);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.drawImage(canvas, 0, 0);
    for (const strip of subtractFromRegion([whole], kept)) {
      fillBackground(front, strip);
      stale = addToRegion(stale, strip);
    }
  }

  function moveJob(moved: Job, dx: number, dy: number, whole: PixelRect): void {
    const rect = { ...moved.rect, x: moved.rect.x + dx, y: moved.rect.y + dy };
    const visible = intersectRect(rect, whole);
    const isWhole = visible.width === rect.width && visible.height === rect.height;
    // What left the view was not collected for it: the rest is begun again.
    job = isWhole ? moved : undefined;
    moved.rect = rect;
  }

  function spoilAll(): void {
    stale = [wholeView(view as View)];
    job = undefined;
  }

  function spoil(rect: PixelRect): void {
    if (isEmptyRect(rect)) return;
    stale = addToRegion(stale, rect);
    if (job !== undefined && !isEmptyRect(intersectRect(job.rect, rect))) job = undefined;
  }

  function append(frame: Frame, slot: number): void {
    const current = view as View;
    if (!touchesBox(frame.scene.table, slot, pageBoxOf(current, wholeView(current)))) return;
    paintSlot(front, frame, slot, current, colors);
    counters.draws++;
    if (job === undefined) return;
    if (touchesBox(frame.scene.table, slot, pageBoxOf(current, job.rect))) job = undefined;
  }

  function refine(frame: Frame, isLate: () => boolean): boolean {
    while (stale.length > 0) {
      job ??= nextJob(frame);
      if (job === undefined) break;
      if (!work(frame, job, isLate)) return true;
      show(job);
      job = undefined;
      if (isLate()) break;
    }
    return stale.length > 0;
  }

  function nextJob({ scene, view: current, theme: currentTheme }: Frame): Job | undefined {
    const centre = { x: current.width / 2, y: current.height / 2 };
    const rect = pieceNearest(stale, centre, PIECE_SIZE);
    if (rect === undefined) return undefined;
    const box = pageBoxOf(current, {
      x: rect.x - 1,
      y: rect.y - 1,
      width: rect.width + 2,
      height: rect.height + 2,
    });
    const slots: number[] = [];
    for (let i = 0; i < scene.paint.count; i++) {
      const slot = scene.paint.slots[i] as number;
      if (touchesBox(scene.table, slot, box)) slots.push(slot);
    }
    scratch = scratchFor(rect);
    scratch.context.setTransform(1, 0, 0, 1, 0, 0);
    scratch.context.globalAlpha = 1;
    scratch.context.globalCompositeOperation = 'source-over';
    scratch.context.fillStyle = BOARD_BACKGROUND[currentTheme];
    scratch.context.fillRect(0, 0, rect.width, rect.height);
    return { rect, slots, next: 0 };
  }

  function scratchFor(rect: PixelRect): Bitmap {
    const canvas = scratch?.canvas;
    if (scratch !== undefined && canvas !== undefined) {
      if (canvas.width >= rect.width && canvas.height >= rect.height) return scratch;
    }
    const size = PIECE_SIZE * 1.5;
    return createBitmap(Math.max(size, rect.width), Math.max(size, rect.height));
  }

  /** @returns whether the piece is whole */
  function work(frame: Frame, current: Job, isLate: () => boolean): boolean {
    if (scratch === undefined) return true;
    const { x, y, scale } = frame.view;
    const { rect, slots } = current;
    const pieceView = {
      x: x + rect.x / scale,
      y: y + rect.y / scale,
      scale,
      width: rect.width,
      height: rect.height,
    };
    while (current.next < slots.length) {
      paintSlot(scratch, frame, slots[current.next] as number, pieceView, colors);
      counters.draws++;
      current.next++;
      // The clock is read for every eighth stroke; the first frame of a piece always gets somewhere.
      if (current.next % 8 === 0 && isLate()) return current.next >= slots.length;
    }
    return true;
  }

  function show({ rect }: Job): void {
    if (scratch === undefined) return;
    const { x, y, width, height } = rect;
    const { context } = front;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.drawImage(scratch.canvas, 0, 0, width, height, x, y, width, height);
    stale = subtractFromRegion(stale, rect);
    counters.tilesRastered++;
  }

  function fillBackground({ context }: Bitmap, rect: PixelRect): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = BOARD_BACKGROUND[theme ?? 'light'];
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  }

  return { follow, refine, canvas: () => front.canvas };
}

function paintSlot(
  target: Bitmap,
  frame: Frame,
  slot: number,
  view: View,
  colors: InkColors,
): void {
  const { scene, theme } = frame;
  const element = scene.table.elements[slot];
  if (element === undefined) return;
  const level = scene.ink.wantedLevel(slot, view.scale);
  if (!scene.ink.isReady(slot, level)) scene.ink.build(slot, level);
  const range = scene.ink.range(slot, level);
  if (range === undefined) return;
  const look = strokeLook(element, scene.table.faded[slot] === 1);
  paintStroke(target.context, scene.ink.arena(), range, look, view, theme, colors);
}
