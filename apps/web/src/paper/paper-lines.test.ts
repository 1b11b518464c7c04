import { PAPERS } from '@inkmesh/board';
import { MAX_ZOOM, MIN_ZOOM } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperPicture } from './paper-lines.ts';

const size = { width: 1440, height: 900 };
const camera = fc.record({
  x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  y: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
});

describe('paper', () => {
  it('is a few hundred lines on the screen, at any zoom and anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAPERS), camera, (paper, at) => {
        const { lines, dots } = paperPicture(paper, at, size);
        const points = lines.flatMap((one) => one.points);
        expect(points.length / 4).toBeLessThan(700);
        for (const [index, value] of points.entries()) {
          const limit = index % 2 === 0 ? size.width : size.height;
          // Slanted lines may leave at the sides, by no more than the screen is wide.
          expect(Math.abs(value - limit / 2)).toBeLessThan(limit / 2 + size.width + 1);
        }
        for (const { start, stepPx } of dots) {
          expect(stepPx).toBeGreaterThanOrEqual(13.9);
          expect(Math.min(start.x, start.y)).toBeGreaterThan(-1e-3);
        }
      }),
    );
  });

  it('has lines no nearer than can be told apart, and fades them in with the zoom', () => {
    fc.assert(
      fc.property(fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }), (zoom) => {
        const { lines } = paperPicture('ruled', { x: 0, y: 0, zoom }, size);
        for (const { points, strength } of lines) {
          const [first = 0, second = 1000] = [points[1], points[5]];
          expect(second - first).toBeGreaterThan(13.9);
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('lies on the page: what moves the camera moves it as far', () => {
    const before = paperPicture('squared', { x: 0, y: 0, zoom: 1 }, size).lines[0]?.points ?? [];
    const after = paperPicture('squared', { x: 5, y: 0, zoom: 1 }, size).lines[0]?.points ?? [];
    expect(before[4]).toBe(24);
    expect(after[0]).toBe(19);
  });

  it('is nothing on a blank page', () => {
    expect(paperPicture('none', { x: 0, y: 0, zoom: 1 }, size)).toEqual({ lines: [], dots: [] });
  });
});
