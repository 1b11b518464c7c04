import type { ElementId } from '@inkmesh/board';
import { describe, expect, it } from 'vitest';
import { createInkColors } from '../color/ink-colors.ts';
import { createCounters } from '../engine.ts';
import type { WetStroke } from '../renderer.ts';
import { isEmptyRect } from '../scene/view.ts';
import { createWetInkMaker } from '../scene/wet-ink.ts';
import { pointsOf, type Rows } from '../testing/strokes.ts';
import { createGrains } from './grains.ts';
import { createPixelSheet } from './pixel-sheet.ts';
import { createWetStrokes } from './wet-strokes.ts';

const VIEW = { x: 0, y: 0, scale: 1, width: 800, height: 600 };
const ROWS: Rows = Array.from({ length: 100 }, (_, i) => [
  20 + i * 6,
  300 + 40 * Math.sin(i / 6),
  0.3 + 0.4 * Math.abs(Math.sin(i / 15)),
]);

function wetOf(id: string, count: number, changes: Partial<WetStroke> = {}): WetStroke {
  return {
    id: id as ElementId,
    x: 0,
    y: 0,
    points: pointsOf(ROWS.slice(0, count)),
    color: '#1d1d1f',
    width: 10,
    brush: 'pen',
    opacity: 1,
    ...changes,
  };
}

/** What changes on the screen from one moment to the next. */
function followed(...moments: readonly (readonly WetStroke[])[]) {
  const kit = { colors: createInkColors(), counters: createCounters() };
  const wet = createWetStrokes({ ...kit, grains: createGrains(), sheet: createPixelSheet() });
  const maker = createWetInkMaker();
  return moments.map((strokes) => wet.follow(maker.prepare(strokes, VIEW.scale), VIEW, 'light'));
}

describe('wet ink that grows', () => {
  it('changes the screen only at its end', () => {
    const [first, grown] = followed([wetOf('a', 90)], [wetOf('a', 92)]);
    expect(first).toMatchObject({ x: expect.any(Number), width: expect.any(Number) });
    expect(first?.width).toBeGreaterThan(500);
    // Points 90 and 91 are at 560 and 566; the ink is up to 17 wide.
    const right = (grown?.x ?? 0) + (grown?.width ?? 0);
    expect(right).toBeGreaterThan(566 + 3);
    expect(grown?.x).toBeLessThan(560 - 3);
    expect(grown?.x).toBeGreaterThan(450);
  });

  it('changes where a guess at its end was that is off', () => {
    const up: Rows = [...ROWS.slice(0, 50), [330, 100, 0.5]];
    const [, after] = followed([wetOf('a', 50, { points: pointsOf(up) })], [wetOf('a', 51)]);
    expect(after?.y).toBeLessThan(100);
    expect(after?.x).toBeGreaterThan(200);
  });

  it('changes all along when it looks otherwise', () => {
    for (const changes of [{ color: '#e03131' }, { opacity: 0.5 }, { width: 12 }]) {
      const [before, after] = followed([wetOf('a', 90)], [wetOf('a', 90, changes)]);
      expect(after?.width).toBeGreaterThanOrEqual(before?.width ?? Number.NaN);
    }
  });
});

describe('wet ink of several hands', () => {
  it('that stays as it is changes nothing', () => {
    const still = wetOf('a', 40);
    const [, after] = followed([still], [still]);
    expect(after && isEmptyRect(after)).toBe(true);
  });

  it('that goes leaves its place changed, and no other', () => {
    const low = wetOf('b', 20, { y: 200 });
    const [, after] = followed([wetOf('a', 40), low], [wetOf('a', 40), low]);
    expect(after && isEmptyRect(after)).toBe(true);
    const [, gone] = followed([wetOf('a', 40), low], [low]);
    expect(gone?.y).toBeLessThan(300);
    expect((gone?.y ?? 0) + (gone?.height ?? 0)).toBeLessThan(420);
  });

  it('that comes to lie in another order changes everything', () => {
    const [a, b] = [wetOf('a', 40), wetOf('b', 20, { y: 200 })];
    const [, after] = followed([a, b], [b, a]);
    expect(after).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });
});
