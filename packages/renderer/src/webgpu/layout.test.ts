import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INK_WGSL } from './ink.wgsl.ts';
import {
  CELL_SIZE,
  STROKE_RECORD,
  STROKE_RECORD_WORDS,
  VIEW_RECORD,
  VIEW_RECORD_WORDS,
  writePosition,
} from './layout.ts';

describe('struct layouts', () => {
  it('of the shader are where the packer writes: strokes', () => {
    expect(offsetsOf('Stroke')).toEqual({ fields: STROKE_RECORD, words: STROKE_RECORD_WORDS });
  });

  it('of the shader are where the packer writes: the view', () => {
    expect(offsetsOf('View')).toEqual({ fields: VIEW_RECORD, words: VIEW_RECORD_WORDS });
  });
});

describe('positions', () => {
  it('taken apart and put together as the shader does are exact ten million units away', () => {
    const far = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    const near = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(far, far, near, near, (x, y, dx, dy) => {
        const view = packed(x, y);
        const stroke = packed(x + dx, y + dy);
        const part = (axis: 0 | 1) =>
          Math.fround((stroke.cell[axis] - view.cell[axis]) * CELL_SIZE) +
          Math.fround(stroke.within[axis] - view.within[axis]);
        // At the largest zoom a pixel is 1/64 unit: a hundredth of it.
        expect(Math.abs(part(0) - dx)).toBeLessThan(1 / 6400);
        expect(Math.abs(part(1) - dy)).toBeLessThan(1 / 6400);
      }),
    );
  });
});

/** Sizes and alignments of WGSL's host-shareable types, in words (WGSL specification, section 14.4.1). */
const TYPES: Readonly<Record<string, { size: number; align: number }>> = {
  f32: { size: 1, align: 1 },
  u32: { size: 1, align: 1 },
  vec2i: { size: 2, align: 2 },
  vec2f: { size: 2, align: 2 },
  vec4f: { size: 4, align: 4 },
};

function offsetsOf(struct: string) {
  const body = new RegExp(`struct ${struct} \\{([^}]*)\\}`).exec(INK_WGSL)?.[1] ?? '';
  const fields: Record<string, number> = {};
  let at = 0;
  let widest = 1;
  for (const [, name = '', type = ''] of body.matchAll(/(\w+): (\w+),/g)) {
    const { size, align } = TYPES[type] ?? { size: Number.NaN, align: 1 };
    at = Math.ceil(at / align) * align;
    fields[name] = at;
    at += size;
    widest = Math.max(widest, align);
  }
  return { fields, words: Math.ceil(at / widest) * widest };
}

function packed(x: number, y: number) {
  const bytes = new ArrayBuffer(16);
  const ints = new Int32Array(bytes);
  const floats = new Float32Array(bytes);
  writePosition(ints, floats, { cell: 0, within: 2 }, x, y);
  return {
    cell: [ints[0] ?? 0, ints[1] ?? 0] as const,
    within: [floats[2] ?? 0, floats[3] ?? 0] as const,
  };
}
