import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { shapeOf } from '../testing/shapes.ts';
import { shapeOutline } from './outline.ts';
import { type OutlineDistance, polygonDistance } from './polygon-distance.ts';
import { POLYGON_DISTANCE_WGSL } from './polygon-distance.wgsl.ts';

const WGSL = /* wgsl */ `
@group(0) @binding(2) var<storage, read> shape_vertices: array<vec2f>;
${POLYGON_DISTANCE_WGSL}
fn answer(item: u32) {
  let p = vec2f(asked(item, 0u), asked(item, 1u));
  let found = polygon_distance(p, u32(asked(item, 2u)), u32(asked(item, 3u)));
  tell(item, 0u, found.x);
  tell(item, 1u, found.y);
  tell(item, 2u, found.z);
}
`;

interface Question {
  readonly vertices: Float32Array<ArrayBuffer>;
  readonly x: number;
  readonly y: number;
}

const f32 = (min: number, max: number) =>
  fc.oneof(between(min, max).map(Math.fround), fc.constantFrom(0, 1, 50, 100).map(Math.fround));
const shape = fc
  .record({
    shape: fc.constantFrom('rectangle', 'diamond', 'triangle', 'polygon', 'star'),
    w: f32(0, 1000),
    h: f32(0, 1000),
    corner: f32(0, 300),
    sides: fc.integer({ min: 3, max: 24 }),
    inner: between(0.1, 0.95),
  })
  .map((changes) => {
    const outline = shapeOutline(shapeOf(changes as Parameters<typeof shapeOf>[0]));
    if (outline.kind === 'ellipse') throw new Error('asked for polygons');
    return outline.vertices;
  });
/** Any points at all: they cross, coincide and lie on lines. */
const wild = fc
  .array(f32(-500, 500), { minLength: 2, maxLength: 20 })
  .map((values) => Float32Array.from(values.slice(0, values.length & ~1)));
const question: fc.Arbitrary<Question> = fc.record({
  vertices: fc.oneof(shape, wild),
  x: f32(-1500, 1500),
  y: f32(-1500, 1500),
});

const degenerate: Question[] = [
  { vertices: Float32Array.of(5, 5), x: 5, y: 5 },
  { vertices: Float32Array.of(5, 5, 5, 5, 5, 5), x: 8, y: 9 },
  { vertices: Float32Array.of(0, 0, 10, 0), x: 5, y: 0 },
  { vertices: Float32Array.of(0, 0, 10, 0, 10, 0, 0, 0), x: 5, y: 2 },
  { vertices: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10), x: 0, y: 0 },
  { vertices: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10), x: 10, y: 5 },
  { vertices: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10), x: -5, y: 0 },
  { vertices: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10), x: 5, y: 10 },
];

describe('the distance to a polygon', () => {
  it('is known for a square', () => {
    const square = [0, 0, 10, 0, 10, 10, 0, 10];
    expectDistance(polygonDistance(square, 5, 2), -2, 0, -1);
    expectDistance(polygonDistance(square, 5, -2), 2, 0, -1);
    expectDistance(polygonDistance(square, 13, 14), 5, 0.6, 0.8);
    expectDistance(polygonDistance(square, 10, 5), 0, 1, 0);
  });

  it('leads to the outline along its normal', () => {
    fc.assert(
      fc.property(question, ({ vertices, x, y }) => {
        const { distance, nx, ny } = polygonDistance(vertices, x, y);
        expect(Math.hypot(nx, ny)).toBeCloseTo(1, 9);
        const foot = polygonDistance(vertices, x - nx * distance, y - ny * distance);
        expect(Math.abs(foot.distance)).toBeLessThan(1e-9);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  it('is negative where a ray to anywhere crosses a simple outline an odd number of times', () => {
    fc.assert(
      fc.property(shape, f32(0, 1000), f32(0, 1000), (vertices, x, y) => {
        const { distance } = polygonDistance(vertices, x, y);
        fc.pre(Math.abs(distance) > 1e-3);
        expect(distance < 0).toBe(crossingsUpwards(vertices, x, y) % 2 === 1);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('the distance to a polygon on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('is what it is by its reference, for random and degenerate ones', async (context) => {
    if (gpu === undefined) return context.skip();
    const questions = [...degenerate, ...fc.sample(question, { numRuns: 4000, seed: 8 })];
    let first = 0;
    const asked = questions.flatMap(({ vertices, x, y }) => {
      const count = vertices.length / 2;
      first += count;
      return [x, y, first - count, count];
    });
    const tables = [Float32Array.from(questions.flatMap(({ vertices }) => [...vertices]))];
    const kernel = { wgsl: WGSL, wordsIn: 4, wordsOut: 3, tables };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    questions.forEach(({ vertices, x, y }, i) => {
      const [distance, nx, ny] = answers.subarray(i * 3, i * 3 + 3) as unknown as [
        number,
        number,
        number,
      ];
      const about = JSON.stringify({ vertices: [...vertices], x, y, distance, nx, ny });
      const expected = polygonDistance(vertices, x, y);
      // 2e-6 of differences up to 2500.
      expect(Math.abs(distance - expected.distance), about).toBeLessThan(5e-3);
      expect(Math.abs(Math.hypot(nx, ny) - 1), about).toBeLessThan(1e-4);
      const foot = polygonDistance(vertices, x - nx * distance, y - ny * distance);
      expect(Math.abs(foot.distance), about).toBeLessThan(1e-2);
    });
  });
});

function expectDistance(found: OutlineDistance, distance: number, nx: number, ny: number): void {
  expect([found.distance, found.nx, found.ny].map((value) => value + 0)).toEqual([
    distance,
    nx,
    ny,
  ]);
}

function crossingsUpwards(vertices: ArrayLike<number>, x: number, y: number): number {
  let crossings = 0;
  for (let i = 0; i < vertices.length; i += 2) {
    const next = (i + 2) % vertices.length;
    const [ax, ay] = [vertices[i] as number, vertices[i + 1] as number];
    const [bx, by] = [vertices[next] as number, vertices[next + 1] as number];
    if (ax > x === bx > x) continue;
    if (ay + ((x - ax) / (bx - ax)) * (by - ay) < y) crossings++;
  }
  return crossings;
}
