import type { StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import type { Renderer } from '@inkmesh/renderer';
import { costSince, type FrameCost } from '../../support/frame-cost.ts';
import {
  CLOSE,
  diff,
  dried,
  farCamera,
  type LargeBoard,
  noOrder,
  type Place,
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
  /** Away from what was looked at, and the same way once more. */
  readonly pan: readonly FrameCost[];
  readonly panAgain: readonly FrameCost[];
  /** With everything in view. */
  readonly farIdle: FrameCost;
  readonly farPan: readonly FrameCost[];
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
  const pan = await panAway(board);
  await panBeyond(board);
  await panBack(board);
  const panAgain = await panAway(board);
  board.renderer.setCamera(farCamera());
  await settle(board);
  const farIdle = standStill(board, farCamera());
  const farPan = await panFar(board);
  return { idle: idleCost, ring: rings, ...erased, ...drawn, pan, panAgain, farIdle, farPan };
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

async function draw(board: LargeBoard) {
  const { renderer } = board;
  const costs: FrameCost[] = [];
  let wet = wetStroke(4);
  for (let count = 4; count <= 240; count += 4) {
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

const PAN_FRAMES = 60;

async function panAway(board: LargeBoard): Promise<FrameCost[]> {
  const costs: FrameCost[] = [];
  for (let i = 1; i <= PAN_FRAMES; i++) {
    costs.push(await frame(board, () => board.renderer.setCamera(panned(i))));
  }
  await settle(board);
  return costs;
}

/** Past where the pan ends: what tiles ahead of the hand show then has been looked at, too. */
async function panBeyond(board: LargeBoard): Promise<void> {
  board.renderer.setCamera(panned(PAN_FRAMES * 2));
  await settle(board);
}

async function panBack(board: LargeBoard): Promise<void> {
  for (let i = PAN_FRAMES - 1; i >= 0; i--) {
    await frame(board, () => board.renderer.setCamera(panned(i)));
  }
  await settle(board);
}

function panned(frames: number): Camera {
  return { ...CLOSE, x: CLOSE.x + frames * 12, y: CLOSE.y + frames * 5 };
}

async function panFar(board: LargeBoard): Promise<FrameCost[]> {
  const { zoom } = farCamera();
  const costs: FrameCost[] = [];
  for (let i = 1; i <= PAN_FRAMES / 3; i++) {
    const camera = { x: (i * 7) / zoom, y: (i * 3) / zoom, zoom };
    costs.push(await frame(board, () => board.renderer.setCamera(camera)));
  }
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
