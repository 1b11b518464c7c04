import type { ElementId, StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { BRUSHES, type Brush, decodePoints } from '@inkmesh/ink';
import type { Renderer, WetStroke } from '@inkmesh/renderer';
import { curve, type Row, stroke } from './elements.ts';
import { sceneNamed } from './scenes.ts';
import { settle, showScene } from './show.ts';

/** Whose ink dries: one hand's with a brush, all at once; or that of people with all of them, one after the other. */
export type WetHand = Brush | 'people';

export const WET_ZOOMS = [0.5, 1, 4] as const;
export type WetZoom = (typeof WET_ZOOMS)[number];

/** Pictures of about the same ink at each zoom. */
const CAMERAS: Readonly<Record<WetZoom, Camera>> = {
  0.5: { x: -60, y: -60, zoom: 0.5 },
  1: { x: 0, y: 0, zoom: 1 },
  4: { x: 110, y: 60, zoom: 4 },
};

/**
 * Draws wet ink over a scene and lets it dry, a frame for each step.
 * @param picture called when all is wet, and after each step: in the very frame in which ink dried
 */
export async function dryUp(
  renderer: Renderer,
  hand: WetHand,
  zoom: WetZoom,
  picture: () => void,
): Promise<void> {
  const strokes = hand === 'people' ? peopleOver() : inkOver(hand);
  const stepLength = hand === 'people' ? 1 : strokes.length;
  const scene = { ...sceneNamed('pen-pressure'), camera: CAMERAS[zoom] };
  showScene(renderer, { ...scene, wet: strokes.map(wetOf) });
  await settle(renderer);
  picture();
  for (let dry = stepLength; dry <= strokes.length; dry += stepLength) {
    renderer.setWet(strokes.slice(dry).map(wetOf));
    const added = strokes.slice(dry - stepLength, dry);
    renderer.apply({ added, updated: [], removed: [], origin: 'local' }, () => {
      throw new Error('paint order was asked for');
    });
    renderer.renderFrame();
    picture();
  }
}

/** A stroke that crosses itself, a straight line and a dot. */
function inkOver(brush: Brush): StrokeElement[] {
  const wave = curve(60, (t) => [20 + 260 * t, 120 + 60 * Math.sin(t * 11), ...hand(t)]);
  const loop = curve(40, (t) => [170 + 25 * Math.cos(t * 8), 90 + 25 * Math.sin(t * 8), 0.6]);
  const straight: Row[] = [
    [30, 40, 0.3],
    [280, 190, 0.8],
  ];
  const dot: Row[] = [[150, 100, 0.5]];
  const ways = [wave, loop, straight, dot];
  return ways.map((rows, i) => newStroke(rows, brush, i, i % 2 === 0 ? 1 : 0.5));
}

/** Everybody's stroke over everybody's, highlighters and washes among them. */
function peopleOver(): StrokeElement[] {
  return [...BRUSHES].reverse().map((brush, i) => {
    const rows = curve(50, (t) => {
      const turn = t * 7 + i;
      return [60 + 25 * i + 70 * t + 30 * Math.cos(turn), 110 + 50 * Math.sin(turn), ...hand(t)];
    });
    return newStroke(rows, brush, i, i % 2 === 0 ? 0.7 : 1);
  });
}

function hand(t: number): [pressure: number, tilt: number, speed: number] {
  return [0.2 + 0.6 * t, 0.9 * t, 0.5 + 0.5 * Math.sin(t * 6)];
}

function newStroke(
  rows: readonly Row[],
  brush: Brush,
  place: number,
  opacity: number,
): StrokeElement {
  const id = `zz-new-${place}` as ElementId;
  const color = ['#9c36b5', '#e8590c', '#2f9e44', '#1971c2'][place % 4] ?? '#1d1d1f';
  return stroke(rows, { id, order: id, width: 16 - 2 * place, brush, opacity, color });
}

/** As it was under the pen: the points are those that were packed. */
function wetOf({ id, x, y, color, width, brush, opacity, points }: StrokeElement): WetStroke {
  return { id, x, y, color, width, brush, opacity, points: decodePoints(points) };
}
