import type { Element, StrokeElement } from '@inkmesh/board';
import { BRUSHES, type Brush } from '@inkmesh/ink';
import { curve, type Row, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

/** A row for each brush: pressure, a loop, a hand that leans, a hand that gets faster, a translucent crossing. */
export const BRUSH_SCENES: Scenes = {
  brushes: () => ({ elements: rowsOfBrushes(), likeness: 'grain' }),
  'brushes-dark': () => ({ elements: rowsOfBrushes(), theme: 'dark', likeness: 'grain' }),
  'brushes-zoom-4': () => ({
    elements: loopsOfBrushes(80, 60),
    camera: { x: 0, y: 0, zoom: 4 },
    likeness: 'grain',
  }),
  'brushes-zoom-16': () => ({
    elements: loopsOfBrushes(20, 15),
    camera: { x: 0, y: 0, zoom: 16 },
    theme: 'dark',
    likeness: 'grain',
  }),
  'brushes-zoom-0.25': () => ({
    elements: fieldOfBrushes(),
    camera: { x: 0, y: 0, zoom: 0.25 },
    likeness: 'grain',
  }),
};

const COLORS: Readonly<Record<Brush, string>> = {
  pen: '#1d1d1f',
  pencil: '#1d1d1f',
  marker: '#e03131',
  highlighter: '#ffd43b',
  chalk: '#e8590c',
  watercolour: '#1c7ed6',
};

function rowsOfBrushes(): Element[] {
  return BRUSHES.flatMap((brush, row) => rowOf(brush, 0, 20 + row * 40));
}

/** Three by two loops that fill a view of some page units. */
function loopsOfBrushes(width: number, height: number): Element[] {
  const cell = width / 3;
  const rows = curve(60, (t): Row => {
    const turn = t * 9 - 0.8;
    return [cell * (0.15 + 0.6 * t + 0.2 * Math.sin(turn)), -cell * 0.28 * Math.cos(turn), t];
  });
  return BRUSHES.map((brush, i) => {
    const y = height * (0.27 + 0.5 * Math.floor(i / 3));
    return stroke(rows, { x: (i % 3) * cell, y, brush, color: COLORS[brush], width: cell / 6 });
  });
}

function fieldOfBrushes(): Element[] {
  return Array.from({ length: 4 }, (_, column) =>
    BRUSHES.flatMap((brush, row) => rowOf(brush, column * 320, 60 + row * 150)),
  ).flat();
}

function rowOf(brush: Brush, x: number, y: number): StrokeElement[] {
  const look = { x, y, brush, color: COLORS[brush] };
  const along = (from: number, row: (t: number) => readonly [number, number, number]) =>
    curve(24, (t): Row => [from + 50 * t, 5 * Math.sin(t * 5), ...row(t)]);
  const loop = curve(50, (t) => [
    88 + 50 * t + 13 * Math.sin(t * 14),
    -13 * Math.cos(t * 14),
    0.3 + 0.4 * Math.sin(t * 3),
  ]);
  return [
    stroke(
      along(12, (t) => [0.02 + 0.98 * t, 0, 0]),
      { ...look, width: 14 },
    ),
    stroke(loop, { ...look, width: 7 }),
    stroke(
      along(164, (t) => [0.5, t, 0]),
      { ...look, width: 8 },
    ),
    stroke(
      along(228, (t) => [0.5, 0, t]),
      { ...look, width: 12, opacity: 0.8 },
    ),
    stroke(
      [
        [290, -12, 0.5],
        [306, 12, 0.6],
        [290, 12, 0.7],
        [306, -12, 0.8],
      ],
      { ...look, width: 7, opacity: 0.5 },
    ),
  ];
}
