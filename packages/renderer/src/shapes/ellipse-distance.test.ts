import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { ellipseDistance } from './ellipse-distance.ts';
import { ELLIPSE_DISTANCE_WGSL } from './ellipse-distance.wgsl.ts';

const WGSL = /* wgsl */ `
${ELLIPSE_DISTANCE_WGSL}
fn answer(item: u32) {
  let p = vec2f(asked(item, 0u), asked(item, 1u));
  let found = ellipse_distance(p, vec2f(asked(item, 2u), asked(item, 3u)));
  tell(item, 0u, found.x);
  tell(item, 1u, found.y);
  tell(item, 2u, found.z);
}
`;

interface Question {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

const decades = (from: number, to: number) =>
  between(from, to).map((exponent) => Math.fround(10 ** exponent));
const radius = fc.oneof(
  between(0, 1000).map(Math.fround),
  decades(-6, 4),
  fc.constantFrom(0, 1, 100),
);
const share = fc.oneof(between(-2, 2), decades(-7, 1), fc.constantFrom(0, 1, -1, 0.5));
/** Places anywhere, by the radii, and on the outline itself. */
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ rx: radius, ry: radius, u: share, v: share }).map(({ rx, ry, u, v }) => ({
    rx,
    ry,
    x: Math.fround(u * rx),
    y: Math.fround(v * ry),
  })),
  fc.record({ rx: radius, ry: radius, angle: between(-4, 4) }).map(({ rx, ry, angle }) => ({
    rx,
    ry,
    x: Math.fround(rx * Math.cos(angle)),
    y: Math.fround(ry * Math.sin(angle)),
  })),
  fc.record({ rx: radius, ry: radius, u: share, v: share }).map(({ rx, ry, u, v }) => ({
    rx,
    ry,
    x: Math.fround(u * Math.max(rx, ry)),
    y: Math.fround(v * Math.max(rx, ry)),
  })),
);

/** A device may take numbers near f32's least one for 0. */
const TINY = 1e-30;

const degenerate: Question[] = [
  { rx: 0, ry: 0, x: 0, y: 0 },
  { rx: 0, ry: 0, x: 3, y: 4 },
  { rx: 10, ry: 10, x: 0, y: 0 },
  { rx: 10, ry: 10, x: 6, y: 8 },
  { rx: 10, ry: 4, x: 0, y: 0 },
  { rx: 4, ry: 10, x: 0, y: 0 },
  { rx: 10, ry: 0, x: 5, y: 0 },
  { rx: 10, ry: 0, x: 5, y: 3 },
  { rx: 0, ry: 10, x: -3, y: 20 },
  // The centre of curvature of an end, where closest points part.
  { rx: 10, ry: 5, x: 7.5, y: 0 },
  { rx: 10, ry: 9.99, x: 0.01, y: 0 },
];

describe('the distance to an ellipse', () => {
  it('is known on the axes, for circles, segments and points', () => {
    expect(ellipseDistance(10, 4, 0, 0).distance).toBe(-4);
    expect(ellipseDistance(10, 4, 13, 0)).toEqual({ distance: 3, nx: 1, ny: 0 });
    expect(ellipseDistance(4, 10, 0, -13)).toEqual({ distance: 3, nx: 0, ny: -1 });
    expect(ellipseDistance(5, 5, 6, 8).distance).toBeCloseTo(5, 12);
    expect(ellipseDistance(10, 0, 5, -3)).toEqual({ distance: 3, nx: 0, ny: -1 });
    expect(ellipseDistance(0, 0, 3, 4)).toEqual({ distance: 5, nx: 0.6, ny: 0.8 });
    expect(ellipseDistance(0, 0, 0, 0).distance).toBe(0);
  });

  it('is the least over all points of the outline', () => {
    fc.assert(
      fc.property(question, ({ rx, ry, x, y }) => {
        const { distance } = ellipseDistance(rx, ry, x, y);
        const size = Math.max(rx, ry, Math.hypot(x, y));
        expect(Math.abs(Math.abs(distance) - leastDistance(rx, ry, x, y))).toBeLessThanOrEqual(
          1e-6 * size,
        );
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it('leads to the outline along its normal', () => {
    fc.assert(
      fc.property(question, ({ rx, ry, x, y }) => {
        const { distance, nx, ny } = ellipseDistance(rx, ry, x, y);
        expect(Math.hypot(nx, ny)).toBeCloseTo(1, 9);
        const foot = ellipseDistance(rx, ry, x - nx * distance, y - ny * distance);
        const size = Math.max(rx, ry, Math.hypot(x, y));
        expect(Math.abs(foot.distance)).toBeLessThanOrEqual(1e-6 * size);
      }),
      { seed: 10, numRuns: 2000 },
    );
  });
});

describe('the distance to an ellipse on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('is what it is by its reference, for random and degenerate ones', async (context) => {
    if (gpu === undefined) return context.skip();
    const questions = [...degenerate, ...fc.sample(question, { numRuns: 20_000, seed: 11 })];
    const asked = Float32Array.from(questions.flatMap(({ x, y, rx, ry }) => [x, y, rx, ry]));
    const kernel = { wgsl: WGSL, wordsIn: 4, wordsOut: 3 };
    const answers = await runOnGpu(gpu.device, kernel, asked);
    questions.forEach(({ x, y, rx, ry }, i) => {
      const [distance, nx, ny] = answers.subarray(i * 3, i * 3 + 3) as unknown as [
        number,
        number,
        number,
      ];
      const about = JSON.stringify({ x, y, rx, ry, distance, nx, ny });
      const expected = ellipseDistance(rx, ry, x, y);
      const size = Math.max(rx, ry, Math.hypot(x, y));
      expect(Math.abs(distance - expected.distance), about).toBeLessThanOrEqual(2e-6 * size + TINY);
      expect(Math.abs(Math.hypot(nx, ny) - 1), about).toBeLessThan(1e-5);
      const foot = ellipseDistance(rx, ry, x - nx * distance, y - ny * distance);
      expect(Math.abs(foot.distance), about).toBeLessThanOrEqual(1e-5 * size + TINY);
    });
  });
});

/** By looking: a thousand angles, then ever closer around the best. */
function leastDistance(rx: number, ry: number, x: number, y: number): number {
  const at = (angle: number) => Math.hypot(x - rx * Math.cos(angle), y - ry * Math.sin(angle));
  let best = 0;
  let reach = Math.PI;
  for (let round = 0; round < 40; round++) {
    const steps = round === 0 ? 2000 : 8;
    const middle = best;
    for (let i = -steps; i <= steps; i++) {
      const angle = middle + (i / steps) * reach;
      if (at(angle) < at(best)) best = angle;
    }
    reach = round === 0 ? (reach / steps) * 2 : reach / 3;
  }
  return at(best);
}
