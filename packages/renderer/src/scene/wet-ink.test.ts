import type { ElementId } from '@inkmesh/board';
import { expect, it } from 'vitest';
import type { WetStroke } from '../renderer.ts';
import { pointsOf, type Rows } from '../testing/strokes.ts';
import { POINT_WORDS } from './ink-arena.ts';
import { createWetInkMaker } from './wet-ink.ts';

function wetOf(rows: Rows): WetStroke {
  return {
    id: 'wet' as ElementId,
    x: 10,
    y: 20,
    points: pointsOf(rows),
    color: '#000000',
    width: 4,
    brush: 'pen',
    opacity: 1,
  };
}

const ROWS: Rows = Array.from({ length: 300 }, (_, i) => [i * 2, 40 * Math.sin(i / 8)] as const);

it('growing wet ink keeps its beginning, word for word', () => {
  const maker = createWetInkMaker();
  const before = maker.prepare([wetOf(ROWS.slice(0, 250))], 1);
  const words = before.arena.points.slice(0, before.arena.pointCount * POINT_WORDS);
  const after = maker.prepare([wetOf(ROWS)], 1);
  // The last points of the shorter one are an end, and bend as one.
  const stable = words.length - 8 * POINT_WORDS;
  expect(stable).toBeGreaterThan(40);
  expect(after.arena.points.slice(0, stable)).toEqual(words.slice(0, stable));
});

it('wet ink that did not change is the same object, so that nothing is drawn for it', () => {
  const maker = createWetInkMaker();
  const strokes = [wetOf(ROWS)];
  expect(maker.prepare(strokes, 1)).toBe(maker.prepare(strokes, 1));
  const none = maker.prepare([], 1);
  expect(maker.prepare([], 2)).toBe(none);
});

it('wet ink that is not finite is left out, the others are prepared', () => {
  const wet = createWetInkMaker().prepare([{ ...wetOf(ROWS), x: Number.NaN }, wetOf(ROWS)], 1);
  expect(wet.ranges.map((range) => range !== undefined)).toEqual([false, true]);
});
