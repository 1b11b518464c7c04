import type { Element, ElementId } from '@inkmesh/board';
import { curve, type Row, stroke, wetStroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const STROKE_SCENES: Scenes = {
  'pen-pressure': () => ({ elements: penPressure(), wet: [wetPen()] }),
  'self-crossing': () => ({ elements: selfCrossing() }),
  highlighter: () => ({ elements: highlighter() }),
  cuts: () => ({ elements: cutStrokes(), faded: ['faded' as ElementId] }),
  dark: () => ({ elements: [...penPressure(), ...highlighter()], theme: 'dark' }),
  'dpr-2-transforms': () => ({ elements: transformed(), devicePixelRatio: 2 }),
};

function wave(y: number, height: number, pressure: (t: number) => number): Row[] {
  return curve(60, (t) => [20 + 280 * t, y + height * Math.sin(t * 12), pressure(t)]);
}

/** Widths from hair to brush, a rising and a swelling pressure, a zigzag with corners, dots. */
export function penPressure(): Element[] {
  return [
    stroke(
      wave(40, 18, (t) => t),
      { width: 12 },
    ),
    stroke(
      wave(90, 14, (t) => Math.sin(t * Math.PI)),
      { width: 24, color: '#c92a2a' },
    ),
    stroke(
      wave(125, 6, () => 0.5),
      { width: 1, color: '#1971c2' },
    ),
    stroke(
      wave(140, 6, (t) => t),
      { width: 0.5, color: '#2f9e44' },
    ),
    stroke(
      curve(9, (t) => [30 + 120 * t, (t * 8) % 2 < 1 ? 160 : 200, 0.2 + 0.6 * t]),
      { width: 8, color: '#9c36b5' },
    ),
    stroke([[190, 180, 0.5]], { width: 16 }),
    stroke(
      [
        [220, 180, 0.1],
        [222, 180, 1],
      ],
      { width: 30, color: '#e8590c' },
    ),
    stroke(
      curve(50, (t) => [275 + 20 * Math.cos(t * 9), 185 + 20 * Math.sin(t * 9), 0.8 * t]),
      { width: 18, color: '#0b7285' },
    ),
  ];
}

/** Translucent ink that crosses itself, doubles back and bends tighter than it is wide: one flat colour each. */
function selfCrossing(): Element[] {
  const loops = curve(120, (t) => [
    40 + 240 * t + 40 * Math.cos(t * 25),
    70 + 40 * Math.sin(t * 25),
    0.5,
  ]);
  return [
    stroke(
      wave(70, 30, () => 0.5),
      { width: 6, color: '#2f9e44' },
    ),
    stroke(loops, { width: 14, color: '#e03131', opacity: 0.5 }),
    stroke(
      curve(80, (t) => [60 + 200 * t, 170 + 30 * Math.sin(t * 40), 0.2 + 0.8 * t]),
      { width: 20, color: '#1971c2', opacity: 0.4 },
    ),
    stroke(
      curve(21, (t) => [40 + 120 * Math.abs(2 * t - 1), 215, 0.5]),
      { width: 16, color: '#f08c00', opacity: 0.5, brush: 'marker' },
    ),
    stroke(
      curve(40, (t) => [240 + 8 * Math.cos(t * 7), 210 + 8 * Math.sin(t * 7), 0.5]),
      { width: 24, color: '#9c36b5', opacity: 0.5, brush: 'marker' },
    ),
  ];
}

function highlighter(): Element[] {
  return [
    stroke(
      wave(60, 10, () => 0.5),
      { width: 3 },
    ),
    stroke(
      wave(60, 2, () => 0.5),
      { width: 26, color: '#ffd43b', brush: 'highlighter', opacity: 0.7 },
    ),
    stroke(
      curve(60, (t) => [60 + 200 * t, 140 + 50 * Math.sin(t * 14), 0.5]),
      { width: 22, color: '#69db7c', brush: 'highlighter', opacity: 1 },
    ),
    stroke(
      curve(40, (t) => [150 + 20 * Math.sin(t * 6), 30 + 190 * t, 0.5]),
      { width: 18, color: '#ff8787', brush: 'highlighter', opacity: 0.6 },
    ),
    stroke(
      wave(200, 12, (t) => t),
      { width: 5, color: '#1971c2' },
    ),
  ];
}

function cutStrokes(): Element[] {
  return [
    stroke(
      wave(50, 20, () => 0.5),
      {
        width: 12,
        cuts: [
          [10.3, 20.7],
          [21, 23],
          [40, 59],
        ],
      },
    ),
    stroke(
      wave(120, 20, (t) => t),
      { width: 20, color: '#1971c2', opacity: 0.5, cuts: [[-3, 12.5]] },
    ),
    stroke(
      wave(180, 10, () => 0.5),
      { width: 10, color: '#c92a2a', id: 'faded' as ElementId },
    ),
    stroke(
      wave(215, 10, () => 0.5),
      { width: 10, cuts: [[-1, 100]] },
    ),
  ];
}

function transformed(): Element[] {
  const rows = curve(40, (t) => [100 * t - 50, 20 * Math.sin(t * 9), t]);
  const place = { width: 10 };
  return [
    stroke(rows, { ...place, x: 80, y: 60, rotation: 0.6 }),
    stroke(rows, { ...place, x: 230, y: 60, scaleX: -1, scaleY: 2.5, color: '#e03131' }),
    stroke(rows, {
      ...place,
      x: 90,
      y: 170,
      rotation: -0.4,
      scaleX: 1.6,
      scaleY: 0.4,
      color: '#1971c2',
    }),
    stroke(rows, { ...place, x: 240, y: 170, scaleX: 0.3, scaleY: 0.3, color: '#2f9e44' }),
  ];
}

function wetPen() {
  const rows = curve(30, (t) => [60 * t, 10 * Math.sin(t * 8), 0.3 + 0.5 * t]);
  return wetStroke('wet', 'pen', rows, { x: 30, y: 220 });
}
