import type { Affine } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import { createInkColors } from '../color/ink-colors.ts';
import type { Counters, Engine, Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { wetLook } from '../scene/look.ts';
import type { PaintNode } from '../scene/program.ts';
import type { View } from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import type { Blit } from '../tiles/cover.ts';
import { createStillPicture, type TileJob, type TilePainter } from '../tiles/still-picture.ts';
import { TILE_SIZE } from '../tiles/tile-cache.ts';
import { type Bitmap, context2dOf, createBitmap, resetContext } from './context.ts';
import { createPace } from './pace.ts';
import { paintInk } from './paint-ink.ts';
import { createNodePainter } from './paint-nodes.ts';

/**
 * Milliseconds a frame may spend on tiles: little while the picture moves or ink is wet, so that the hand is answered
 * in a 60 Hz frame on two slow cores; more at rest, when nothing waits for the thread.
 */
const BUSY_BUDGET_MS = 3;
const REST_BUDGET_MS = 24;

/** The engine where there is no GPU worth using: tiles of what stands still, what is lifted and wet over them. */
export function createCanvas2dEngine(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  counters: Counters,
  now: () => number,
): Engine {
  const context = context2dOf(canvas);
  const colors = createInkColors();
  const pace = createPace(now);
  const nodes = createNodePainter(colors, pace, counters);
  const still = createStillPicture(tilePainter(true), 'still', countTile);
  const lifted = createStillPicture(tilePainter(false), 'lifted', countTile);
  let shown: { view: View; wet: WetInk; theme: Theme; lift: Affine } | undefined;
  let wantsMore = false;

  function countTile(): void {
    counters.tilesRastered++;
  }

  function tilePainter(isOpaque: boolean): TilePainter<Bitmap> {
    return {
      batchOf: () => 0,
      create: () => createBitmap(TILE_SIZE, TILE_SIZE, isOpaque),
      destroy({ canvas: bitmap }) {
        // Gives the memory back now rather than when it is collected.
        bitmap.width = 0;
        bitmap.height = 0;
      },
      paint(job, frame, isLate) {
        if (job.paintedCount === 0) clear(job.surface, isOpaque, frame.theme);
        const isDone = paintJob(job, frame, isLate);
        if (!isDone) rasterise(job.surface);
        return isDone;
      },
      paintOver: ({ context: onto }, view, over, frame) => nodes.paint(onto, view, over, frame),
    };
  }

  function paintJob(job: TileJob<Bitmap>, frame: Frame, isLate: () => boolean): boolean {
    while (job.paintedCount < job.nodes.length) {
      const node = job.nodes[job.paintedCount++] as PaintNode;
      nodes.paint(job.surface.context, job.view, [node], frame);
      if (isLate()) break;
    }
    return job.paintedCount >= job.nodes.length;
  }

  function draw(frame: Frame): boolean {
    const { view, wet, theme, lift } = frame;
    const isSameView = shown?.view === view && shown.theme === theme;
    const isSame = isSameView && shown?.wet === wet && shown.lift === lift && !isChanged(frame);
    if (isSame && !wantsMore) return false;
    pace.begin(isSameView && wet.strokes.length === 0 ? REST_BUDGET_MS : BUSY_BUDGET_MS);
    still.follow(frame);
    lifted.follow(frame);
    wantsMore = still.refine(frame, pace);
    wantsMore = lifted.refine(frame, pace) || wantsMore;
    present(frame);
    pace.end();
    shown = { view, wet, theme, lift };
    counters.frames++;
    return wantsMore;
  }

  function present(frame: Frame): void {
    const { view, wet, theme, lift } = frame;
    if (canvas.width !== view.width) canvas.width = view.width;
    if (canvas.height !== view.height) canvas.height = view.height;
    resetContext(context);
    context.fillStyle = BOARD_BACKGROUND[theme];
    context.fillRect(0, 0, view.width, view.height);
    for (const blit of still.cover(view)) showTile(blit);
    nodes.paint(context, view, still.uncovered(frame), frame);
    showLifted(view, lift);
    wet.strokes.forEach((stroke, slot) => {
      const range = wet.ranges[slot];
      if (range === undefined) return;
      paintInk(context, wet.arena, range, wetLook(stroke), view, theme, colors);
      counters.draws++;
    });
  }

  function showTile({ surface, x, y, width, height }: Blit<Bitmap>): void {
    context.drawImage(surface.canvas, x, y, width, height);
    counters.draws++;
  }

  function showLifted(view: View, { a, b, c, d, e, f }: Affine): void {
    const tiles = lifted.cover(view);
    if (tiles.length === 0) return;
    const x = (a * view.x + c * view.y + e - view.x) * view.scale;
    const y = (b * view.x + d * view.y + f - view.y) * view.scale;
    context.setTransform(a, b, c, d, x, y);
    for (const blit of tiles) showTile(blit);
    resetContext(context);
  }

  return {
    name: 'canvas2d',
    draw,
    memory() {
      const textures = still.surfaceCount() + lifted.surfaceCount();
      const textureBytes = textures * TILE_SIZE * TILE_SIZE * 4;
      return { buffers: 0, bufferBytes: 0, textures, textureBytes };
    },
    destroy() {
      still.destroy();
      lifted.destroy();
    },
  };
}

function isChanged({ changes }: Frame): boolean {
  return changes.everything || changes.appended.length > 0 || changes.dirty.length > 0;
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

/** Reading a pixel makes the browser draw what it noted, in this frame and not all at once in the last. */
function rasterise({ canvas, context }: Bitmap): void {
  resetContext(context);
  context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
}
