import type { Affine } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import type { Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { NO_RECT } from '../scene/rect.ts';
import {
  intersectRect,
  isEmptyRect,
  type PixelRect,
  unionRect,
  type View,
  wholeView,
} from '../scene/view.ts';
import type { Blit } from '../tiles/cover.ts';
import type { HeldDirectly } from '../tiles/held.ts';
import type { LoosePiece } from '../tiles/loose-ink.ts';
import { type Bitmap, type Context2D, resetContext, within } from './context.ts';
import type { PaintKit } from './paint-element.ts';
import { paintNodes } from './paint-nodes.ts';
import { finishSteps } from './steps.ts';
import { setMap } from './target.ts';
import type { WetStrokes } from './wet-strokes.ts';

/** What a frame shows, lowest first; wet ink comes over all of it. */
export interface Picture {
  readonly still: readonly Blit<Bitmap>[];
  /** New elements that no tile has yet. */
  readonly loose: readonly LoosePiece[];
  readonly lifted: readonly Blit<Bitmap>[];
  /** Where those are shown; undefined: everywhere. */
  readonly within: readonly PixelRect[] | undefined;
  /** What is lifted, where tiles do not show it. */
  readonly direct: HeldDirectly | undefined;
  /** From the pixels that lifted tiles lie on to those of the screen. */
  readonly toScreen: Affine;
}

/** The canvas that is seen. It keeps its pixels: only what changed since the last frame is drawn. */
export interface Screen {
  /** @param painted tiles whose picture is another than in the last frame */
  show(frame: Frame, picture: Picture, painted: ReadonlySet<Bitmap>): void;
}

export function createScreen(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  context: Context2D,
  wet: WetStrokes,
  kit: PaintKit,
): Screen {
  let shown: { view: View; theme: Theme; lift: Affine; picture: Picture } | undefined;

  function show(frame: Frame, picture: Picture, painted: ReadonlySet<Bitmap>): void {
    const { view, theme, lift } = frame;
    const wetRect = wet.follow(frame.wet, view, theme);
    const isResized = resize(view);
    const isMoved = shown?.view !== view || shown.theme !== theme || shown.lift !== lift;
    const rect =
      shown === undefined || isResized || isMoved
        ? wholeView(view)
        : unionRect(wetRect, changedRect(shown.picture, picture, painted, frame));
    if (!isEmptyRect(rect)) draw(frame, picture, rect);
    shown = { view, theme, lift, picture };
  }

  function resize({ width, height }: View): boolean {
    if (canvas.width === width && canvas.height === height) return false;
    canvas.width = width;
    canvas.height = height;
    return true;
  }

  function draw(frame: Frame, picture: Picture, rect: PixelRect): void {
    resetContext(context);
    within(context, rect, () => drawWithin(frame, picture, rect));
  }

  function drawWithin(
    frame: Frame,
    { still, loose, lifted, within: places, toScreen, direct }: Picture,
    rect: PixelRect,
  ): void {
    const { view, theme } = frame;
    context.fillStyle = BOARD_BACKGROUND[theme];
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
    for (const blit of still) if (meet(blit, rect)) drawTile(blit);
    for (const piece of loose) drawLoose(piece, frame);
    if (places === undefined) drawLifted(toScreen, lifted);
    else for (const place of places) drawLiftedIn(place, toScreen, lifted);
    if (direct !== undefined) {
      finishSteps(paintNodes({ context, view: direct.view }, direct.nodes, frame, kit));
    }
    wet.paint({ context, view }, rect);
  }

  function drawLoose({ rect, nodes }: LoosePiece, frame: Frame): void {
    within(context, rect, () =>
      finishSteps(paintNodes({ context, view: frame.view }, nodes, frame, kit)),
    );
  }

  function drawLifted(toScreen: Affine, tiles: Picture['lifted']): void {
    if (tiles.length === 0) return;
    resetContext(context);
    setMap(context, toScreen);
    for (const blit of tiles) drawTile(blit);
    resetContext(context);
  }

  function drawLiftedIn(place: PixelRect, toScreen: Affine, tiles: Picture['lifted']): void {
    resetContext(context);
    within(context, place, () => drawLifted(toScreen, tiles));
  }

  function drawTile({ surface, x, y, width, height }: Blit<Bitmap>): void {
    context.drawImage(surface.canvas, x, y, width, height);
    kit.counters.draws++;
  }

  return { show };
}

/** Where two pictures of one view differ. */
function changedRect(
  before: Picture,
  after: Picture,
  painted: ReadonlySet<Bitmap>,
  { view, changes }: Frame,
): PixelRect {
  const isLoose = before.loose.length > 0 || after.loose.length > 0;
  const ofLifted = changedTiles(before.lifted, after.lifted, painted);
  const isCut = before.within !== undefined || after.within !== undefined;
  if (isLoose || isCut || !isEmptyRect(ofLifted)) return wholeView(view);
  const ofStill = changedTiles(before.still, after.still, painted);
  const isHeldAnew = before.direct === undefined || after.direct === undefined;
  const ofHeld =
    isHeldAnew || changes.dirtyLifted.length > 0
      ? unionRect(before.direct?.rect ?? NO_RECT, after.direct?.rect ?? NO_RECT)
      : NO_RECT;
  return intersectRect(wholeView(view), unionRect(ofStill, ofHeld));
}

/** Around tiles that came, went or were painted. */
export function changedTiles<Surface>(
  before: readonly Blit<Surface>[],
  after: readonly Blit<Surface>[],
  painted: ReadonlySet<Surface>,
): PixelRect {
  const old = new Map(before.map((blit) => [keyOf(blit), blit]));
  let changed = NO_RECT;
  for (const blit of after) {
    const key = keyOf(blit);
    const isSame = old.get(key)?.surface === blit.surface && !painted.has(blit.surface);
    if (isSame) old.delete(key);
    else changed = unionRect(changed, blit);
  }
  for (const gone of old.values()) changed = unionRect(changed, gone);
  return changed;
}

function keyOf({ x, y, width, height }: PixelRect): string {
  return `${x},${y},${width},${height}`;
}

function meet(a: PixelRect, b: PixelRect): boolean {
  return !isEmptyRect(intersectRect(a, b));
}
