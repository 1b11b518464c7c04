import type { Effects, Element } from '@inkmesh/board';
import { BRUSHES } from '@inkmesh/ink';
import { curve, image, line, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

const SHADOW: Effects = { shadow: { dx: 4, dy: 5, blur: 6, color: '#000000', opacity: 0.5 } };
const HARD: Effects = { shadow: { dx: -6, dy: 4, blur: 0, color: '#e03131', opacity: 0.8 } };
const GLOW: Effects = { glow: { blur: 8, color: '#f59f00', opacity: 0.9 } };
const BLUR: Effects = { blur: 4 };
const ALL: Effects = { ...SHADOW, ...GLOW, blur: 1.5 };

export const EFFECT_SCENES: Scenes = {
  effects: () => ({ elements: effects() }),
  'effects-dark': () => ({
    elements: [...on(SHADOW, 0), ...on(GLOW, 2), ...on(ALL, 4)],
    theme: 'dark',
  }),
  'effects-brushes': () => ({ elements: onBrushes(), likeness: 'grain' }),
  'effects-zoom-0.25': () => ({ elements: large(), camera: { x: -60, y: -60, zoom: 0.25 } }),
  'effects-far': () => ({ elements: far() }),
  'effects-zoom-4': () => ({ elements: near(), camera: { x: 0, y: 0, zoom: 4 } }),
};

/** A column an effect, the last one all of them, on a kind of element or two; one lies over the others. */
function effects(): Element[] {
  const over = shape('ellipse', [4, 76, 312, 84], {
    fill: '#2f9e44',
    width: 0,
    opacity: 0.25,
    effects: { shadow: { dx: 0, dy: 3, blur: 8, color: '#1d1d1f', opacity: 0.6 } },
  });
  return [SHADOW, HARD, GLOW, BLUR, ALL].flatMap(on).concat(over);
}

/** Two of the kinds of elements with an effect, one a translucent one. */
function on(effects: Effects, column: number): Element[] {
  const rows = curve(20, (t) => [40 * t, 20 * Math.sin(t * 7), 0.3 + 0.5 * t]);
  const x = 12 + column * 62;
  const kinds = [
    stroke(rows, { x, y: 50, width: 8, color: '#1971c2', effects }),
    shape('rectangle', [x, 150, 40, 50], { fill: '#ffffff', corner: 6, effects }),
    line(
      [
        [0, 0],
        [40, 50],
      ],
      { x, y: 30, endHead: 'triangle', dash: 'dashed', effects },
    ),
    image('checker', [x, 150, 40, 50], { effects }),
    shape('star', [x, 20, 44, 60], { width: 4, color: '#9c36b5', effects }),
    stroke(rows, { x, y: 175, width: 12, brush: 'marker', color: '#c92a2a', effects }),
  ];
  const first = (column * 2) % kinds.length;
  const [one, other] = [kinds[first], kinds[first + 1]];
  return [...(one ? [one] : []), ...(other ? [{ ...other, opacity: 0.7 }] : [])];
}

/** Each brush with one of them, a translucent highlighter too: what it lies on shows through. */
function onBrushes(): Element[] {
  const rows = curve(40, (t) => [110 * t, 22 * Math.sin(t * 9), 0.2 + 0.7 * t]);
  const under = shape('rectangle', [150, 0, 20, 240], { width: 0, fill: '#74c0fc' });
  const strokes = BRUSHES.map((brush, i) =>
    stroke(rows, {
      x: 22 + (i % 2) * 160,
      y: 42 + Math.floor(i / 2) * 80,
      width: 22,
      brush,
      effects: [SHADOW, GLOW, BLUR, HARD][i % 4] ?? {},
      opacity: i % 3 === 0 ? 0.6 : 1,
      color: ['#1d1d1f', '#e03131', '#f08c00', '#1971c2'][i % 4] ?? '#000000',
    }),
  );
  return [under, ...strokes];
}

/** Blurs of hundreds of page units: shrunk before they are blurred, reaching far beyond what they belong to. */
function large(): Element[] {
  const soft = { dx: 60, dy: 90, blur: 160, color: '#1864ab', opacity: 0.7 };
  return [
    shape('rectangle', [100, 80, 360, 260], { fill: '#ffec99', effects: { shadow: soft } }),
    shape('ellipse', [640, 80, 320, 260], {
      fill: '#ff8787',
      width: 0,
      effects: { glow: { blur: 240, color: '#e8590c', opacity: 1 } },
    }),
    shape('star', [120, 480, 380, 340], { fill: '#69db7c', effects: { blur: 120 } }),
    stroke(
      curve(40, (t) => [420 * t, 90 * Math.sin(t * 9), 0.5]),
      {
        x: 620,
        y: 640,
        width: 60,
        brush: 'marker',
        opacity: 0.6,
        color: '#9c36b5',
        effects: { shadow: soft, glow: { blur: 60, color: '#ffd43b', opacity: 0.8 } },
      },
    ),
  ];
}

/** As large on the screen, of a usual size on the page. */
function near(): Element[] {
  return [
    shape('star', [6, 8, 28, 28], { width: 3, color: '#9c36b5', opacity: 0.7, effects: SHADOW }),
    image('checker', [46, 8, 24, 20], { effects: GLOW }),
    stroke(
      curve(20, (t) => [60 * t, 6 * Math.sin(t * 9), 0.5]),
      { x: 8, y: 46, width: 6, brush: 'chalk', effects: { blur: 1 } },
    ),
  ];
}

/** Shadows a thousand and a million units from what casts them, sharp and soft ones, and some that reach the other way. */
function far(): Element[] {
  const rows = curve(20, (t) => [70 * t, 20 * Math.sin(t * 7), 0.3 + 0.5 * t]);
  const cast = (dx: number, dy: number, blur: number, color: string): Effects => ({
    shadow: { dx, dy, blur, color, opacity: 0.8 },
  });
  return [
    shape('star', [-1000 + 10, 10, 80, 80], { effects: cast(1000, 0, 0, '#e03131') }),
    shape('rectangle', [120, 20 - 1e6, 70, 50], {
      fill: '#ffffff',
      effects: cast(0, 1e6, 12, '#1971c2'),
    }),
    stroke(rows, {
      x: 1e6 + 220,
      y: 50,
      width: 12,
      brush: 'chalk',
      effects: cast(-1e6, 0, 0, '#2f9e44'),
    }),
    stroke(rows, {
      x: -2000 + 20,
      y: -500 + 140,
      width: 14,
      brush: 'marker',
      opacity: 0.5,
      effects: { ...cast(2000, 500, 3, '#9c36b5'), blur: 2 },
    }),
    shape('ellipse', [130, 120, 60, 40], {
      fill: '#ffec99',
      effects: { ...cast(90, 40, 4, '#1d1d1f'), ...GLOW },
    }),
    shape('diamond', [40, 180, 50, 50], {
      fill: '#b2f2bb',
      effects: cast(-1e6, -1e6, 20, '#000000'),
    }),
  ];
}
