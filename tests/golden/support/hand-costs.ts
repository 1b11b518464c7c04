import type { StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import type { Renderer } from '@inkmesh/renderer';
import { costSince, type FrameCost } from '../../support/frame-cost.ts';
import {
  CLOSE,
  diff,
  dried,
  FAR,
  type LargeBoard,
  noOrder,
  type Place,
  RING_PX,
  ring,
  settle,
  showLargeBoard,
  showWindow,
  strokeWithinTile,
  wetStroke,
} from './large-board.ts';

/** What hands do on the large board, counted. A list has one entry a frame; one cost alone is until all is shown. */
export interface HandCosts {
  /** 20 frames in which everything is set to what it is. */
  readonly idle: FrameCost;
  readonly ring: Readonly<Record<Place, { readonly add: FrameCost; readonly undo: FrameCost }>>;
  readonly erase: FrameCost;
  readonly undoErase: FrameCost;
  readonly draw: readonly FrameCost[];
  readonly penUp: FrameCost;
  /** Away from what was looked at, and half of the way once more after coming back. */
  readonly pan: readonly FrameCost[];
  readonly panAgain: readonly FrameCost[];
  /** The same with a seventh of the board in view. */
  readonly farIdle: FrameCost;
  readonly farPan: readonly FrameCost[];
  readonly farPanAgain: readonly FrameCost[];
}

export async function handCosts(
  renderer: Renderer,
  idle: () => Promise<void> = async () => undefined,
): Promise<HandCosts> {
  const board = await showLargeBoard(renderer, idle);
  const idleCost = standStill(board, CLOSE);
  const rings = {
    'one tile': await addAndUndo(board, 'one tile'),
    'four tiles': await addAndUndo(board, 'four tiles'),
  };
  const erased = await eraseAndUndo(board);
  const drawn = await draw(board);
  const [pan, panAgain] = await panTwice(board, CLOSE);
  board.renderer.setCamera(FAR);
  await settle(board);
  const farIdle = standStill(board, FAR);
  const [farPan, farPanAgain] = await panTwice(board, FAR);
  const near = { idle: idleCost, ring: rings, ...erased, ...drawn, pan, panAgain };
  return { ...near, farIdle, farPan, farPanAgain };
}

function standStill(board: LargeBoard, camera: Camera): FrameCost {
  const { renderer } = board;
  const before = renderer.stats();
  for (let i = 0; i < 20; i++) {
    showWindow(board, camera);
    renderer.setWet([]);
    renderer.setFaded(new Set());
    renderer.renderFrame();
  }
  return costSince(renderer, before);
}

async function addAndUndo(board: LargeBoard, place: Place) {
  const { renderer } = board;
  const added = ring(board, place);
  const add = await frame(board, () => renderer.apply(diff({ added: [added] }), noOrder));
  await settle(board);
  return { add, undo: await takeBack(board, added) };
}

async function eraseAndUndo(board: LargeBoard) {
  const { renderer, elements } = board;
  const erased = strokeWithinTile(board);
  const left = elements.filter((element) => element !== erased);
  const erase = await untilShown(board, () => {
    renderer.apply(diff({ removed: [erased] }), () => left);
  });
  const undoErase = await untilShown(board, () => {
    renderer.apply(diff({ added: [erased] }), () => elements);
  });
  return { erase, undoErase };
}

/** Of the stroke that is drawn. */
export const WET_SAMPLES = 240;

async function draw(board: LargeBoard) {
  const { renderer } = board;
  const costs: FrameCost[] = [];
  let wet = wetStroke(4);
  for (let count = 4; count <= WET_SAMPLES; count += 4) {
    wet = wetStroke(count);
    costs.push(await frame(board, () => renderer.setWet([wet])));
  }
  const added = dried(board, wet);
  const penUp = await frame(board, () => {
    renderer.setWet([]);
    renderer.apply(diff({ added: [added] }), noOrder);
  });
  await settle(board);
  await takeBack(board, added);
  return { draw: costs, penUp };
}

/** Of 18 pixels to the right: half of them are more than a tile, which is as far as tiles are painted ahead. */
const PAN_FRAMES = 60;
const STEP_PX = 18;
/** So many of them until what lies beyond the ring of tiles around the first view comes next, and is painted ahead. */
export const FRAMES_IN_RING = Math.floor(RING_PX / STEP_PX);

/** Away, back, and half of the way again. @returns what going away costs the first and the second time */
async function panTwice(board: LargeBoard, from: Camera) {
  const away = Array.from({ length: PAN_FRAMES }, (_, i) => i + 1);
  const first = await pan(board, from, away);
  await pan(board, from, away.toReversed());
  return [first, await pan(board, from, away.slice(0, PAN_FRAMES / 2))] as const;
}

/** @param places so many steps from the camera; one a frame */
async function pan(board: LargeBoard, { x, y, zoom }: Camera, places: readonly number[]) {
  const costs: FrameCost[] = [];
  for (const step of places) {
    const camera = { x: x + (step * STEP_PX) / zoom, y, zoom };
    costs.push(await frame(board, () => board.renderer.setCamera(camera)));
  }
  await settle(board);
  return costs;
}

async function takeBack(board: LargeBoard, added: StrokeElement): Promise<FrameCost> {
  return await untilShown(board, () => {
    board.renderer.apply(diff({ removed: [added] }), () => board.elements);
  });
}

async function frame({ renderer, idle }: LargeBoard, change: () => void): Promise<FrameCost> {
  const before = renderer.stats();
  change();
  renderer.renderFrame();
  const cost = costSince(renderer, before);
  await idle();
  return cost;
}

async function untilShown(board: LargeBoard, change: () => void): Promise<FrameCost> {
  const before = board.renderer.stats();
  change();
  await settle(board);
  return costSince(board.renderer, before);
}
