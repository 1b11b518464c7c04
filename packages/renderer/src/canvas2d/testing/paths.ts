import fc from 'fast-check';
import {
  createInkPath,
  type InkPath,
  pushPathPoint,
  RUN_END,
  RUN_START,
} from '../../scene/ink-path.ts';
import { between } from '../../testing/between.ts';

/** Local units; the flow 0..1. */
export type InkRow = readonly [x: number, y: number, radius: number, flow: number];

export function pathOf(runs: readonly (readonly InkRow[])[]): InkPath {
  const path = createInkPath();
  for (const run of runs) {
    run.forEach(([x, y, radius, flow], i) => {
      const flags = (i === 0 ? RUN_START : 0) | (i === run.length - 1 ? RUN_END : 0);
      pushPathPoint(path, x, y, radius, flags, flow);
    });
  }
  return path;
}

const place = between(-30, 30);

export const anyRow: fc.Arbitrary<InkRow> = fc.tuple(place, place, between(0, 6), between(0, 1));

/** Within some 60 units, no thicker than 12: runs of two points and more. */
export const anyRuns = fc.array(fc.array(anyRow, { minLength: 2, maxLength: 6 }), {
  minLength: 1,
  maxLength: 3,
});
