import { BRUSHES } from '@inkmesh/ink';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUFFER_USAGE } from '../webgpu/gpu-flags.ts';
import { BRUSH_LOOKS, isPlainInk, packBrushLooks } from './brush-look.ts';
import { BRUSH_LOOK_WGSL } from './brush-look.wgsl.ts';
import { GRAIN_WGSL } from './grain.wgsl.ts';
import { inkAlpha } from './ink-alpha.ts';
import { INK_ALPHA_WGSL } from './ink-alpha.wgsl.ts';
import { answersOf, openTestGpu, type TestGpu } from './testing/gpu.ts';

const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map(Math.fround),
  fc.constantFrom(0, 1, 0.5, 1 / 255),
);
const brush = fc.constantFrom(...BRUSHES);
const mask = fc.record({ coverage: share, depth: share, flow: share, built: share });
const grain = fc.record({
  // Octaves add up to a little beyond.
  tooth: fc.double({ min: -0.5, max: 1.5, noNaN: true }).map(Math.fround),
  wash: share,
  resolved: share,
});

describe('the opacity of ink', () => {
  it('is a number from 0 to the coverage, and 0 without any', () => {
    fc.assert(
      fc.property(brush, mask, grain, (name, at, under) => {
        const alpha = inkAlpha(BRUSH_LOOKS[name], at, under);
        expect(alpha).toBeGreaterThanOrEqual(0);
        expect(alpha).toBeLessThanOrEqual(at.coverage);
        expect(inkAlpha(BRUSH_LOOKS[name], { ...at, coverage: 0 }, under)).toBe(0);
      }),
    );
  });

  it('never falls when the brush leaves more, or covers more of the pixel', () => {
    fc.assert(
      fc.property(brush, mask, grain, share, (name, at, under, more) => {
        const look = BRUSH_LOOKS[name];
        const alpha = inkAlpha(look, at, under);
        const flow = Math.max(at.flow, more);
        const built = Math.max(at.built, more);
        expect(inkAlpha(look, { ...at, flow, built }, under)).toBeGreaterThanOrEqual(alpha);
        // The same ink on more of the pixel.
        const coverage = Math.max(at.coverage, more);
        const grown = at.coverage > 0 ? (at.built * coverage) / at.coverage : 0;
        const covered = inkAlpha(look, { ...at, coverage, built: grown }, under);
        expect(covered).toBeGreaterThanOrEqual(alpha - 1e-12);
      }),
    );
  });

  it('never falls where the paper is higher, but for rims and edges that it moves', () => {
    fc.assert(
      fc.property(brush, mask, grain, share, (name, at, under, more) => {
        const look = { ...BRUSH_LOOKS[name], wobble: 0 };
        const higher = { ...under, tooth: under.tooth + more };
        expect(inkAlpha(look, at, higher)).toBeGreaterThanOrEqual(inkAlpha(look, at, under));
      }),
    );
  });

  it('of plain ink and of the highlighter is the coverage', () => {
    fc.assert(
      fc.property(mask, grain, (at, under) => {
        for (const name of BRUSHES.filter((one) => isPlainInk(one) || one === 'highlighter')) {
          expect(inkAlpha(BRUSH_LOOKS[name], at, under)).toBeCloseTo(at.coverage, 12);
        }
      }),
    );
  });

  it('of a wash is greatest on its rim, of chalk and pencil least at their edge', () => {
    const under = { tooth: 0.5, wash: 0.5, resolved: 1 };
    const alphaAt = (name: 'pencil' | 'chalk' | 'watercolour', depth: number) =>
      inkAlpha(BRUSH_LOOKS[name], { coverage: 1, depth, flow: 0.6, built: 0.6 }, under);
    expect(alphaAt('watercolour', 0.02)).toBeGreaterThan(1.4 * alphaAt('watercolour', 0.6));
    expect(alphaAt('pencil', 0.02)).toBeLessThan(0.7 * alphaAt('pencil', 0.9));
    expect(alphaAt('chalk', 0.02)).toBeLessThan(0.2 * alphaAt('chalk', 0.9));
  });
});

const QUESTIONS_WGSL = /* wgsl */ `
${BRUSH_LOOK_WGSL}
${GRAIN_WGSL}
${INK_ALPHA_WGSL}
@group(0) @binding(0) var<storage, read> questions: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> answers: array<vec4f>;
@group(0) @binding(2) var<storage, read> looks: array<BrushLook>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&answers)) { return; }
  let asked = questions[id.x * 2u];
  let grain = Grain(asked.y, asked.z, asked.w);
  answers[id.x] = vec4f(ink_alpha(looks[u32(asked.x)], questions[id.x * 2u + 1u], grain));
}
`;

describe('the opacity of ink on a GPU', () => {
  let test: TestGpu | undefined;
  beforeAll(async () => {
    test = await openTestGpu('the opacity of ink');
  });
  afterAll(() => {
    test?.device.destroy();
    test = undefined;
  });

  it('is the same for every brush, mask and grain', async (context) => {
    if (test === undefined) return context.skip();
    const { device } = test;
    const asked = fc.sample(fc.tuple(brush, mask, grain), { numRuns: 6000, seed: 23 });
    const looks = packBrushLooks();
    const { STORAGE, COPY_DST } = BUFFER_USAGE;
    const buffer = device.createBuffer({ size: looks.byteLength, usage: STORAGE | COPY_DST });
    device.queue.writeBuffer(buffer, 0, looks);
    const answers = await answersOf(device, {
      code: QUESTIONS_WGSL,
      questions: Float32Array.from(
        asked.flatMap(([name, at, under]) => [
          ...[BRUSHES.indexOf(name), under.tooth, under.wash, under.resolved],
          ...[at.coverage, at.depth, at.flow, at.built],
        ]),
      ),
      answers: asked.length,
      others: [{ buffer }],
    });
    asked.forEach(([name, at, under], i) => {
      const expected = inkAlpha(BRUSH_LOOKS[name], at, under);
      const alpha = answers[i * 4] ?? Number.NaN;
      expect(Math.abs(alpha - expected), JSON.stringify(asked[i])).toBeLessThan(1e-4);
    });
  });
});
