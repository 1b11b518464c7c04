import type { BoardDiff, ElementId, StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import type { Renderer, WetStroke } from '@inkmesh/renderer';
import { generatedStroke, seededRandom } from '@inkmesh/testkit';
import { strokeElement } from '../../support/boards.ts';

/** A board in a window, and what hands have done to it so far. */
export interface Desk {
  readonly renderer: Renderer;
  /** Where the gestures begin. */
  readonly camera: Camera;
  readonly width: number;
  readonly height: number;
  /** In paint order. */
  elements: readonly StrokeElement[];
  /** Taken away by the eraser, in that order. */
  readonly erased: StrokeElement[];
  /** Drawn, in that order. */
  readonly drawn: StrokeElement[];
}

/** Prepares frame `i`, from 1 on, away from the clock. @returns what the application hands to the renderer in it */
type Step = (desk: Desk, i: number) => () => void;

export interface GestureKind {
  readonly name: string;
  readonly frames: number;
  readonly step: Step;
}

const FRAMES = 90;
/** Of these the last lifts the pen. */
const FRAMES_PER_STROKE = 30;
/** A pen at 120 Hz under a display at 60 Hz. */
const SAMPLES_PER_FRAME = 2;

/** In the order in which they are made: what is erased is brought back, what is drawn is taken back. */
export const GESTURES: readonly GestureKind[] = [
  { name: 'idle', frames: FRAMES / 3, step: () => () => undefined },
  { name: 'pan', frames: FRAMES, step: pan },
  { name: 'zoom', frames: FRAMES, step: zoom },
  { name: 'draw', frames: FRAMES, step: draw },
  { name: 'erase', frames: FRAMES, step: erase },
  { name: 'undo erase', frames: FRAMES / 2, step: undoErase },
  { name: 'undo draw', frames: FRAMES / FRAMES_PER_STROKE, step: undoDraw },
];

function pan({ renderer, camera }: Desk, i: number) {
  const { x, y, zoom: scale } = camera;
  return () => renderer.setCamera({ x: x + (i * 9) / scale, y: y + (i * 4) / scale, zoom: scale });
}

/** In for half of the frames and out again, around the middle of the window. */
function zoom({ renderer, camera, width, height }: Desk, i: number) {
  const next = camera.zoom * 1.02 ** (FRAMES / 2 - Math.abs(i - FRAMES / 2));
  const x = camera.x + width / 2 / camera.zoom - width / 2 / next;
  const y = camera.y + height / 2 / camera.zoom - height / 2 / next;
  return () => renderer.setCamera({ x, y, zoom: next });
}

function draw(desk: Desk, i: number) {
  const { renderer, drawn, elements } = desk;
  const index = drawn.length;
  const framesDown = i % FRAMES_PER_STROKE;
  if (framesDown > 0) {
    const wet = [wetStroke(desk, index, framesDown * SAMPLES_PER_FRAME)];
    return () => renderer.setWet(wet);
  }
  const added = dryStroke(desk, index);
  drawn.push(added);
  desk.elements = [...elements, added];
  const order = orderOf(desk);
  return () => {
    renderer.setWet([]);
    renderer.apply(diff({ added: [added] }), order);
  };
}

/** Every stroke is shown fading, then taken away. */
function erase(desk: Desk, i: number) {
  const { renderer, erased, elements } = desk;
  const removed = strokeInView(desk);
  if (i % 2 === 1) return () => renderer.setFaded(new Set([removed.id]));
  erased.push(removed);
  desk.elements = elements.filter((element) => element !== removed);
  const order = orderOf(desk);
  return () => {
    renderer.setFaded(new Set());
    renderer.apply(diff({ removed: [removed] }), order);
  };
}

function undoErase(desk: Desk) {
  const { renderer, erased, elements } = desk;
  const added = erased.pop();
  if (added === undefined) throw new Error('nothing was erased');
  const above = elements.findIndex(({ order }) => order > added.order);
  desk.elements = [...elements.slice(0, above), added, ...elements.slice(above)];
  const order = orderOf(desk);
  return () => renderer.apply(diff({ added: [added] }), order);
}

function undoDraw(desk: Desk) {
  const { renderer, drawn, elements } = desk;
  const removed = drawn.pop();
  if (removed === undefined) throw new Error('nothing was drawn');
  desk.elements = elements.filter((element) => element !== removed);
  const order = orderOf(desk);
  return () => renderer.apply(diff({ removed: [removed] }), order);
}

/** The board has its elements sorted at hand. */
function orderOf({ elements }: Desk): () => readonly StrokeElement[] {
  return () => elements;
}

function diff(changes: Partial<BoardDiff>): BoardDiff {
  return { added: [], updated: [], removed: [], origin: 'local', ...changes };
}

/** The stroke that begins nearest to the middle of the window. */
function strokeInView({ elements, camera, width, height }: Desk): StrokeElement {
  const x = camera.x + width / 2 / camera.zoom;
  const y = camera.y + height / 2 / camera.zoom;
  let nearest: StrokeElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const element of elements) {
    const distance = Math.hypot(element.x - x, element.y - y);
    if (distance < least) [nearest, least] = [element, distance];
  }
  if (nearest === undefined) throw new Error('the board is empty');
  return nearest;
}

/** Hand-sized on the screen at every zoom. */
function rowsOf({ camera }: Desk, index: number) {
  const { points } = generatedStroke(seededRandom(index), 0, 0, FRAMES_PER_STROKE * 2);
  const x = camera.x + (200 + index * 150) / camera.zoom;
  const y = camera.y + (300 + index * 20) / camera.zoom;
  return points.map(([px, py, pressure]) => ({
    x: x + (px * 6) / camera.zoom,
    y: y + (py * 6) / camera.zoom,
    pressure,
  }));
}

function wetStroke(desk: Desk, index: number, count: number): WetStroke {
  const rows = rowsOf(desk, index);
  const { x, y } = rows[0] ?? desk.camera;
  const points = strokePoints(rows.slice(0, count), { x, y });
  const id = `wet-${index}` as ElementId;
  const width = 4 / desk.camera.zoom;
  return { id, x, y, points, color: '#e03131', width, brush: 'pen', opacity: 1 };
}

function dryStroke(desk: Desk, index: number): StrokeElement {
  const rows = rowsOf(desk, index);
  const { x, y } = rows[0] ?? desk.camera;
  const step = -4 - Math.round(Math.log2(desk.camera.zoom));
  const points = encodePoints(strokePoints(rows, { x, y }), step);
  const width = 4 / desk.camera.zoom;
  const onTop = strokeElement({ points: [], timesMs: [] }, 90_000_000 + index);
  return { ...onTop, x, y, points, width, color: '#e03131' };
}
