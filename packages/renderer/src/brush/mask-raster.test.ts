import { type Affine, affine, multiplyAffine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';
import { capsuleDistance } from '../testing/capsule-reference.ts';
import { CAPSULE_WGSL } from '../webgpu/capsule.wgsl.ts';
import { MASK_BLEND, MASK_WGSL } from './mask.wgsl.ts';
import { type MaskPoints, rasterMask, rasterSegments } from './mask-raster.ts';
import { drawn, openTestGpu, type TestGpu } from './testing/gpu.ts';

const SIZE = 64;
const RECT = { x: 0, y: 0, width: SIZE, height: SIZE };
const HERE = affine(0, 0);

/** x, y, radius, flow */
type Row = readonly [number, number, number, number];

function pointsOf(...runs: readonly (readonly Row[])[]): MaskPoints {
  const rows = runs.flat();
  const flags = runs.flatMap((run) =>
    run.map((_, i) => (i === 0 ? RUN_START : 0) | (i === run.length - 1 ? RUN_END : 0)),
  );
  return {
    count: rows.length,
    xs: rows.map(([x]) => x),
    ys: rows.map(([, y]) => y),
    radii: rows.map(([, , radius]) => radius),
    flows: rows.map(([, , , flow]) => flow),
    flags,
  };
}

function pixelOf(mask: ArrayLike<number>, x: number, y: number) {
  const at = (y * SIZE + x) * 4;
  const [coverage = 0, depth = 0, flow = 0, built = 0] = Array.from(
    { length: 4 },
    (_, i) => mask[at + i],
  );
  return { coverage, depth, flow, built };
}

const place = fc.double({ min: -8, max: SIZE + 8, noNaN: true }).map(Math.fround);
const radius = fc.double({ min: 0, max: 12, noNaN: true }).map(Math.fround);
const flow = fc.double({ min: 0, max: 1, noNaN: true }).map(Math.fround);
const row: fc.Arbitrary<Row> = fc.tuple(place, place, radius, flow);
/** What hands do and what they do not: points on each other, back and forth, a disc within a disc, a dot. */
const run = fc.oneof(
  fc.array(row, { minLength: 2, maxLength: 8 }),
  row.map((point) => [point, point]),
  fc.tuple(row, row).map(([a, b]) => [a, b, a, b]),
  row.map(([x, y, r, f]): Row[] => [
    [x, y, r, f],
    [x + 1, y, r / 3, f],
    [x + 1, y + 0.5, r + 2, 1 - f],
  ]),
);
const evenAffine = fc
  .tuple(fc.double({ min: 0, max: 6, noNaN: true }), fc.constantFrom(0.3, 1, 2))
  .map(([angle, scale]) => affine(SIZE / 4, 0, angle, scale, scale));
const anyAffine: fc.Arbitrary<Affine> = fc
  .tuple(
    fc.double({ min: 0, max: 6, noNaN: true }),
    fc.constantFrom(1, 0.25, 3),
    fc.constantFrom(1, -1, 0.5),
  )
  .map(([angle, scaleX, scaleY]) => {
    const middle = affine(SIZE / 2, SIZE / 2);
    return multiplyAffine(
      multiplyAffine(middle, affine(0, 0, angle, scaleX, scaleY)),
      affine(-SIZE / 2, -SIZE / 2),
    );
  });

describe('the mask of a stroke', () => {
  it('covers what is within the segments, and is as deep as the deepest of them', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), (rows) => {
        const mask = rasterMask(pointsOf(rows), HERE, RECT);
        for (let i = 0; i < 200; i++) {
          const [x, y] = [(i * 29) % SIZE, (i * 47) % SIZE];
          const { coverage } = pixelOf(mask, x, y);
          let wanted = 0;
          for (let k = 0; k + 1 < rows.length; k++) {
            const [ax, ay, ra] = rows[k] ?? [0, 0, 0];
            const [bx, by, rb] = rows[k + 1] ?? [0, 0, 0];
            // Thinner than a pixel it fades; that is held against the GPU below.
            if (Math.min(ra, rb) < 0.5) return;
            const distance = capsuleDistance({ ax, ay, bx, by, ra, rb }, x + 0.5, y + 0.5);
            wanted = Math.max(wanted, Math.min(1, Math.max(0, 0.5 - distance)));
          }
          expect(Math.abs(coverage - wanted * 255)).toBeLessThan(1);
        }
      }),
    );
  });

  it('is the same drawn in parts', () => {
    const runs = fc.array(run, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(runs, anyAffine, fc.nat(), (rows, toPixels, cut) => {
        const points = pointsOf(...rows);
        const mask = new Uint8ClampedArray(SIZE * SIZE * 4);
        const middle = cut % points.count;
        rasterSegments(mask, points, toPixels, RECT, 0, middle);
        rasterSegments(mask, points, toPixels, RECT, middle, points.count - 1);
        const whole = rasterMask(points, toPixels, RECT);
        expect(mask.every((value, i) => value === whole[i])).toBe(true);
      }),
    );
  });

  it('is deepest on the axis and fades to its edge, also where ink is as thin as a pixel', () => {
    const mask = rasterMask(
      pointsOf([
        [8, 32.5, 10, 1],
        [56, 32.5, 10, 1],
      ]),
      HERE,
      RECT,
    );
    const depths = Array.from({ length: 11 }, (_, i) => pixelOf(mask, 32, 32 - i).depth);
    expect(depths[0]).toBe(255);
    expect(depths[10]).toBe(Math.round((0.5 / 10.5) * 255));
    for (let i = 1; i < depths.length; i++) expect(depths[i]).toBeLessThan(depths[i - 1] ?? 0);
    const thin = rasterMask(
      pointsOf([
        [8, 32.9, 0.4, 1],
        [56, 32.9, 0.4, 1],
      ]),
      HERE,
      RECT,
    );
    expect(pixelOf(thin, 32, 32).depth).toBeGreaterThan(140);
  });

  it('counts each pass of the brush once, however the path bends', () => {
    const step = fc.tuple(
      fc.double({ min: -14, max: 14, noNaN: true }),
      fc.double({ min: -14, max: 14, noNaN: true }),
      fc.double({ min: 2, max: 9, noNaN: true }),
    );
    let checked = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        let x = SIZE / 2;
        let y = SIZE / 2;
        const rows = steps.map(([dx, dy, r]): Row => {
          x = Math.min(SIZE, Math.max(0, x + dx));
          y = Math.min(SIZE, Math.max(0, y + dy));
          return [x, y, r, 0.5];
        });
        const mask = rasterMask(pointsOf(rows), HERE, RECT);
        for (let i = 0; i < 100; i++) {
          const [column, line] = [(i * 29) % SIZE, (i * 47) % SIZE];
          const passes = passesOver(rows, column + 0.5, line + 0.5);
          if (passes === undefined) continue;
          checked++;
          // Each pass rounds to a byte once a segment that adds to it.
          const wanted = (1 - 0.5 ** passes) * 255;
          expect(Math.abs(pixelOf(mask, column, line).built - wanted)).toBeLessThan(3);
        }
      }),
    );
    expect(checked).toBeGreaterThan(2000);
  });

  it('shows no joints: cut into more segments it stays the same', () => {
    const cuts = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(row, row, cuts, evenAffine, (first, [x, y, radius], places, toPixels) => {
        // Flow that varies is smooth, but not to the byte at the antialiased edge.
        const last: Row = [x, y, radius, first[3]];
        const at = (t: number): Row => {
          const mix = (i: 0 | 1 | 2) => first[i] + (last[i] - first[i]) * t;
          return [mix(0), mix(1), mix(2), first[3]];
        };
        const joints = places.sort((a, b) => a - b).map(at);
        const whole = rasterMask(pointsOf([first, last]), toPixels, RECT);
        const cut = rasterMask(pointsOf([first, ...joints, last]), toPixels, RECT);
        // Each segment rounds to a byte.
        expect(largestDifference(flat(whole), flat(cut))).toBeLessThanOrEqual(8);
      }),
      { endOnFailure: true },
    );
  });

  it('flows as smoothly over joints as along a segment', () => {
    const first: Row = [10, 32, 8, 0.2];
    const last: Row = [54, 32, 8, 0.9];
    const joints = Array.from({ length: 20 }, (_, i): Row => {
      const t = (i + 1) / 21;
      return [10 + 44 * t, 32, 8, 0.2 + 0.7 * t];
    });
    const whole = rasterMask(pointsOf([first, last]), HERE, RECT);
    const cut = rasterMask(pointsOf([first, ...joints, last]), HERE, RECT);
    // At the antialiased edge, up to the step of flow from one joint to the next.
    expect(largestDifference(whole, cut)).toBeLessThanOrEqual((0.7 / 21) * 255 + 4);
  });

  it('builds up where runs and turned strokes cross', () => {
    const across: Row[] = [
      [4, 32, 5, 0.5],
      [60, 32, 5, 0.5],
    ];
    const down: Row[] = [
      [32, 4, 5, 0.5],
      [32, 60, 5, 0.5],
    ];
    const mask = rasterMask(pointsOf(across, down), HERE, RECT);
    expect(pixelOf(mask, 12, 32).built).toBe(128);
    expect(pixelOf(mask, 32, 12).built).toBe(128);
    expect(pixelOf(mask, 32, 32).built).toBe(192);
    expect(pixelOf(mask, 32, 32).flow).toBe(128);
    expect(pixelOf(mask, 60, 60).coverage).toBe(0);
  });

  it('in a part of the view is that part of the whole', () => {
    const part = { x: 13, y: 21, width: 30, height: 17 };
    fc.assert(
      fc.property(run, anyAffine, (rows, toPixels) => {
        const points = pointsOf(rows);
        const whole = rasterMask(points, toPixels, RECT);
        const cropped = rasterMask(points, toPixels, part).map((_, i) => {
          const pixel = i >> 2;
          const x = part.x + (pixel % part.width);
          const y = part.y + Math.floor(pixel / part.width);
          return whole[(y * SIZE + x) * 4 + (i & 3)] ?? 0;
        });
        expect(largestDifference(rasterMask(points, toPixels, part), cropped)).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });

  it('of a stretched dot is an ellipse', () => {
    const dot: Row[] = [
      [20, 64, 6, 1],
      [20, 64, 6, 1],
    ];
    const mask = rasterMask(pointsOf(dot), affine(-8, 0, 0, 2, 0.5), RECT);
    let area = 0;
    for (let i = 0; i < mask.length; i += 4) area += (mask[i] ?? 0) / 255;
    expect(area).toBeGreaterThan(Math.PI * 12 * 3 - 2);
    expect(area).toBeLessThan(Math.PI * 12 * 3 + 2);
  });

  it('is clear when the stroke is turned edge on', () => {
    const mask = rasterMask(
      pointsOf([
        [8, 8, 5, 1],
        [40, 40, 5, 1],
      ]),
      affine(0, 0, 0, 1, 0),
      RECT,
    );
    expect(mask.every((value) => value === 0)).toBe(true);
  });
});

/** Without depth, which is that of the nearest disc: in a steep taper another one may be nearest after a cut. */
function flat(mask: Uint8ClampedArray): Uint8ClampedArray {
  return mask.map((value, i) => (i % 4 === 1 ? 0 : value));
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < one.length; i++) {
    largest = Math.max(largest, Math.abs((one[i] ?? 0) - (other[i] ?? 0)));
  }
  return largest;
}

/** Passes of the brush over a place by their definition; undefined where it is near the edge of one. */
function passesOver(rows: readonly Row[], x: number, y: number): number | undefined {
  const STEPS = 60;
  let passes = 0;
  let wasInside = false;
  let last = Number.POSITIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  for (let k = 0; k + 1 < rows.length; k++) {
    const [ax, ay, ra] = rows[k] ?? [0, 0, 0];
    const [bx, by, rb] = rows[k + 1] ?? [0, 0, 0];
    for (let i = k === 0 ? 0 : 1; i <= STEPS; i++) {
      const t = i / STEPS;
      const distance =
        Math.hypot(x - ax - (bx - ax) * t, y - ay - (by - ay) * t) - (ra + (rb - ra) * t);
      const isTurn = (last - before) * (distance - last) <= 0 || !Number.isFinite(before);
      if (isTurn && Math.abs(last) < 0.8) return undefined;
      if (distance < 0 && !wasInside) passes++;
      wasInside = distance < 0;
      before = last;
      last = distance;
    }
  }
  return Math.abs(last) < 0.8 ? undefined : passes;
}

// Each segment on the whole target, from 16 floats: ends, radii and flows, device to local, its map's place and first.
const SEGMENTS_WGSL = /* wgsl */ `
${CAPSULE_WGSL}
${MASK_WGSL}
@group(0) @binding(0) var<storage, read> segments: array<array<vec4f, 4>>;
struct Corner {
  @builtin(position) position: vec4f,
  @location(0) @interpolate(flat) index: u32,
}
@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> Corner {
  let corner = vertex % 3u;
  let place = vec2f(f32(corner & 1u) * 4.0 - 1.0, f32(corner >> 1u) * 4.0 - 1.0);
  return Corner(vec4f(place, 0.0, 1.0), vertex / 3u);
}
@fragment
fn fragment_main(corner: Corner) -> @location(0) vec4f {
  let segment = segments[corner.index];
  let ends = segment[0];
  let to_local = mat2x2f(segment[2].xy, segment[2].zw);
  let p = to_local * corner.position.xy + segment[3].xy - ends.xy;
  return mask_share(p, ends.zw - ends.xy, segment[1].xy, segment[1].zw, segment[3].z > 0.5, to_local);
}
`;

describe('the mask on a GPU', () => {
  let test: TestGpu | undefined;
  beforeAll(async () => {
    test = await openTestGpu('the mask');
  });
  afterAll(() => {
    test?.device.destroy();
    test = undefined;
  });

  it('is the same to three shades of 255, for random and degenerate strokes', async (context) => {
    if (test === undefined) return context.skip();
    const strokes = fc.sample(fc.tuple(fc.array(run, { minLength: 1, maxLength: 2 }), anyAffine), {
      numRuns: 60,
      seed: 3,
    });
    for (const [runs, toPixels] of strokes) {
      const points = pointsOf(...runs);
      const data = segmentsOf(points, toPixels);
      const gpuMask = await drawn(test.device, {
        code: SEGMENTS_WGSL,
        data,
        vertices: (data.length / 16) * 3,
        blend: MASK_BLEND,
        width: SIZE,
        height: SIZE,
      });
      const cpuMask = rasterMask(points, toPixels, RECT);
      const worst = largestDifference(gpuMask, cpuMask);
      expect(worst, JSON.stringify([runs, toPixels])).toBeLessThanOrEqual(3);
    }
  });
});

function segmentsOf(points: MaskPoints, toPixels: Affine): Float32Array<ArrayBuffer> {
  const { a, b, c, d, e, f } = toPixels;
  const determinant = a * d - b * c;
  const inverse = [d, -b, -c, a].map((value) => value / determinant);
  const [ia = 0, ib = 0, ic = 0, id = 0] = inverse;
  const at = (column: ArrayLike<number>, i: number) => column[i] ?? 0;
  const segments: number[] = [];
  for (let i = 0; i + 1 < points.count; i++) {
    const flags = at(points.flags, i);
    if ((flags & RUN_END) !== 0) continue;
    const { xs, ys, radii, flows } = points;
    segments.push(at(xs, i), at(ys, i), at(xs, i + 1), at(ys, i + 1));
    segments.push(at(radii, i), at(radii, i + 1), at(flows, i), at(flows, i + 1));
    segments.push(...inverse);
    segments.push(-(ia * e + ic * f), -(ib * e + id * f), (flags & RUN_START) === 0 ? 0 : 1, 0);
  }
  return Float32Array.from(segments);
}
