import type { Element, ElementId, LayerId, StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import type { Theme, WetStroke } from '@inkmesh/renderer';

/** A small board and how it is looked at: drawn by every engine, everywhere, to the same picture. */
export interface GoldenScene {
  readonly name: string;
  readonly theme: Theme;
  readonly camera: Camera;
  readonly devicePixelRatio: number;
  readonly elements: readonly Element[];
  readonly wet: readonly WetStroke[];
  readonly faded: readonly ElementId[];
}

/** CSS pixels of every golden picture. */
export const SCENE_SIZE = { width: 320, height: 240 } as const;

export type Row = readonly [x: number, y: number, pressure: number];

export function goldenScenes(): readonly GoldenScene[] {
  return [
    scene('pen-pressure', penPressure(), { wet: [wetPen()] }),
    scene('self-crossing', selfCrossing()),
    scene('highlighter', highlighter()),
    scene('cuts', cutStrokes(), { faded: ['faded' as ElementId] }),
    scene('dark', [...penPressure(), ...highlighter()], { theme: 'dark' }),
    scene('far', far(), { camera: { x: FAR - 2.5, y: -FAR - 2, zoom: 64 } }),
    scene('zoom-0.1', field(), { camera: { x: -50, y: -50, zoom: 0.1 } }),
    scene('zoom-16', penPressure(), { camera: { x: 257, y: 168, zoom: 16 } }),
    scene('dpr-2-transforms', transformed(), { devicePixelRatio: 2 }),
  ];
}

export function sceneNamed(name: string): GoldenScene {
  const found = goldenScenes().find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no golden scene is named ${name}`);
  return found;
}

function scene(
  name: string,
  elements: readonly Element[],
  changes: Partial<GoldenScene> = {},
): GoldenScene {
  return {
    name,
    theme: 'light',
    camera: { x: 0, y: 0, zoom: 1 },
    devicePixelRatio: 1,
    elements,
    wet: [],
    faded: [],
    ...changes,
  };
}

let made = 0;

export function stroke(rows: readonly Row[], changes: Partial<StrokeElement> = {}): StrokeElement {
  made++;
  const points = strokePoints(
    rows.map(([x, y, pressure]) => ({ x, y, pressure })),
    { x: 0, y: 0 },
  );
  return {
    type: 'stroke',
    id: `stroke-${made}` as ElementId,
    layer: 'base' as LayerId,
    order: String(made).padStart(8, '0'),
    by: '',
    at: 0,
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    points: encodePoints(points, -10),
    color: '#1d1d1f',
    width: 4,
    brush: 'pen',
    opacity: 1,
    effects: {},
    filters: {},
    cuts: [],
    ...changes,
  };
}

export function curve(count: number, at: (t: number) => Row): Row[] {
  return Array.from({ length: count }, (_, i) => at(i / (count - 1)));
}

function wave(y: number, height: number, pressure: (t: number) => number): Row[] {
  return curve(60, (t) => [20 + 280 * t, y + height * Math.sin(t * 12), pressure(t)]);
}

/** Widths from hair to brush, a rising and a swelling pressure, a zigzag with corners, dots. */
function penPressure(): Element[] {
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

/** Page units from the origin. */
const FAR = 1e7;

/** Fine ink ten million units out, at the largest zoom: any f32 position on the way would show as steps. */
function far(): Element[] {
  const small = curve(60, (t) => [0.5 + 4 * t, 1 + 0.6 * Math.sin(t * 12), t]);
  return [
    stroke(small, { x: FAR - 2.5, y: -FAR - 2, width: 0.3 }),
    stroke(small, { x: FAR - 2.5 + 1 / 64, y: -FAR - 1, width: 0.1, color: '#e03131' }),
    stroke(
      curve(30, (t) => [5 * t, 3 - 3 * t, 0.5]),
      { x: FAR - 2.5, y: -FAR - 2, width: 0.02 },
    ),
  ];
}

/** Many strokes, far away: what a fitted board looks like. */
function field(): Element[] {
  const elements: Element[] = [];
  for (let row = 0; row < 12; row++) {
    for (let column = 0; column < 15; column++) {
      const phase = row * 1.7 + column * 0.9;
      const rows = curve(50, (t) => [
        160 * t,
        60 * Math.sin(t * 9 + phase),
        0.5 + 0.4 * Math.sin(t * 5),
      ]);
      elements.push(
        stroke(rows, {
          x: column * 200,
          y: row * 180 + 80,
          width: 2 + (column % 5) * 6,
          color: ['#1d1d1f', '#e03131', '#1971c2', '#2f9e44', '#f08c00'][row % 5] ?? '#000000',
        }),
      );
    }
  }
  return elements;
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

function wetPen(): WetStroke {
  const rows = curve(30, (t) => [60 * t, 10 * Math.sin(t * 8), 0.3 + 0.5 * t]);
  return {
    id: 'wet' as ElementId,
    x: 30,
    y: 220,
    points: strokePoints(
      rows.map(([x, y, pressure]) => ({ x, y, pressure })),
      { x: 0, y: 0 },
    ),
    color: '#1d1d1f',
    width: 6,
    brush: 'pen',
    opacity: 1,
  };
}
