import { BOARD_BACKGROUND } from '../color/display-color.ts';
import type { Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { touchesBox } from '../scene/stroke-table.ts';
import {
  isEmptyRect,
  type PixelRect,
  pageBoxOf,
  pixelRectOf,
  type View,
  wholeView,
} from '../scene/view.ts';
import { type Bitmap, createBitmap, drawBitmap, fillPixels } from './context.ts';
import type { Pace } from './pace.ts';
import type { PiecePainter } from './piece-painter.ts';
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
 * to the centre first.
 */
export interface StaticLayer {
  /** Brings the bitmap to the frame's view and changes, stale where it must be. */
  follow(frame: Frame): void;
  /** Draws stale pieces until the frame's time is spent. @returns whether something is stale still */
  refine(frame: Frame): boolean;
  canvas(): OffscreenCanvas;
}

/**
 * Device pixels. Smaller pieces draw strokes that cross their edges again and again; larger ones keep the
 * centre waiting.
 */
const PIECE_SIZE = 512;

/** What the bitmap shows. */
interface Shown {
  readonly view: View;
  readonly theme: Theme;
}

export function createStaticLayer(painter: PiecePainter, pace: Pace): StaticLayer {
  let front = createBitmap(1, 1);
  /** The last good picture while zooming, and the view it was made for. */
  let good: { readonly bitmap: Bitmap; readonly view: View } | undefined;
  /** Bitmaps of the view's size that nothing is on: making one anew costs milliseconds. */
  let spares: Bitmap[] = [];
  let shown: Shown | undefined;
  let stale: Region = [];

  function follow(frame: Frame): void {
    const { view, theme, changes } = frame;
    const last = shown;
    shown = { view, theme };
    const isSameSize = last?.view.width === view.width && last.view.height === view.height;
    if (last === undefined || last.theme !== theme || !isSameSize) restart(last, shown);
    else if (last.view.scale !== view.scale) rescale(last.view, shown);
    else pan(last.view, shown);
    if (changes.everything) spoil(wholeView(view));
    for (const box of changes.dirty) spoil(pixelRectOf(view, box));
    for (const slot of changes.appended) append(frame, slot);
  }

  /** Another size or theme: new bitmaps. What was there is shown meanwhile, unless it has the wrong colours. */
  function restart(last: Shown | undefined, next: Shown): void {
    const old = front;
    front = createBitmap(next.view.width, next.view.height);
    good = undefined;
    spares = [];
    fillPixels(front, wholeView(next.view), BOARD_BACKGROUND[next.theme]);
    if (last?.theme === next.theme) drawScaled(old, last.view, next.view);
    spoil(wholeView(next.view));
  }

  function rescale(last: View, next: Shown): void {
    // A picture that is mostly stale itself is a worse start than the one it came from.
    const isGood = regionArea(stale) * 2 <= last.width * last.height;
    if (isGood || good === undefined) {
      if (good !== undefined) spares.push(good.bitmap);
      good = { bitmap: front, view: last };
      front = takeSpare(last);
    }
    fillPixels(front, wholeView(next.view), BOARD_BACKGROUND[next.theme]);
    drawScaled(good.bitmap, good.view, next.view);
    spoil(wholeView(next.view));
  }

  function drawScaled(source: Bitmap, from: View, to: View): void {
    const ratio = to.scale / from.scale;
    drawBitmap(source, front, ratio, (from.x - to.x) * to.scale, (from.y - to.y) * to.scale);
  }

  function pan(last: View, { view, theme }: Shown): void {
    const dx = Math.round((last.x - view.x) * view.scale);
    const dy = Math.round((last.y - view.y) * view.scale);
    if (dx === 0 && dy === 0) return;
    const whole = wholeView(view);
    stale = shiftRegion(stale, dx, dy, whole);
    painter.shift(dx, dy, whole);
    // From one bitmap to another: drawing one onto itself copies it first.
    const next = takeSpare(view);
    drawBitmap(front, next, 1, dx, dy);
    spares.push(front);
    front = next;
    const kept = intersectRect({ ...whole, x: dx, y: dy }, whole);
    for (const strip of isEmptyRect(kept) ? [whole] : subtractFromRegion([whole], kept)) {
      fillPixels(front, strip, BOARD_BACKGROUND[theme]);
      stale = addToRegion(stale, strip);
    }
  }

  function takeSpare({ width, height }: View): Bitmap {
    return spares.pop() ?? createBitmap(width, height);
  }

  function spoil(rect: PixelRect): void {
    if (isEmptyRect(rect)) return;
    stale = addToRegion(stale, rect);
    painter.spoil(rect);
  }

  function append(frame: Frame, slot: number): void {
    const { scene, view } = frame;
    if (!touchesBox(scene.table, slot, pageBoxOf(view, wholeView(view)))) return;
    painter.paintSlot(frame, front, slot);
    const pending = painter.pending();
    if (pending === undefined) return;
    if (touchesBox(scene.table, slot, pageBoxOf(view, pending))) painter.spoil(pending);
  }

  function refine(frame: Frame): boolean {
    const { width, height } = frame.view;
    const centre = { x: width / 2, y: height / 2 };
    while (stale.length > 0) {
      const rect = painter.pending() ?? pieceNearest(stale, centre, PIECE_SIZE);
      if (rect === undefined || !painter.paint(frame, front, rect)) break;
      stale = subtractFromRegion(stale, rect);
      if (pace.isLate()) break;
    }
    if (stale.length === 0 && good !== undefined) {
      spares.push(good.bitmap);
      good = undefined;
    }
    return stale.length > 0;
  }

  return { follow, refine, canvas: () => front.canvas };
}
