import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affine, applyAffine, invertAffine, multiplyAffine } from './affine.ts';
import { type Box, boxesTouch } from './box.ts';
import {
  fitCamera,
  MAX_ZOOM,
  MIN_ZOOM,
  pageToScreen,
  screenToPage,
  visibleBox,
  zoomAbout,
} from './camera.ts';
import { distanceToSegment, segmentsDistance } from './segment.ts';
import { createSpatialIndex } from './spatial-index.ts';

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const vec = fc.record({ x: number, y: number });
const camera = fc.record({
  x: number,
  y: number,
  zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
});
const box = fc
  .tuple(
    vec,
    fc.double({ min: 0, max: 500, noNaN: true }),
    fc.double({ min: 0, max: 500, noNaN: true }),
  )
  .map(
    ([{ x, y }, width, height]): Box => ({ minX: x, minY: y, maxX: x + width, maxY: y + height }),
  );

describe('the camera', () => {
  it('there and back again is the same page point', () => {
    fc.assert(
      fc.property(camera, vec, (view, page) => {
        const back = screenToPage(view, pageToScreen(view, page));
        expect(back.x).toBeCloseTo(page.x, 5);
        expect(back.y).toBeCloseTo(page.y, 5);
      }),
    );
  });

  it('zooming about a point leaves the page under it in place, and stays in range', () => {
    fc.assert(
      fc.property(
        camera,
        vec,
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (view, screen, zoom) => {
          const next = zoomAbout(view, screen, zoom);
          expect(next.zoom).toBeGreaterThanOrEqual(MIN_ZOOM);
          expect(next.zoom).toBeLessThanOrEqual(MAX_ZOOM);
          const moved = pageToScreen(next, screenToPage(view, screen));
          expect(moved.x).toBeCloseTo(screen.x, 3);
          expect(moved.y).toBeCloseTo(screen.y, 3);
        },
      ),
    );
  });

  it('fitting shows all of the box within the margin, unless the smallest zoom forbids', () => {
    fc.assert(
      fc.property(box, (content) => {
        const size = { width: 800, height: 600 };
        const view = fitCamera(content, size, 40);
        const seen = visibleBox(view, size);
        if (view.zoom === MIN_ZOOM) return;
        expect(seen.minX).toBeLessThanOrEqual(content.minX + 1e-6);
        expect(seen.maxX).toBeGreaterThanOrEqual(content.maxX - 1e-6);
        expect(seen.minY).toBeLessThanOrEqual(content.minY + 1e-6);
        expect(seen.maxY).toBeGreaterThanOrEqual(content.maxY - 1e-6);
      }),
    );
  });
});

describe('affine maps', () => {
  const map = fc
    .tuple(
      number,
      number,
      number,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
    )
    .map(([x, y, rotation, scaleX, scaleY]) => affine(x, y, rotation, scaleX, -scaleY));

  it('the inverse takes back what the map did', () => {
    fc.assert(
      fc.property(map, vec, (m, point) => {
        const inverse = invertAffine(m);
        if (inverse === undefined) throw new Error('not singular by construction');
        const back = applyAffine(inverse, applyAffine(m, point));
        expect(back.x).toBeCloseTo(point.x, 3);
        expect(back.y).toBeCloseTo(point.y, 3);
      }),
    );
  });

  it('a product applies the inner map first', () => {
    const turned = multiplyAffine(affine(10, 0), affine(0, 0, Math.PI / 2));
    const point = applyAffine(turned, { x: 1, y: 0 });
    expect(point.x).toBeCloseTo(10);
    expect(point.y).toBeCloseTo(1);
  });

  it('a map that flattens has no inverse', () => {
    expect(invertAffine(affine(0, 0, 0, 0, 1))).toBeUndefined();
  });
});

describe('distances', () => {
  it('a segment is as near as the nearest of many points on it', () => {
    fc.assert(
      fc.property(vec, vec, vec, (point, a, b) => {
        let nearest = Number.POSITIVE_INFINITY;
        for (let i = 0; i <= 200; i++) {
          const t = i / 200;
          nearest = Math.min(
            nearest,
            Math.hypot(a.x + (b.x - a.x) * t - point.x, a.y + (b.y - a.y) * t - point.y),
          );
        }
        const exact = distanceToSegment(point, a, b);
        const spacing = Math.hypot(b.x - a.x, b.y - a.y) / 200;
        expect(exact).toBeLessThanOrEqual(nearest + 1e-6);
        expect(exact).toBeGreaterThanOrEqual(nearest - spacing - 1e-6);
      }),
    );
  });

  it('segments that cross have distance 0, parallel ones their gap', () => {
    const at = (x: number, y: number) => ({ x, y });
    expect(segmentsDistance(at(0, 0), at(10, 10), at(0, 10), at(10, 0))).toBe(0);
    expect(segmentsDistance(at(0, 0), at(10, 0), at(0, 3), at(10, 3))).toBe(3);
    expect(segmentsDistance(at(0, 0), at(0, 0), at(3, 4), at(3, 4))).toBe(5);
  });
});

describe('the spatial index', () => {
  it('finds exactly what a scan of all boxes finds, after any changes', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), id: fc.nat(30), box }),
      fc.record({ kind: fc.constant('delete' as const), id: fc.nat(30), box }),
      fc.record({ kind: fc.constant('search' as const), id: fc.nat(30), box }),
    );
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.integer({ min: 0, max: 700 }),
        (changes, ballast) => {
          const index = createSpatialIndex<number>();
          const model = new Map<number, Box>();
          const set = (id: number, where: Box) => {
            index.set(id, where);
            model.set(id, where);
          };
          // Enough to make the index build its tree, and changes then meet tree and tail.
          for (let i = 0; i < ballast; i++)
            set(1000 + i, { minX: i, minY: i, maxX: i + 5, maxY: i + 5 });
          for (const { kind, id, box: where } of changes) {
            if (kind === 'set') set(id, where);
            else if (kind === 'delete') {
              index.delete(id);
              model.delete(id);
            } else {
              const expected = [...model]
                .filter(([, one]) => boxesTouch(one, where))
                .map(([one]) => one);
              expect(index.search(where).sort((a, b) => a - b)).toEqual(
                expected.sort((a, b) => a - b),
              );
            }
          }
          expect(index.size).toBe(model.size);
        },
      ),
    );
  });
});
