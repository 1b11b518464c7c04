import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BRUSHES,
  type Brush,
  brushReads,
  MAX_STROKE_WIDTH,
  MIN_STROKE_WIDTH,
  maxPointRadius,
  pointFlow,
  pointRadius,
} from './brush.ts';
import { BRUSH_DYNAMICS, type BrushSource } from './dynamics.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const brush = fc.constantFrom(...BRUSHES);
const width = fc.double({ min: MIN_STROKE_WIDTH, max: MAX_STROKE_WIDTH, noNaN: true });
const SOURCES = ['pressure', 'tilt', 'speed'] as const;
/** A hand with a mouse that is neither slow nor fast: 500 CSS px/s. */
const MOUSE = { pressure: 0.5, tilt: 0, speed: 0.25 };

describe('the curves of a brush', () => {
  const curves = BRUSHES.flatMap((name) =>
    (['size', 'flow'] as const).flatMap((target) =>
      SOURCES.flatMap((source) => {
        const curve = BRUSH_DYNAMICS[name][target][source];
        return curve === undefined ? [] : [{ name, target, source, curve }];
      }),
    ),
  );

  it.each(curves)(
    '$name: $source -> $target goes one way only, within 0..1',
    ({ target, source, curve }) => {
      const places = curve.map(([at]) => at);
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places)).toBeLessThanOrEqual(1);
      const factors = curve.map(([, factor]) => factor);
      const rising = [...factors].sort((a, b) => a - b);
      // Pressure gives, speed takes; tilt widens and pales.
      const rises = source === 'pressure' || (source === 'tilt' && target === 'size');
      expect(factors).toEqual(rises ? rising : rising.reverse());
      expect(Math.min(...factors)).toBeGreaterThan(0);
      if (target === 'flow') expect(Math.max(...factors)).toBeLessThanOrEqual(1);
    },
  );
});

describe('the radius of ink', () => {
  it('is half the width under a mouse at rest, with every brush', () => {
    fc.assert(
      fc.property(brush, width, (name, wide) => {
        expect(pointRadius(name, wide, 0.5)).toBe(wide / 2);
      }),
    );
  });

  it('is linear in the width', () => {
    fc.assert(
      fc.property(brush, width, share, share, share, (name, wide, ...hand) => {
        const radius = pointRadius(name, wide, ...hand);
        expect(radius / (wide * pointRadius(name, 1, ...hand))).toBeCloseTo(1, 12);
      }),
    );
  });

  it('never exceeds its bound, and reaches it', () => {
    fc.assert(
      fc.property(brush, width, share, share, share, (name, wide, ...hand) => {
        expect(pointRadius(name, wide, ...hand)).toBeGreaterThan(0);
        expect(pointRadius(name, wide, ...hand)).toBeLessThanOrEqual(maxPointRadius(name, wide));
      }),
      { numRuns: 5000 },
    );
    for (const name of BRUSHES) {
      const tilt = brushReads(name).tilt ? 1 : 0;
      expect(pointRadius(name, 8, 1, tilt, 0)).toBeCloseTo(maxPointRadius(name, 8), 12);
    }
  });

  it('grows without a jump: a little more of anything changes it a little', () => {
    fc.assert(
      fc.property(brush, share, share, share, (name, pressure, tilt, speed) => {
        const here = pointRadius(name, 1, pressure, tilt, speed);
        const there = pointRadius(name, 1, pressure + 1e-6, tilt + 1e-6, speed + 1e-6);
        expect(Math.abs(there - here)).toBeLessThan(1e-5);
      }),
    );
  });

  it.each([
    ['pen', { pressure: 0 }, 0.3],
    ['pen', { pressure: 1 }, 1.7],
    ['pen', { speed: 1 }, 0.75],
    ['pen', MOUSE, 0.8875],
    ['pencil', { tilt: 0.4 }, 1],
    ['pencil', { tilt: 1 }, 3],
    ['pencil', { pressure: 1 }, 1.2],
    ['marker', { pressure: 0, tilt: 1, speed: 1 }, 1],
    ['highlighter', { pressure: 1, tilt: 1, speed: 1 }, 1],
    ['chalk', { tilt: 1 }, 2],
    ['watercolour', { pressure: 0 }, 0.35],
    ['watercolour', { pressure: 1 }, 1.6],
    ['watercolour', { speed: 1 }, 0.8],
  ] as [Brush, Partial<Record<BrushSource, number>>, number][])(
    'of the %s at %j is %s of what it is at rest',
    (name, { pressure = 0.5, tilt = 0, speed = 0 }, factor) => {
      expect(pointRadius(name, 2, pressure, tilt, speed)).toBeCloseTo(factor, 12);
    },
  );

  it('takes what is beyond 0..1 as the nearest, and passes on what is no number', () => {
    for (const name of BRUSHES) {
      expect(pointRadius(name, 4, -3, -3, -3)).toBe(pointRadius(name, 4, 0, 0, 0));
      expect(pointRadius(name, 4, 9, 9, 9)).toBe(pointRadius(name, 4, 1, 1, 1));
    }
    expect(pointRadius('pen', 4, Number.NaN)).toBeNaN();
  });
});

describe('the flow of ink', () => {
  it('is a share, at every hand', () => {
    fc.assert(
      fc.property(brush, share, share, share, (name, ...hand) => {
        expect(pointFlow(name, ...hand)).toBeGreaterThan(0);
        expect(pointFlow(name, ...hand)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['pen', 1],
    ['marker', 1],
    ['highlighter', 1],
    ['pencil', 0.6],
    ['chalk', 0.65],
    ['watercolour', 0.6],
  ] as [Brush, number][])('of the %s under a mouse is about %s', (name, flow) => {
    const { pressure, tilt, speed } = MOUSE;
    expect(Math.abs(pointFlow(name, pressure, tilt, speed) - flow)).toBeLessThan(0.02);
  });
});

describe('what a brush reads', () => {
  it('is exactly what its size or its flow answers to', () => {
    const answers = (name: Brush, tilt: number, speed: number) =>
      [
        pointRadius,
        (_: Brush, __: number, ...hand: [number, number, number]) => pointFlow(name, ...hand),
      ].some((target) => target(name, 1, 0.5, tilt, speed) !== target(name, 1, 0.5, 0, 0));
    for (const name of BRUSHES) {
      expect(brushReads(name)).toEqual({ tilt: answers(name, 1, 0), speed: answers(name, 0, 1) });
    }
  });
});
