import type { BoardDiff, ElementId, StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import type { Renderer, WetStroke } from '@inkmesh/renderer';
import { stampedBoard } from '../../support/boards.ts';

// A board of 10 million points in a window, and strokes whose place among the tiles is known.

const SEED = 7;
const STROKES = 100_000;
const WIDTH = 1280;
const HEIGHT = 720;
/** Of both engines, device pixels: at 100 % page units too. */
const TILE = 512;

/** A corner of four tiles in the middle of the board, and a window around it. */
const CORNER = { x: 31 * TILE, y: 20 * TILE };
export const CLOSE: Camera = { x: CORNER.x - WIDTH / 2, y: CORNER.y - HEIGHT / 2, zoom: 1 };
/** From the window's right edge to that of the tile it reaches into: all that is in view then was painted at rest. */
export const RING_PX = TILE - ((WIDTH / 2) % TILE);
/** The window reaches into so many columns and rows of tiles. */
export const TILES_IN_VIEW = 4 * 2;

export interface LargeBoard {
  readonly renderer: Renderer;
  /** In paint order. */
  readonly elements: readonly StrokeElement[];
  /** Resolves when the GPU has nothing to do: what waits for it then goes on. */
  readonly idle: () => Promise<void>;
}

/** A clock that goes on by so much at each look: budgets of time end, and do so in the same places on any machine. */
export function steppingClock(stepMs: number): () => number {
  let ms = 0;
  return () => {
    ms += stepMs;
    return ms;
  };
}

/** Shows the board at 100 %: a few hundred strokes. */
export async function showLargeBoard(
  renderer: Renderer,
  idle: () => Promise<void>,
): Promise<LargeBoard> {
  const board = { elements: stampedBoard(SEED, STROKES), renderer, idle };
  showWindow(board, CLOSE);
  renderer.reset(board.elements);
  await settle(board);
  return board;
}

export function showWindow({ renderer }: LargeBoard, camera: Camera): void {
  renderer.setViewport(WIDTH, HEIGHT, 1);
  renderer.setCamera({ ...camera });
}

/** Draws until the picture gets no better. */
export async function settle({ renderer, idle }: LargeBoard): Promise<void> {
  while (renderer.renderFrame()) await idle();
  await idle();
}

/** Some 14,000 strokes in view; all would keep an emulated GPU busy for half a minute. */
export const FAR: Camera = { x: 0, y: 0, zoom: 0.1 };

export function diff(changes: Partial<BoardDiff>): BoardDiff {
  return { added: [], updated: [], removed: [], origin: 'local', ...changes };
}

export function noOrder(): never {
  throw new Error('paint order was asked for');
}

/** A stroke of the board that lies within one tile, in view. */
export function strokeWithinTile({ elements }: LargeBoard): StrokeElement {
  // Generated strokes reach from 20 units before their beginning to 80 after it.
  const found = elements.find(({ x, y }) => {
    const left = x - CORNER.x;
    const top = y - CORNER.y;
    return left > 20 && left < 400 && top > 50 && top < 250;
  });
  if (found === undefined) throw new Error('no stroke is within one tile in view');
  return found;
}

export type Place = 'one tile' | 'four tiles';

/** A ring on top of all, within one tile or around the corner of four. */
export function ring(board: LargeBoard, place: Place): StrokeElement {
  const id = `z ${place}` as ElementId;
  const center = place === 'one tile' ? { x: CORNER.x + 200, y: CORNER.y + 200 } : CORNER;
  const rows = Array.from({ length: 40 }, (_, i) => ({
    x: 60 * Math.cos(i / 5),
    y: 60 * Math.sin(i / 5),
    pressure: 0.5,
  }));
  const points = encodePoints(strokePoints(rows, { x: 0, y: 0 }), -4);
  return { ...topStroke(board), id, order: id, ...center, points };
}

/** A wave across the window as it grows under the pen: 5 pixels between two samples. */
export function wetStroke(sampleCount: number): WetStroke {
  const rows = Array.from({ length: sampleCount }, (_, i) => ({
    x: CLOSE.x + 40 + i * 5,
    y: CLOSE.y + 300 + 200 * Math.sin(i / 15),
    pressure: 0.5 + 0.3 * Math.sin(i / 20),
  }));
  const { x, y } = CLOSE;
  const points = strokePoints(rows, { x, y });
  const id = 'z wet' as ElementId;
  return { id, x, y, points, color: '#e03131', width: 6, brush: 'pen', opacity: 1 };
}

/** The same on the board, above all. */
export function dried(board: LargeBoard, wet: WetStroke): StrokeElement {
  const { id, x, y, color, width, brush, opacity } = wet;
  const look = { id, order: id, x, y, color, width, brush, opacity };
  return { ...topStroke(board), ...look, points: encodePoints(wet.points, -4) };
}

function topStroke({ elements }: LargeBoard): StrokeElement {
  const top = elements.at(-1);
  if (top === undefined) throw new Error('the board is empty');
  return top;
}
