import { type Affine, IDENTITY } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import { rgbFromHex } from '../color/hex.ts';
import { createInkColors } from '../color/ink-colors.ts';
import { LARGEST_SIDE } from '../effects/sources.ts';
import type { Counters, Engine, Frame } from '../engine.ts';
import type { ImageSource, TextPainter } from '../ports.ts';
import type { Theme } from '../renderer.ts';
import { wetLook } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import { type PaintNode, paintProgram } from '../scene/program.ts';
import { pageBoxOf, type View, wholeView } from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import type { Blit } from '../tiles/cover.ts';
import { heldDirectly, isInTiles } from '../tiles/held.ts';
import { type LiftedView, liftedView } from '../tiles/lifted-view.ts';
import { isLightAndReady } from '../tiles/prepare-ink.ts';
import { createPutDown } from '../tiles/put-down.ts';
import { createStillPicture, type TileJob, type TilePainter } from '../tiles/still-picture.ts';
import { tileBudget } from '../tiles/tile-budget.ts';
import { TILE_SIZE } from '../tiles/tile-cache.ts';
import { createDryInk } from './dry-ink.ts';
import { createFrameBuffers } from './frame-buffers.ts';
import { createFramePlan, type InkSource } from './frame-plan.ts';
import { createGpuHeap } from './gpu-heap.ts';
import { createGpuPace } from './gpu-pace.ts';
import { createGroupPainter } from './groups.ts';
import { createImageTextures } from './image-textures.ts';
import { createInkBuffers } from './ink-buffers.ts';
import { createMaskSheet } from './mask-sheet.ts';
import { createNearSet } from './near-set.ts';
import { type PaintKit, paintNodes } from './paint-nodes.ts';
import { paintPlain } from './paint-shape.ts';
import { createPipelines } from './pipelines.ts';
import { recordPlan } from './record-plan.ts';
import { createRegion, type Region, type RegionTarget } from './region.ts';
import type { Surface } from './surface.ts';
import { createTempTextures } from './temp-textures.ts';
import { createTextPages } from './text-pages.ts';
import { createTextureGroups } from './texture-groups.ts';
import { createTileSheets, type TileSurface } from './tile-sheets.ts';
import { createWetSet } from './wet-set.ts';

/**
 * Milliseconds of this thread a frame may spend on tiles. While the picture moves or ink is wet: little, so that a
 * frame stays within 4 ms on two slow cores. At rest: more, as nothing waits for the thread.
 */
const BUDGETS = { busyMs: 2, restMs: 12 };

/**
 * While the scale changes, so few elements in view are drawn themselves instead of their tiles scaled: sharp at every
 * step, and a weak GPU that falls behind gets its tiles back in the next frame.
 */
const MOST_DIRECT = 1000;

/** Device pixels of the mask for tiles: 8 pieces of a whole tile, or some hundred of handwriting. 8 MiB. */
const TILE_MASK = { width: 2048, height: 1024 } as const;

export interface WebgpuEngineOptions {
  readonly device: GPUDevice;
  readonly format: GPUTextureFormat;
  /** Called once the device has compiled everything: taking a canvas cannot be undone. */
  readonly takeSurface: () => Surface;
  readonly counters: Counters;
  readonly now: () => number;
  readonly text: TextPainter | undefined;
  readonly images: ImageSource | undefined;
  readonly hasInput: () => boolean;
}

/**
 * The GPU engine. What stands still is kept as tiles; a frame shows tiles, what is lifted and what is wet, and paints
 * tiles that are missing or stale: planned as data, uploaded at once, drawn with one submit.
 */
export async function createWebgpuEngine(options: WebgpuEngineOptions): Promise<Engine> {
  const { device, format, counters, now } = options;
  const pipelines = await createPipelines(device, format);
  const surface = options.takeSurface();
  const heap = createGpuHeap(device);
  const bufferKit = { device, heap, counters };
  const colors = createInkColors();
  const inks = {
    dry: createInkBuffers(bufferKit, 'dry'),
    wet: createInkBuffers(bufferKit, 'wet'),
    near: createInkBuffers(bufferKit, 'near'),
  };
  const dry = createDryInk(inks.dry, colors);
  const wetSet = createWetSet(inks.wet, colors);
  const near = createNearSet(inks.near, colors);
  const buffers = createFrameBuffers(bufferKit, pipelines.layouts, inks);
  const textures = createTextureGroups(device, heap, pipelines.layouts);
  const sheets = createTileSheets(heap, format);
  const tileMask = createMaskSheet(heap, TILE_MASK.width, TILE_MASK.height);
  let screenMask = createMaskSheet(heap, 1, 1);
  const plan = createFramePlan();
  const temps = createTempTextures(heap, format);
  const text = options.text && createTextPages(bufferKit, format, options.text);
  const images =
    options.images && createImageTextures(bufferKit, format, options.images, plan, tileMask);
  const groupMask = createMaskSheet(heap, LARGEST_SIDE, LARGEST_SIDE);
  const groups = createGroupPainter(plan, temps, groupMask);
  const kit: PaintKit = { plan, dry, near, colors, groups, text, images };
  const pace = createGpuPace(now, options.hasInput);
  const still = createStillPicture(tilePainter(true), 'still', countTile);
  const lifted = createStillPicture(tilePainter(false), 'lifted', countTile);
  const putDown = createPutDown();
  /** Tiles of what was put down are shown still. */
  let isLying = false;
  let tilesPainted = 0;
  let shown: { view: View; wet: WetInk; theme: Theme; lift: Affine } | undefined;
  let wantsMore = false;
  /** False from a frame's beginning until it is submitted. */
  let isWhole = true;

  function countTile(): void {
    counters.tilesRastered++;
  }

  function tilePainter(isOpaque: boolean): TilePainter<TileSurface> {
    const regionOf = (
      target: TileSurface,
      view: View,
      theme: Theme,
      changes: Pick<RegionTarget, 'clear' | 'clip'>,
    ) =>
      createRegion(plan, {
        target: target.target,
        texture: target.sheet.texture,
        layer: target.layer,
        view,
        isApart: !isOpaque && theme === 'light',
        ink: 'dry',
        sheet: tileMask,
        ...changes,
      });
    return {
      create: sheets.create,
      destroy: sheets.destroy,
      batchOf: ({ sheet }) => sheet.id,
      paint(job, frame, isLate) {
        const { surface: target, view, patch, tile } = job;
        const isFirst = job.paintedCount === 0;
        const paper = isOpaque ? paperOf(frame.theme) : CLEAR;
        const clear = isFirst && patch === undefined ? paper : undefined;
        if (isFirst && patch !== undefined && tile.surface !== undefined)
          copyTile(tile.surface, target);
        const region = regionOf(target, view, frame.theme, { clear, clip: patch });
        if (isFirst && patch !== undefined) paintPlain(region, plan, patch, paper);
        const isDone = paintJob(region, job, frame, isLate);
        region.end();
        tilesPainted++;
        return isDone;
      },
      paintOver(target, view, nodes, frame) {
        const region = regionOf(target, view, frame.theme, { clear: undefined });
        paintNodes(region, nodes, frame.scene, frame.theme, kit);
        region.end();
      },
    };
  }

  function copyTile(from: TileSurface, to: TileSurface): void {
    plan.passes.push({
      kind: 'copy',
      from: from.sheet.texture,
      layer: from.layer,
      to: to.sheet.texture,
      toLayer: to.layer,
      width: TILE_SIZE,
      height: TILE_SIZE,
    });
  }

  function paintJob(
    region: Region,
    job: TileJob<TileSurface>,
    frame: Frame,
    isLate: () => boolean,
  ): boolean {
    while (job.paintedCount < job.nodes.length) {
      const node = job.nodes[job.paintedCount++] as PaintNode;
      paintNodes(region, [node], frame.scene, frame.theme, kit);
      if (isLate() || text?.isMuch()) break;
    }
    return job.paintedCount >= job.nodes.length;
  }

  function draw(frame: Frame): boolean {
    const { view, wet, theme, lift, changes } = frame;
    const isSameView = shown?.view === view && shown.theme === theme;
    const isSame = isSameView && shown?.wet === wet && shown.lift === lift && !isChanged(frame);
    if (isSame && !wantsMore) return false;
    const isBusy = pace.isBusy();
    if (isSame && isBusy) return true;
    // Smaller sizes of pictures were planned in a frame that failed, and never drawn.
    if (!isWhole) images?.clear();
    isWhole = false;
    plan.clear();
    near.clear();
    text?.clear();
    images?.tick();
    temps.tick();
    sheets.tidy();
    tilesPainted = 0;
    dry.follow(changes, theme);
    const apart = liftedView(view, lift);
    const liftedFrame = { ...frame, view: apart?.view ?? view };
    still.follow(frame);
    const lying = followPutDown(frame, liftedFrame, apart);
    pace.begin(tileBudget(frame, shown, BUDGETS));
    wantsMore = isBusy ? isUnfinished(frame, liftedFrame) : refine(frame, liftedFrame);
    // One frame more gives their memory back.
    wantsMore ||= isLying;
    present(frame, { apart, lying }, isBusy ? undefined : directProgram(frame));
    submit(frame);
    isWhole = true;
    if (!wantsMore) temps.rest();
    shown = { view, wet, theme, lift };
    return wantsMore;
  }

  /** @returns where tiles of what was put down are still shown */
  function followPutDown(
    frame: Frame,
    liftedFrame: Frame,
    apart: LiftedView | undefined,
  ): LiftedView | undefined {
    const lying = putDown.follow(frame, apart);
    if (lying === undefined && isLying) lifted.forget();
    if (lying === undefined) lifted.follow(liftedFrame);
    isLying = lying !== undefined;
    return lying;
  }

  function isUnfinished(frame: Frame, apart: Frame): boolean {
    return still.isUnfinished(frame) || lifted.isUnfinished(apart);
  }

  function refine(frame: Frame, apart: Frame): boolean {
    // What is under the hand comes before what it leaves.
    const isMore = lifted.refine(apart, pace);
    return still.refine(frame, pace) || isMore;
  }

  function directProgram({ scene, view }: Frame): readonly PaintNode[] | undefined {
    // Looking through a large board at every step to find that it is too much would be too much.
    if (!still.isZooming() || still.weightInView(view) > MOST_DIRECT) return undefined;
    const box = pageBoxOf(view, wholeView(view));
    const nodes = paintProgram(scene, box, view.scale, 'still');
    return isLightAndReady(scene, nodes, view.scale, MOST_DIRECT) ? nodes : undefined;
  }

  function present(
    frame: Frame,
    places: LiftedPlaces,
    direct: readonly PaintNode[] | undefined,
  ): void {
    const { view, theme, scene } = frame;
    surface.resize(view.width, view.height);
    fitScreenMask(view);
    const texture = surface.texture();
    const target = texture.createView();
    const place = { target, texture, layer: 0, view, isApart: false, sheet: screenMask };
    const onScreen = (ink: InkSource, clear: GPUColor | undefined) =>
      createRegion(plan, { ...place, clear, ink });
    const below = onScreen('dry', paperOf(theme));
    if (direct === undefined) {
      for (const blit of still.cover(view)) showTile(below, blit, IDENTITY);
      below.flush();
      for (const { rect, nodes } of still.loose(frame)) {
        const piece = createRegion(plan, { ...place, clip: rect, clear: undefined, ink: 'dry' });
        paintNodes(piece, nodes, scene, theme, kit);
        piece.end();
      }
    } else {
      paintNodes(below, direct, scene, theme, kit);
      tilesPainted++;
    }
    showLifted(frame, places, below, place);
    below.end();
    if (frame.wet.strokes.length > 0) {
      const above = onScreen('wet', undefined);
      showWet(above, frame.wet);
      above.end();
    }
  }

  function showLifted(
    frame: Frame,
    { apart, lying }: LiftedPlaces,
    onto: Region,
    place: Pick<RegionTarget, 'target' | 'texture' | 'layer' | 'isApart' | 'sheet'>,
  ): void {
    const { scene, theme } = frame;
    if (lying !== undefined) showLying(frame, lying, onto);
    const isTiled = apart !== undefined && isInTiles(frame);
    const isWhole = isTiled && lifted.isWhole(apart.view);
    const held = isWhole ? undefined : heldDirectly(frame);
    if (held !== undefined) {
      onto.flush();
      const { view, nodes } = held;
      const region = createRegion(plan, { ...place, view, clear: undefined, ink: 'dry' });
      paintNodes(region, nodes, scene, theme, kit);
      region.end();
    } else if (isTiled) {
      for (const blit of lifted.cover(apart.view)) showTile(onto, blit, apart.toScreen);
    }
  }

  function showLying({ view }: Frame, lying: LiftedView, onto: Region): void {
    const stale = still.staleRects(view);
    const tiles = lifted.cover(lying.view);
    for (const rect of stale) {
      onto.within(rect, () => {
        for (const blit of tiles) showTile(onto, blit, lying.toScreen);
      });
    }
    if (stale.length === 0) putDown.end();
  }

  function fitScreenMask({ width, height }: View): void {
    if (screenMask.width === width && screenMask.height === height) return;
    screenMask.destroy();
    screenMask = createMaskSheet(heap, width, height);
  }

  function showWet(region: Region, { strokes, ranges, boxes, arena }: WetInk): void {
    strokes.forEach((stroke, record) => {
      const range = ranges[record];
      const box = boxes[record];
      if (range === undefined || box === undefined) return;
      const { toPage, brush, opacity, width } = wetLook(stroke);
      const radius = maxRadius(brush, width);
      region.ink({ range, arena, toPage, radius, record, brush, opacity, box });
    });
  }

  function submit(frame: Frame): void {
    if (shown?.wet !== frame.wet || shown.theme !== frame.theme)
      wetSet.upload(frame.wet, frame.theme);
    dry.upload(frame.scene);
    near.upload();
    text?.upload();
    buffers.upload(plan);
    const encoder = device.createCommandEncoder({ label: 'frame' });
    recordPlan(encoder, plan, { pipelines, buffers, textures, counters }, frame.theme);
    device.queue.submit([encoder.finish()]);
    if (tilesPainted > 0) pace.submitted(device.queue);
    counters.submits++;
    counters.frames++;
  }

  return {
    name: 'webgpu',
    draw,
    memory: heap.memory,
    destroy() {
      surface.release();
      still.destroy();
      lifted.destroy();
      sheets.destroyAll();
      const inkBuffers = Object.values(inks);
      const parts = [...inkBuffers, buffers, textures, tileMask, screenMask, groupMask, temps];
      for (const part of [...parts, text, images]) part?.destroy();
      device.destroy();
    },
  };
}

/** Where lifted elements are, and where those are that were put down but not in the still picture. */
interface LiftedPlaces {
  readonly apart: LiftedView | undefined;
  readonly lying: LiftedView | undefined;
}

const CLEAR: [number, number, number, number] = [0, 0, 0, 0];

function isChanged({ changes }: Frame): boolean {
  const { everything, appended, dirty, dirtyLifted } = changes;
  return everything || appended.length > 0 || dirty.length > 0 || dirtyLifted.length > 0;
}

function showTile(region: Region, blit: Blit<TileSurface>, onScreen: Affine): void {
  const { surface, x, y, width, height } = blit;
  const { a, b, c, d, e, f } = onScreen;
  region.quad({
    texture: surface.sheet.view,
    layer: surface.layer,
    toPixels: {
      a: a * width,
      b: b * width,
      c: c * height,
      d: d * height,
      e: a * x + c * y + e,
      f: b * x + d * y + f,
    },
    uv: WHOLE,
    opacity: 1,
  });
}

const WHOLE = [0, 0, 1, 1] as const;

function paperOf(theme: Theme): [number, number, number, number] {
  const { r, g, b } = rgbFromHex(BOARD_BACKGROUND[theme]) ?? { r: 1, g: 1, b: 1 };
  return [r, g, b, 1];
}
