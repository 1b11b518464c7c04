import type { Element, LineElement } from '@inkmesh/board';
import { BRUSHES } from '@inkmesh/ink';
import { curve, line, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';
import { penPressure } from './strokes.ts';

/** Only what a view at the largest zoom sees is compared: short lines in the places of those that go on for miles. */
export const LONG_AND_SHORT: Scenes = {
  'lines-long': () => ({ elements: straight(1), camera: { x: 0, y: 0, zoom: 64 } }),
  'lines-short': () => ({ elements: straight(0), camera: { x: 0, y: 0, zoom: 64 } }),
};

/** Page units from the origin: as far as people get before numbers do. */
const FAR = 1e7;

export const ZOOM_SCENES: Scenes = {
  far: () => ({ elements: far(), camera: { x: FAR - 2.5, y: -FAR - 2, zoom: 64 } }),
  'zoom-0.1': () => ({ elements: field(), camera: { x: -50, y: -50, zoom: 0.1 } }),
  'zoom-16': () => ({ elements: penPressure(), camera: { x: 257, y: 168, zoom: 16 } }),
  'zoom-64-far': () => ({
    elements: tiny(FAR, -FAR),
    camera: { x: FAR, y: -FAR, zoom: 64 },
    likeness: 'grain',
  }),
  'zoom-64-long': () => ({
    elements: [...straight(1), ...longWays()],
    camera: { x: 0, y: 0, zoom: 64 },
    likeness: 'grain',
  }),
  'zoom-0.02-far': () => ({
    elements: huge(-FAR, FAR),
    camera: { x: -FAR, y: FAR, zoom: 0.02 },
    likeness: 'grain',
  }),
};

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

/** Every brush, shapes, dashes and heads within 5 page units, ten million units out. */
function tiny(x: number, y: number): Element[] {
  const inks = BRUSHES.map((brush, i) =>
    stroke(
      curve(40, (t) => [1.4 * t, 0.12 * Math.sin(t * 9), 0.1 + 0.8 * t]),
      { x: x + 0.15 + (i % 3) * 1.6, y: y + 0.3 + Math.floor(i / 3) * 0.6, width: 0.3, brush },
    ),
  );
  const thin = { width: 0.05, color: '#1971c2' };
  return [
    ...inks,
    shape('rectangle', [x + 0.2, y + 1.5, 1, 0.7], { ...thin, corner: 0.2, fill: '#ffec99' }),
    shape('ellipse', [x + 1.5, y + 1.5, 1, 0.7], { ...thin, dash: 'dashed' }),
    shape('star', [x + 2.8, y + 1.5, 0.9, 0.8], { ...thin, dash: 'dotted', rotation: 0.2 }),
    shape('diamond', [x + 3.9, y + 1.5, 0.9, 0.8], { ...thin, fill: '#b2f2bb', opacity: 0.5 }),
    line(
      [
        [0, 0],
        [2, 0.6],
        [4.4, 0],
      ],
      { ...thin, x: x + 0.3, y: y + 2.7, curved: true, dash: 'dashed', endHead: 'triangle' },
    ),
    line(
      [
        [0, 0],
        [4.4, 0.1],
      ],
      { ...thin, x: x + 0.3, y: y + 3.45, dash: 'dotted', startHead: 'dot', endHead: 'arrow' },
    ),
  ];
}

/** The same of a size of thousands: what a fitted board of large things looks like, and lines that are hairs there. */
function huge(x: number, y: number): Element[] {
  const inks = BRUSHES.map((brush, i) =>
    stroke(
      curve(40, (t) => [4500 * t, 400 * Math.sin(t * 9), 0.1 + 0.8 * t]),
      { x: x + 500 + (i % 3) * 5200, y: y + 900 + Math.floor(i / 3) * 1800, width: 700, brush },
    ),
  );
  const line = { width: 150, color: '#1971c2' };
  return [
    ...inks,
    shape('rectangle', [x + 700, y + 4600, 3000, 2000], { ...line, corner: 600, fill: '#ffec99' }),
    shape('ellipse', [x + 4700, y + 4600, 3000, 2000], { ...line, dash: 'dashed' }),
    shape('star', [x + 8700, y + 4600, 3000, 2400], { ...line, dash: 'dotted', rotation: 0.2 }),
    shape('diamond', [x + 12500, y + 4600, 3000, 2400], { width: 1, fill: '#b2f2bb' }),
    ...smallWriting(x + 600, y + 8000),
  ];
}

/** Handwriting of a usual size, a few pixels here: it greys the paper instead of vanishing. */
function smallWriting(x: number, y: number): Element[] {
  return Array.from({ length: 120 }, (_, i) =>
    stroke(
      curve(30, (t) => [400 * t, 60 * Math.sin(t * 20 + i), 0.5]),
      { x: x + (i % 30) * 500, y: y + Math.floor(i / 30) * 900, width: 40 },
    ),
  );
}

const LENGTHS = [1e4, 1e5, 1e6, 1e7, 2e7] as const;
/** Beyond the view, which is 5 x 3.75 units. */
const SHORT = 20;

/** Lines of up to 20 million units by their middle, their start and their end; how long: 1 as they are, 0 short. */
function straight(share: 0 | 1): Element[] {
  return LENGTHS.flatMap((whole, i) => {
    const length = share === 1 ? whole : SHORT;
    const [ux, uy] = [Math.cos(0.3 + i * 0.5), Math.sin(0.3 + i * 0.5)];
    const color = ['#1d1d1f', '#e03131', '#1971c2', '#2f9e44', '#f08c00'][i] ?? '#000000';
    const way: LineElement['vertices'] = [
      [0, 0],
      [ux * length, uy * length],
    ];
    const look = { color, width: 0.06 + i * 0.02, ...(i === 3 && { opacity: 0.5 }) };
    const [x, y] = [0.6 + i * 0.8, 0.7];
    return [
      line(way, { ...look, x: 1.5 + i * 0.4 - (ux * length) / 2, y: 2 - (uy * length) / 2 }),
      line(way, { ...look, x, y: y + 0.4 }),
      line(way, { ...look, x: x - ux * length, y: y - uy * length }),
    ];
  });
}

/** Long lines that bend, are dashed, turned and scaled, and strokes of few points a long way from each other. */
function longWays(): Element[] {
  const bow = (length: number): LineElement['vertices'] => [
    [-length, -length / 3],
    [0, 0],
    [length / 2, length],
  ];
  const inks = (['pen', 'chalk', 'highlighter'] as const).map((brush, i) =>
    stroke(
      [
        [0, 0, 0.4],
        [9000, 3000, 0.6],
        [18_000, 4000, 0.8],
      ],
      { x: 3.2 - 9000, y: 0.5 + i * 0.6 - 3000, width: 0.4, brush, color: '#9c36b5' },
    ),
  );
  return [
    line(bow(1e4), { x: 1, y: 3, width: 0.08, curved: true, color: '#1971c2' }),
    line(bow(1e6), { x: 2, y: 3, width: 0.08, curved: true, dash: 'dotted' }),
    line(
      [
        [0, 0],
        [1e4, 100],
      ],
      { x: 3 - 5e3, y: 3.3 - 50, width: 0.1, dash: 'dashed', color: '#e8590c' },
    ),
    line(bow(5e3), { x: 3.5, y: 3, width: 0.06, rotation: 0.7, scaleX: 2, scaleY: -0.5 }),
    ...inks,
  ];
}
