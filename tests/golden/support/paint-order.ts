import type { VisibleElement } from '@inkmesh/board';
import { type Random, seededRandom } from '@inkmesh/testkit';
import { line, shape, stroke } from './elements.ts';
import { between, oneOf } from './life/elements.ts';
import { SCENE_SIZE } from './scene.ts';

/** An element, and what it does to the colour of a place. */
export interface Piece {
  readonly element: VisibleElement;
  /** From a place to its edge, page units, negative inside. */
  distance(x: number, y: number): number;
  readonly color: Color;
  readonly opacity: number;
  readonly blend: 'over' | 'multiply';
}

/** Red, green, blue, 0..255. */
export type Color = readonly [number, number, number];

const COLORS: readonly (readonly [hex: string, color: Color])[] = [
  ['#e03131', [0xe0, 0x31, 0x31]],
  ['#1971c2', [0x19, 0x71, 0xc2]],
  ['#ffd43b', [0xff, 0xd4, 0x3b]],
  ['#2f9e44', [0x2f, 0x9e, 0x44]],
  ['#1d1d1f', [0x1d, 0x1d, 0x1f]],
];

/** Thousands of things one over the other, bottom first: opaque, translucent, highlighting; ink, shapes and lines. */
export function pile(count: number, seed: number): Piece[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => oneOf(random, KINDS)(random));
}

const KINDS: readonly ((random: Random) => Piece)[] = [
  (random) => straight(random, 'pen'),
  (random) => straight(random, 'marker'),
  (random) => straight(random, 'highlighter'),
  (random) => straight(random, 'line'),
  rectangle,
  circle,
];

const opacityOf = (random: Random) => oneOf(random, [1, 1, 0.5, 0.3]);

function straight(random: Random, kind: 'pen' | 'marker' | 'highlighter' | 'line'): Piece {
  const [hex, color] = oneOf(random, COLORS);
  const [x, y] = placeOf(random);
  const [dx, dy] = [between(random, -60, 60), between(random, -60, 60)];
  const width = between(random, 6, 24);
  const opacity = opacityOf(random);
  const look = { x, y, width, color: hex, opacity };
  const rows = [
    [0, 0, 0.5],
    [dx, dy, 0.5],
  ] as const;
  const ends = rows.map(([endX, endY]) => [endX, endY] as const);
  return {
    element: kind === 'line' ? line(ends, look) : stroke(rows, { ...look, brush: kind }),
    color,
    opacity,
    blend: kind === 'highlighter' ? 'multiply' : 'over',
    distance(px, py) {
      const along = ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy);
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(px - x - t * dx, py - y - t * dy) - width / 2;
    },
  };
}

function rectangle(random: Random): Piece {
  const [fill, color] = oneOf(random, COLORS);
  const [x, y] = placeOf(random);
  const [w, h] = [between(random, 6, 60), between(random, 6, 60)];
  const opacity = opacityOf(random);
  return {
    element: shape('rectangle', [x, y, w, h], { fill, width: 0, opacity }),
    color,
    opacity,
    blend: 'over',
    distance: (px, py) => Math.max(x - px, px - x - w, y - py, py - y - h),
  };
}

function circle(random: Random): Piece {
  const [fill, color] = oneOf(random, COLORS);
  const [x, y] = placeOf(random);
  const size = between(random, 6, 60);
  const opacity = opacityOf(random);
  return {
    element: shape('ellipse', [x, y, size, size], { fill, width: 0, opacity }),
    color,
    opacity,
    blend: 'over',
    distance: (px, py) => Math.hypot(px - x - size / 2, py - y - size / 2) - size / 2,
  };
}

function placeOf(random: Random): readonly [x: number, y: number] {
  return [between(random, -40, SCENE_SIZE.width), between(random, -40, SCENE_SIZE.height)];
}

/** Pixels from an edge: nearer, what is seen depends on antialiasing. */
const EDGE_PX = 1.5;

/** The colour that a pile of things has at a place; undefined: an edge shows there. */
export function colorAt(pieces: readonly Piece[], paper: Color, x: number, y: number) {
  let color: Color | undefined = paper;
  for (const piece of pieces) {
    const distance = piece.distance(x, y);
    if (distance > EDGE_PX) continue;
    if (distance > -EDGE_PX) color = undefined;
    else if (piece.opacity === 1 && piece.blend === 'over') color = piece.color;
    else if (color !== undefined) color = blended(piece, color);
  }
  return color;
}

function blended({ color, opacity, blend }: Piece, below: Color): Color {
  const channel = (i: 0 | 1 | 2) => {
    const laid = blend === 'multiply' ? (color[i] * below[i]) / 255 : color[i];
    return below[i] + (laid - below[i]) * opacity;
  };
  return [channel(0), channel(1), channel(2)];
}
