import { type Box, EMPTY_BOX, growBox, unionBox } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import { rgbFromHex } from '../color/hex.ts';
import { createInkColors } from '../color/ink-colors.ts';
import type { Counters, Engine, Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { boundsOf } from '../scene/stroke-table.ts';
import {
  isEmptyRect,
  type PixelRect,
  pageBoxOf,
  pixelRectOf,
  type View,
  wholeView,
} from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import { clearDrawList, createDrawList, listSlot, listVisible, listWet } from './draw-list.ts';
import { type DrawKit, recordPass } from './draw-pass.ts';
import { createDryInk } from './dry-ink.ts';
import { BUFFER_USAGE } from './gpu-flags.ts';
import { createInkSet } from './ink-set.ts';
import { VIEW_RECORD, VIEW_RECORD_WORDS, writePosition } from './layout.ts';
import { createPictures } from './pictures.ts';
import { createPipelines } from './pipelines.ts';
import type { Surface } from './surface.ts';
import { createWetSet } from './wet-set.ts';

/**
 * Milliseconds a frame may prepare ink of another level of detail; what is not ready is shown in the level it has.
 * While the picture moves or ink is wet: half of the main thread's 8 ms at 100,000 strokes. At rest: more.
 */
const BUSY_BUDGET_MS = 4;
const REST_BUDGET_MS = 24;

export interface WebgpuEngineOptions {
  readonly device: GPUDevice;
  readonly format: GPUTextureFormat;
  /** Called once the device has compiled everything: taking a canvas cannot be undone. */
  readonly takeSurface: () => Surface;
  readonly counters: Counters;
  readonly now: () => number;
}

/**
 * The GPU engine. The strokes that stand still are kept as a picture: wet ink is drawn over a copy of it, a new
 * topmost stroke onto it, an edit redraws its rectangle, another view redraws it whole.
 */
export async function createWebgpuEngine(options: WebgpuEngineOptions): Promise<Engine> {
  const { device, format, counters, now } = options;
  const pipelines = await createPipelines(device, format);
  const surface = options.takeSurface();
  const pictures = createPictures(device, format);
  const kit: DrawKit = { device, pipelines, pictures, counters };
  const viewBuffer = device.createBuffer({
    label: 'view',
    size: VIEW_RECORD_WORDS * 4,
    usage: BUFFER_USAGE.UNIFORM | BUFFER_USAGE.COPY_DST,
  });
  const colors = createInkColors();
  const drySet = createInkSet(device, pipelines.inkLayout, viewBuffer, 'dry', counters);
  const wetSet = createInkSet(device, pipelines.inkLayout, viewBuffer, 'wet', counters);
  const dry = createDryInk(drySet, colors);
  const wetUpload = createWetSet(wetSet, colors);
  const dryList = createDrawList();
  const wetList = createDrawList();
  let shown: { view: View; wet: WetInk; theme: Theme } | undefined;

  /** What of the still picture must be drawn anew. */
  type Redraw = 'nothing' | 'whole' | 'appended' | PixelRect;

  function draw(frame: Frame): boolean {
    const redraw = redrawFor(frame);
    const isSameWet = shown?.wet === frame.wet && shown.theme === frame.theme;
    if (redraw === 'nothing' && isSameWet) return false;
    const isSamePlace = shown?.view === frame.view && shown.theme === frame.theme;
    if (!isSamePlace) uploadView(frame);
    if (!isSameWet) uploadWet(frame);
    dry.uploadRecords(frame.scene, frame.changes, frame.theme);
    const encoder = device.createCommandEncoder({ label: 'frame' });
    if (redraw !== 'nothing') drawStill(encoder, frame, redraw);
    present(encoder, frame);
    device.queue.submit([encoder.finish()]);
    counters.submits++;
    counters.frames++;
    shown = frame;
    return !dryList.isComplete;
  }

  function redrawFor({ view, theme, changes, scene }: Frame): Redraw {
    surface.resize(view.width, view.height);
    const isNew = pictures.resize(view.width, view.height) || shown?.view !== view;
    // What was left out for lack of time is drawn as soon as there is some.
    if (isNew || shown?.theme !== theme || changes.everything || !dryList.isComplete)
      return 'whole';
    if (changes.dirty.length === 0) return changes.appended.length === 0 ? 'nothing' : 'appended';
    const appended = changes.appended.map((slot) => boundsOf(scene.table, slot));
    const box = [...changes.dirty, ...appended].reduce(unionBox, EMPTY_BOX);
    const rect = pixelRectOf(view, box);
    return isEmptyRect(rect) ? 'nothing' : rect;
  }

  function drawStill(encoder: GPUCommandEncoder, frame: Frame, redraw: Exclude<Redraw, 'nothing'>) {
    const { scene, view, theme } = frame;
    const start = now();
    const isBusy = shown?.view !== view || frame.wet.strokes.length > 0;
    const budgetMs = isBusy ? BUSY_BUDGET_MS : REST_BUDGET_MS;
    const isLate = () => now() - start > budgetMs;
    clearDrawList(dryList);
    if (redraw === 'appended') {
      for (const slot of frame.changes.appended) listSlot(dryList, scene, slot, view.scale, isLate);
    } else {
      listVisible(dryList, scene, boxToDraw(view, redraw), view.scale, isLate);
    }
    dry.uploadInk(scene);
    drySet.uploadList(dryList);
    recordPass(encoder, kit, {
      target: pictures.still(),
      base: redraw === 'whole' ? 'paper' : 'target',
      ...(typeof redraw === 'object' && { rect: redraw }),
      list: dryList,
      ink: drySet.bindGroup(),
      theme,
      paper: paperOf(theme),
    });
  }

  function present(encoder: GPUCommandEncoder, { view, theme }: Frame): void {
    const target = surface.texture();
    if (wetList.count > 0) {
      const base = pictures.still();
      const ink = wetSet.bindGroup();
      recordPass(encoder, kit, { target, base, list: wetList, ink, theme, paper: paperOf(theme) });
      return;
    }
    const size = [view.width, view.height];
    encoder.copyTextureToTexture({ texture: pictures.still() }, { texture: target }, size);
  }

  function uploadWet({ wet, theme }: Frame): void {
    clearDrawList(wetList);
    listWet(wetList, wet);
    wetUpload.upload(wet, theme);
    wetSet.uploadList(wetList);
  }

  function uploadView({ view, theme }: Frame): void {
    const words = new ArrayBuffer(VIEW_RECORD_WORDS * 4);
    const floats = new Float32Array(words);
    writePosition(new Int32Array(words), floats, VIEW_RECORD, view.x, view.y);
    floats[VIEW_RECORD.scale] = view.scale;
    floats.set([view.width, view.height], VIEW_RECORD.size);
    floats.set(paperOf(theme), VIEW_RECORD.background);
    device.queue.writeBuffer(viewBuffer, 0, words);
    counters.bytesUploaded += words.byteLength;
  }

  return {
    name: 'webgpu',
    draw,
    destroy() {
      surface.release();
      pictures.destroy();
      drySet.destroy();
      wetSet.destroy();
      viewBuffer.destroy();
      device.destroy();
    },
  };
}

/** The page box whose strokes are drawn: antialiasing of ink just outside reaches in. */
function boxToDraw(view: View, redraw: 'whole' | PixelRect): Box {
  return growBox(pageBoxOf(view, redraw === 'whole' ? wholeView(view) : redraw), 1 / view.scale);
}

function paperOf(theme: Theme): [number, number, number, number] {
  const { r, g, b } = rgbFromHex(BOARD_BACKGROUND[theme]) ?? { r: 1, g: 1, b: 1 };
  return [r, g, b, 1];
}
