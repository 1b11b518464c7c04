import { affine, applyAffine, invertAffine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { capsuleDistance } from '../testing/capsule-reference.ts';
import { createInkPath, type InkPath, pushPathPoint, RUN_END, RUN_START } from './ink-path.ts';
import { nearInk } from './near-ink.ts';
import { wholeView } from './view.ts';

const SIZE = 200;
const SCALE = 64;
const WIDEST = 0.5;
/** Local units: a pixel and more beyond an edge nothing is coloured. */
const EDGE = 2 / SCALE;
/** An eighth of a pixel: the reference halves 20 million units down to that. */
const ROUNDING = 1 / 8 / SCALE;
const PROBES = [0, 0.31, 0.5, 0.77, 1].flatMap((x) =>
  [0, 0.22, 0.5, 0.83, 1].map((y) => [x, y] as const),
);

/** Points of runs; lines of 20 million units and of one, through the place that is looked at and past it. */
const reach = fc.oneof(between(-4, 4), between(-1e4, 1e4), between(-2e7, 2e7));
const anyPath = fc
  .array(
    fc.record({
      x: reach,
      y: reach,
      radius: between(0, 1),
      flow: between(0, 1),
      ends: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((points) => {
    const path = createInkPath();
    points.forEach(({ x, y, radius, flow, ends }, i) => {
      const before = i > 0 ? (path.flags[i - 1] as number) : RUN_END;
      const start = before & RUN_END ? RUN_START : 0;
      // A run has two points at least.
      const isEnd = start === 0 && (ends || i >= points.length - 2);
      if (start !== 0 && i === points.length - 1) return;
      pushPathPoint(path, x, y, radius, start | (isEnd ? RUN_END : 0), flow);
    });
    return { path };
  })
  .filter(({ path }) => path.count > 1);

/** From the nearest ink's edge, local units: negative within it. */
function distanceTo(path: InkPath, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  const at = (column: ArrayLike<number>, i: number) => column[i] as number;
  for (let i = 0; i + 1 < path.count; i++) {
    if ((at(path.flags, i) & RUN_END) !== 0) continue;
    const capsule = {
      ax: at(path.xs, i),
      ay: at(path.ys, i),
      bx: at(path.xs, i + 1),
      by: at(path.ys, i + 1),
      ra: at(path.radii, i) * WIDEST,
      rb: at(path.radii, i + 1) * WIDEST,
    };
    nearest = Math.min(nearest, capsuleDistance(capsule, x, y));
  }
  return nearest;
}

describe('ink cut to what is seen', () => {
  it('is the same there as all of it, and short', () => {
    const share = between(0, 1);
    fc.assert(
      fc.property(
        anyPath,
        fc.record({ x: between(-1e7, 1e7), rotation: between(-3, 3), scaleX: between(0.5, 2) }),
        fc.tuple(share, share),
        fc.nat(10),
        between(-3, 3),
        ({ path }, placed, [u, v], onto, off) => {
          // 1. A view beside a place on the ink, or at one of its ends.
          const toPage = affine(placed.x, -placed.x / 2, placed.rotation, placed.scaleX, 1);
          const i = onto % (path.count - 1);
          const along = [0, 1, u][onto % 3] as number;
          const mid = (column: ArrayLike<number>) =>
            (column[i] as number) * (1 - along) + (column[i + 1] as number) * along;
          const centre = applyAffine(toPage, { x: mid(path.xs) + off * v, y: mid(path.ys) + off });
          const half = SIZE / 2 / SCALE;
          const view = {
            x: centre.x - half,
            y: centre.y - half,
            scale: SCALE,
            width: SIZE,
            height: SIZE,
          };
          const near = nearInk(path, view, wholeView(view), toPage, WIDEST, true);

          // 2. Short, in whole runs.
          const longest = (SIZE + 16) / SCALE + 4 * WIDEST;
          let isOpen = false;
          for (let k = 0; k < near.path.count; k++) {
            const flags = near.path.flags[k] as number;
            expect((flags & RUN_START) !== 0).toBe(!isOpen);
            isOpen = (flags & RUN_END) === 0;
            expect(Math.abs(near.path.xs[k] as number)).toBeLessThan(4 * longest);
          }
          expect(isOpen).toBe(false);

          // 3. The same from anywhere in the view.
          const toLocal = invertAffine(toPage);
          if (toLocal === undefined) throw new Error('the map has no inverse');
          for (const [px, py] of PROBES) {
            const place = applyAffine(toLocal, {
              x: view.x + (px * SIZE) / SCALE,
              y: view.y + (py * SIZE) / SCALE,
            });
            const wanted = distanceTo(path, place.x, place.y);
            const found = distanceTo(near.path, place.x - near.origin.x, place.y - near.origin.y);
            if (wanted < EDGE) expect(Math.abs(found - wanted)).toBeLessThan(ROUNDING);
            else expect(found).toBeGreaterThan(EDGE - ROUNDING);
          }
        },
      ),
      { seed: 73, numRuns: 300 },
    );
  });

  it('is nothing where none of it is seen, and a dot stays one', () => {
    const path = createInkPath();
    pushPathPoint(path, 1, 2, 1, RUN_START);
    pushPathPoint(path, 1, 2, 1, RUN_END);
    const view = { x: 0, y: 0, scale: SCALE, width: SIZE, height: SIZE };
    const seen = nearInk(path, view, wholeView(view), affine(0, 0), WIDEST, false);
    expect([...seen.path.xs.subarray(0, seen.path.count)]).toEqual([1, 1]);
    const away = nearInk(path, { ...view, x: 50 }, wholeView(view), affine(0, 0), WIDEST, true);
    expect(away.path.count).toBe(0);
  });
});
