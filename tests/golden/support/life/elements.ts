import {
  BLENDS,
  DASHES,
  type Effects,
  type ElementId,
  type Filters,
  HEADS,
  type Layer,
  SHAPES,
  type VisibleElement,
} from '@inkmesh/board';
import { BRUSHES } from '@inkmesh/ink';
import type { WetStroke } from '@inkmesh/renderer';
import type { Random } from '@inkmesh/testkit';
import {
  curve,
  frame,
  image,
  line,
  note,
  type Row,
  shape,
  stroke,
  wetStroke,
} from '../elements.ts';

// What comes to a board in the course of its life.

const COLORS = ['#1d1d1f', '#e03131', '#1971c2', '#ffd43b', '#2f9e44'] as const;
const ASSETS = [
  'gradient',
  'checker',
  'tall',
  'large',
  'loading-1',
  'loading-2',
  'nowhere',
] as const;

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

export function oneOf<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

/** An element of any kind, somewhere around the view at the page's origin. */
export function anyElement(random: Random, id: string, order: string): VisibleElement {
  const own = { id: id as ElementId, order, ...anyPlace(random), ...anyLook(random) };
  const kind = random();
  if (kind < 0.5) return stroke(anyRows(random), { ...own, ...anyInk(random) });
  if (kind < 0.7)
    return { ...shape(oneOf(random, SHAPES), [0, 0, 0, 0]), ...anyShape(random), ...own };
  if (kind < 0.85) return { ...anyLine(random), ...own };
  const box = [0, 0, between(random, 10, 200), between(random, 10, 150)] as const;
  if (kind < 0.9) return { ...frame(id, box), order, ...anySpot(random), fill: anyFill(random) };
  if (kind < 0.93) return { ...note(box), ...own };
  const crop =
    random() < 0.7 ? undefined : { x: 0.2, y: 0.1, w: between(random, 0.1, 0.8), h: 0.5 };
  return { ...image(oneOf(random, ASSETS), box), ...own, crop };
}

export function anyWet(random: Random, id: string): WetStroke {
  const { x, y } = anyPlace(random);
  const opacity = random() < 0.5 ? 1 : 0.5;
  const { brush, ...ink } = anyInk(random);
  return wetStroke(id, brush, anyRows(random), { x, y, opacity, ...ink });
}

function anySpot(random: Random) {
  return { x: between(random, -100, 320), y: between(random, -60, 240) };
}

function anyFill(random: Random): string {
  return random() < 0.4 ? '' : oneOf(random, COLORS);
}

/** Where an element is. */
export function anyPlace(random: Random) {
  const isTurned = random() < 0.3;
  return {
    ...anySpot(random),
    rotation: isTurned ? between(random, -3, 3) : 0,
    scaleX: isTurned ? between(random, -2, 2) : 1,
    scaleY: isTurned ? between(random, 0.3, 2) : 1,
  };
}

/** Opacity, and now and then effects and filters. */
export function anyLook(random: Random) {
  return {
    opacity: random() < 0.6 ? 1 : between(random, 0.2, 0.9),
    effects: random() < 0.02 ? anyEffects(random) : {},
    filters: random() < 0.04 ? anyFilters(random) : {},
  };
}

/** Another look of a layer, plain ones among them. */
export function anyLayerStyle(random: Random): Partial<Layer> {
  return {
    opacity: random() < 0.6 ? 1 : between(random, 0, 1),
    visible: random() < 0.85,
    blend: random() < 0.6 ? 'normal' : oneOf(random, BLENDS),
    effects: random() < 0.06 ? anyEffects(random) : {},
    filters: random() < 0.08 ? anyFilters(random) : {},
  };
}

function anyEffects(random: Random): Effects {
  const color = oneOf(random, COLORS);
  const cast = { blur: between(random, 0, 5), color, opacity: between(random, 0.3, 1) };
  const shadow = { ...cast, dx: between(random, -9, 9), dy: between(random, -9, 9) };
  return oneOf(random, [{ shadow }, { glow: cast }, { blur: between(random, 0, 4) }]);
}

function anyFilters(random: Random): Filters {
  const hue = between(random, -3, 3);
  return oneOf(random, [{ grayscale: 1 }, { sepia: 0.7 }, { contrast: 1.6 }, { hue }]);
}

function anyInk(random: Random) {
  return {
    brush: oneOf(random, BRUSHES),
    width: between(random, 1, 24),
    color: oneOf(random, COLORS),
  };
}

function anyRows(random: Random): Row[] {
  const phase = between(random, 0, 6);
  const length = between(random, 0, 220);
  return curve(30, (t) => [length * t, 30 * Math.sin(t * 9 + phase), 0.2 + 0.6 * t]);
}

function anyShape(random: Random) {
  return {
    w: between(random, 0, 180),
    h: between(random, 0, 120),
    width: random() < 0.2 ? 0 : between(random, 0.5, 12),
    fill: anyFill(random),
    color: oneOf(random, COLORS),
    dash: oneOf(random, DASHES),
    corner: random() < 0.5 ? 0 : between(random, 0, 30),
    sides: 3 + Math.floor(random() * 8),
  };
}

function anyLine(random: Random) {
  const count = 2 + Math.floor(random() * 4);
  const vertices = Array.from(
    { length: count },
    (_, i) => [i * between(random, 10, 60), between(random, -40, 40)] as const,
  );
  return line(vertices, {
    curved: random() < 0.5,
    width: between(random, 0.5, 10),
    dash: oneOf(random, DASHES),
    color: oneOf(random, COLORS),
    startHead: oneOf(random, HEADS),
    endHead: oneOf(random, HEADS),
  });
}
