import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BLOCK_WORDS,
  createInkArena,
  POINT_WORDS,
  pushPath,
  SEGMENTS_PER_BLOCK,
  visitPath,
} from '../scene/ink-arena.ts';
import { createInkPath, pushPathPoint, RUN_END, RUN_START } from '../scene/ink-path.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { INK_READ_WGSL } from './ink-read.wgsl.ts';

// A point a thread: its index in, its place, radius, flow and flags out. The block is the one that begins with it or
// before it.
const WGSL = /* wgsl */ `
${INK_READ_WGSL}
@group(0) @binding(2) var<storage, read> points: array<vec2u>;
@group(0) @binding(3) var<storage, read> blocks: array<vec4u>;
fn answer(item: u32) {
  let at = u32(asked(item, 0u));
  let block = blocks[u32(asked(item, 1u))];
  let place = vec2f(grid_of(points[at], bitcast<vec2i>(block.zw))) * step_of(block);
  tell(item, 0u, place.x);
  tell(item, 1u, place.y);
  tell(item, 2u, radius_of(points[at], asked(item, 2u)));
  tell(item, 3u, flow_of(points[at]));
  tell(item, 4u, f32(flags_of(points[at])));
}
`;

const coordinate = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  fc.constantFrom(0, 1e-6, -1e-6, 1e12, -1e12),
);
const share = fc.integer({ min: 0, max: 65535 }).map((steps) => steps / 65535);
const anyPath = fc.record({
  rows: fc.array(fc.tuple(coordinate, coordinate, share, share), { minLength: 2, maxLength: 90 }),
  isTogether: fc.boolean(),
  exponent: fc.integer({ min: -16, max: 4 }),
});

let gpu: TestGpu | undefined;

beforeAll(async () => {
  gpu = await openTestGpu();
});

afterAll(() => gpu?.close());

describe('ink in the arena', () => {
  it('is read by the shaders as it is by the CPU, huge coordinates and equal points included', async (context) => {
    if (gpu === undefined) return context.skip();
    const arena = createInkArena();
    const asked: number[] = [];
    const expected: number[] = [];
    for (const { rows, isTogether, exponent } of fc.sample(anyPath, { numRuns: 300, seed: 11 })) {
      const path = createInkPath();
      rows.forEach(([x, y, radius, flow], i) => {
        const flags = (i === 0 ? RUN_START : 0) | (i === rows.length - 1 ? RUN_END : 0);
        // All of a path in one place: every difference is 0.
        const [px, py] = isTogether ? (rows[0] ?? [0, 0]) : [x, y];
        pushPathPoint(path, px, py, radius, flags, flow);
      });
      const range = pushPath(arena, 5, path, exponent);
      if (range === undefined) throw new Error('the arena is full');
      visitPath(arena, range, ({ x, y, radius, flow, flags }, i) => {
        const block =
          range.firstBlock +
          Math.min(
            Math.floor(i / SEGMENTS_PER_BLOCK),
            Math.ceil((range.pointCount - 1) / SEGMENTS_PER_BLOCK) - 1,
          );
        asked.push(range.firstPoint + i, block, WIDEST);
        expected.push(x, y, radius * WIDEST, flow, flags);
      });
    }
    const tables = [
      new Float32Array(arena.points.buffer, 0, arena.pointCount * POINT_WORDS),
      new Float32Array(arena.blocks.buffer, 0, arena.blockCount * BLOCK_WORDS),
    ];
    const kernel = { wgsl: WGSL, wordsIn: 3, wordsOut: 5, tables };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    expect(answers.length).toBe(expected.length);
    expected.forEach((value, i) => {
      // Grid positions up to 2^30 become f32: half of a step of 2^6 in them.
      const tolerance = Math.max(1e-6, Math.abs(value) * 2 ** -23);
      expect(Math.abs((answers[i] as number) - value), `answer ${i}`).toBeLessThanOrEqual(
        tolerance,
      );
    });
  });
});

const WIDEST = 40;
