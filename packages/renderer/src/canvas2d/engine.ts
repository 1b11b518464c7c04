import { type Affine, IDENTITY } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import { createInkColors } from '../color/ink-colors.ts';
import type { Counters, Engine, Frame } from '../engine.ts';
import type { ImageSource, TextPainter } from '../ports.ts';
import type { Theme } from '../renderer.ts';
import type { PixelRect, View } from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import { heldDirectly, isInTiles } from '../tiles/held.ts';
import { liftedView } from '../tiles/lifted-view.ts';
import { createPutDown } from '../tiles/put-down.ts';
import { createStillPicture, type TileJob, type TilePainter } from '../tiles/still-picture.ts';
import { tileBudget } from '../tiles/tile-budget.ts';
import { TILE_SIZE } from '../tiles/tile-cache.ts';
import { type Bitmap, context2dOf, createBitmap, freeBitmap, resetContext } from './context.ts';
import { createGrains } from './grains.ts';
import { createImageLevels } from './image-levels.ts';
import { createPace } from './pace.ts';
import type { PaintKit } from './paint-element.ts';
import { paintNodes } from './paint-nodes.ts';
import { createPixelSheet } from './pixel-sheet.ts';
import { createScratch } from './scratch.ts';
import { createScreen } from './screen.ts';
import { finishSteps, runSteps, type Steps } from './steps.ts';
import { createWetStrokes } from './wet-strokes.ts';

/**
 * Milliseconds a frame may spend on tiles. While the picture moves or ink is wet: little, so that a frame, the step
 * that ends late included, stays within 4 ms on two slow cores. At rest: more, as nothing waits for the thread.
 */
const BUDGETS = { busyMs: 2, restMs: 24 };

/** 4 MiB at most for each of the two pictures. */
const MOST_SPARES = 4;

export interface Canvas2dEngineOptions {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly counters: Counters;
  readonly now: () => number;
  readonly text: TextPainter | undefined;
  readonly images: ImageSource | undefined;
}

/**
 * The engine where there is no GPU worth using: tiles of what stands still, what is lifted and wet over them.
 * @throws NoContext2D
 */
export function createCanvas2dEngine(options: Canvas2dEngineOptions): Engine {
  const { canvas, counters, now, text } = options;
  const context = context2dOf(canvas);
  const colors = createInkColors();
  const pace = createPace(now);
  const scratch = createScratch();
  const sheet = createPixelSheet();
  const grains = createGrains();
  const images = options.images && createImageLevels(options.images);
  const drawing = new Set<Bitmap>();
  const kit: PaintKit = { colors, counters, pace, scratch, drawing, sheet, grains, text, images };
  const wetStrokes = createWetStrokes(kit);
  const screen = createScreen(canvas, context, wetStrokes, kit);
  /** Tiles whose pictures changed in this frame. */
  const painted = new Set<Bitmap>();
  /** Bitmaps that no tile has: a patch takes one and gives one back. */
  const stillSpares: Bitmap[] = [];
  const liftedSpares: Bitmap[] = [];
  const still = createStillPicture(tilePainter(true, stillSpares), 'still', countTile);
  const lifted = createStillPicture(tilePainter(false, liftedSpares), 'lifted', countTile);
  let shown: { view: View; wet: WetInk; theme: Theme; lift: Affine } | undefined;
  const putDown = createPutDown();
  /** Tiles of what was put down are shown still. */
  let isLying = false;
  let wantsMore = false;

  function countTile(): void {
    counters.tilesRastered++;
  }

  function tilePainter(isOpaque: boolean, spares: Bitmap[]): TilePainter<Bitmap> {
    let begun: { readonly job: TileJob<Bitmap>; readonly steps: Steps } | undefined;

    function begin(job: TileJob<Bitmap>, frame: Frame): Steps {
      const { surface, view, patch, tile, nodes } = job;
      const target = { context: surface.context, view };
      const steps = paintNodes(target, nodes, frame, kit);
      if (patch === undefined || tile.surface === undefined) {
        clear(surface, isOpaque, frame.theme);
        return steps;
      }
      resetContext(surface.context);
      surface.context.drawImage(tile.surface.canvas, 0, 0);
      return within(surface, patch, frame.theme, steps);
    }

    return {
      batchOf: () => 0,
      create: () =>
        spares.pop() ?? createBitmap(TILE_SIZE, TILE_SIZE, isOpaque ? 'opaque' : 'clear'),
      destroy(bitmap) {
        if (spares.length < MOST_SPARES) spares.push(bitmap);
        else freeBitmap(bitmap);
      },
      paint(job, frame, isLate) {
        if (begun?.job !== job) {
          // What it borrowed comes back.
          begun?.steps.return();
          begun = { job, steps: begin(job, frame) };
        }
        painted.add(job.surface);
        const isDone = runSteps(begun.steps, isLate);
        if (isDone) begun = undefined;
        else for (const bitmap of [job.surface, ...drawing]) rasterise(bitmap);
        return isDone;
      },
      paintOver(surface, view, nodes, frame) {
        painted.add(surface);
        finishSteps(paintNodes({ context: surface.context, view }, nodes, frame, kit));
      },
    };
  }

  function draw(frame: Frame): boolean {
    const { view, wet, theme, lift } = frame;
    const isSameView = shown?.view === view && shown.theme === theme;
    const isSame = isSameView && shown?.wet === wet && shown.lift === lift && !isChanged(frame);
    if (isSame && !wantsMore) return false;
    painted.clear();
    images?.tick();
    pace.begin(tileBudget(frame, shown, BUDGETS));
    still.follow(frame);
    const held = heldDirectly(frame);
    const apart = liftedView(view, lift);
    const liftedFrame = { ...frame, view: apart?.view ?? view };
    const lying = putDown.follow(frame, apart);
    if (lying === undefined && isLying) lifted.forget();
    if (lying === undefined) lifted.follow(liftedFrame);
    isLying = lying !== undefined;
    // What is under the hand comes before what it leaves.
    wantsMore = lifted.refine(liftedFrame, pace);
    wantsMore = still.refine(frame, pace) || wantsMore;
    // One frame more gives their memory back.
    wantsMore ||= isLying;
    const loose = still.loose(frame);
    const isWhole = isInTiles(frame) && lifted.isWhole(liftedFrame.view);
    const direct = isWhole ? undefined : held;
    const isTiled = apart !== undefined && direct === undefined && isInTiles(frame);
    const from = lying ?? (isTiled ? apart : undefined);
    const tiles = from === undefined ? [] : lifted.cover(from.view);
    const toScreen = from?.toScreen ?? IDENTITY;
    const within = lying && still.staleRects(view);
    if (within?.length === 0) putDown.end();
    const picture = { still: still.cover(view), loose, lifted: tiles, within, toScreen, direct };
    screen.show(frame, picture, painted);
    pace.end();
    shown = { view, wet, theme, lift };
    counters.frames++;
    return wantsMore;
  }

  return {
    name: 'canvas2d',
    draw,
    memory() {
      const spares = stillSpares.length + liftedSpares.length;
      const tiles = still.surfaceCount() + lifted.surfaceCount() + spares;
      const others = [scratch.held(), images?.held() ?? { count: 0, bytes: 0 }];
      const textures = others.reduce((sum, { count }) => sum + count, tiles);
      const tileBytes = tiles * TILE_SIZE * TILE_SIZE * 4;
      const textureBytes = others.reduce((sum, { bytes }) => sum + bytes, tileBytes);
      return { buffers: 0, bufferBytes: 0, textures, textureBytes };
    },
    destroy() {
      still.destroy();
      lifted.destroy();
      for (const bitmap of [...stillSpares, ...liftedSpares]) freeBitmap(bitmap);
      for (const part of [wetStrokes, scratch, sheet, images]) part?.destroy();
    },
  };
}

function isChanged({ changes }: Frame): boolean {
  const { everything, appended, dirty, dirtyLifted } = changes;
  return everything || appended.length > 0 || dirty.length > 0 || dirtyLifted.length > 0;
}

/** Paints only the patch, from bare paper on; the context is as it was when the steps end, however they do. */
function* within({ context }: Bitmap, patch: PixelRect, theme: Theme, steps: Steps): Steps {
  context.save();
  try {
    context.beginPath();
    context.rect(patch.x, patch.y, patch.width, patch.height);
    context.clip();
    context.fillStyle = BOARD_BACKGROUND[theme];
    context.fillRect(patch.x, patch.y, patch.width, patch.height);
    yield* steps;
  } finally {
    context.restore();
  }
}

function clear({ context, canvas }: Bitmap, isOpaque: boolean, theme: Theme): void {
  resetContext(context);
  if (!isOpaque) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    return;
  }
  context.fillStyle = BOARD_BACKGROUND[theme];
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/**
 * Reading a pixel makes the browser draw what it noted, in this frame and not all at once in the last. Atop of itself
 * a pixel stays as it is: a·a + a·(1 − a) = a.
 */
function rasterise({ canvas, context }: Bitmap): void {
  resetContext(context);
  context.globalCompositeOperation = 'source-atop';
  context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
}
