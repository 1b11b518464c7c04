import { EMPTY_BOX } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapFrame } from './map-frame.ts';

const size = { width: 200, height: 140 };

describe('the map of a page', () => {
  it('shows all content and the view, whatever they are, and fills itself in one direction', () => {
    const place = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const length = fc.double({ min: 1, max: 1e6, noNaN: true });
    const box = fc
      .record({ x: place, y: place, w: length, h: length })
      .map(({ x, y, w, h }) => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));
    fc.assert(
      fc.property(box, box, (content, view) => {
        const frame = mapFrame(content, view, size);
        const shown = [content, view].flatMap(({ minX, minY, maxX, maxY }) => [
          [(minX - frame.x) * frame.scale, (minY - frame.y) * frame.scale],
          [(maxX - frame.x) * frame.scale, (maxY - frame.y) * frame.scale],
        ]);
        const xs = shown.map(([x = 0]) => x);
        const ys = shown.map(([, y = 0]) => y);
        const slack = 1e-6;
        expect(Math.min(...xs)).toBeGreaterThan(-slack);
        expect(Math.max(...xs)).toBeLessThan(size.width + slack);
        expect(Math.min(...ys)).toBeGreaterThan(-slack);
        expect(Math.max(...ys)).toBeLessThan(size.height + slack);
        const isWide = Math.max(...xs) - Math.min(...xs) > size.width - slack;
        const isHigh = Math.max(...ys) - Math.min(...ys) > size.height - slack;
        expect(isWide || isHigh).toBe(true);
      }),
    );
  });

  it('is the view where there is nothing', () => {
    const view = { minX: 10, minY: 20, maxX: 210, maxY: 160 };
    expect(mapFrame(EMPTY_BOX, view, size)).toEqual({ x: 10, y: 20, scale: 1 });
  });
});
