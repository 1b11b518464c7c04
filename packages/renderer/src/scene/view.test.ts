import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageBoxOf, pixelRectOf, viewOf, wholeView } from './view.ts';

const camera = fc.record({
  x: fc.double({ min: -1e7, max: 1e7, noNaN: true }),
  y: fc.double({ min: -1e7, max: 1e7, noNaN: true }),
  zoom: fc.double({ min: 0.02, max: 64, noNaN: true }),
});

describe('the view of a camera', () => {
  it('is on the grid of device pixels, at most half a pixel from the camera', () => {
    fc.assert(
      fc.property(camera, fc.constantFrom(1, 1.25, 2, 3), (at, ratio) => {
        const view = viewOf(at, 800, 600, ratio);
        const column = view.x * view.scale;
        expect(Math.abs(column - Math.round(column))).toBeLessThan(1e-5);
        expect(Math.abs(view.x - at.x) * view.scale).toBeLessThanOrEqual(0.5 + 1e-5);
      }),
    );
  });

  it('is the same however it was come to', () => {
    const direct = viewOf({ x: 123.456, y: -7, zoom: 1.5 }, 800, 600, 1);
    expect(viewOf({ x: direct.x, y: direct.y, zoom: 1.5 }, 800, 600, 1)).toEqual(direct);
  });
});

describe('the pixels of a box', () => {
  it('show it, and are none when it is out of view', () => {
    const view = viewOf({ x: 100, y: 100, zoom: 2 }, 400, 300, 1);
    expect(pixelRectOf(view, { minX: 110, minY: 120, maxX: 115, maxY: 121 })).toEqual({
      x: 19,
      y: 39,
      width: 12,
      height: 4,
    });
    expect(pixelRectOf(view, { minX: 0, minY: 0, maxX: 50, maxY: 50 }).width).toBe(0);
    expect(pixelRectOf(view, pageBoxOf(view, wholeView(view)))).toEqual(wholeView(view));
  });
});
