import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUP_WGSL } from './group.wgsl.ts';
import { INK_WGSL } from './ink.wgsl.ts';
import {
  CELL_SIZE,
  ENTRY,
  ENTRY_WORDS,
  GROUP_RECORD,
  GROUP_RECORD_WORDS,
  PLACEMENT,
  PLACEMENT_WORDS,
  QUAD_RECORD,
  QUAD_RECORD_WORDS,
  SHAPE_RECORD,
  SHAPE_RECORD_WORDS,
  STROKE_RECORD,
  STROKE_RECORD_WORDS,
  UNIFORM_STRIDE_WORDS,
  VIEW_RECORD,
  VIEW_RECORD_WORDS,
  writePosition,
} from './layout.ts';
import { QUAD_WGSL } from './quad.wgsl.ts';
import { SHAPE_WGSL } from './shape.wgsl.ts';
import { WASH_WGSL } from './wash.wgsl.ts';

const STRUCTS = [
  ['Stroke', INK_WGSL, STROKE_RECORD, STROKE_RECORD_WORDS],
  ['View', INK_WGSL, VIEW_RECORD, VIEW_RECORD_WORDS],
  ['View', WASH_WGSL, VIEW_RECORD, VIEW_RECORD_WORDS],
  ['Placement', INK_WGSL, PLACEMENT, PLACEMENT_WORDS],
  ['Shape', SHAPE_WGSL, SHAPE_RECORD, SHAPE_RECORD_WORDS],
  ['Quad', QUAD_WGSL, QUAD_RECORD, QUAD_RECORD_WORDS],
  ['Group', GROUP_WGSL, GROUP_RECORD, GROUP_RECORD_WORDS],
] as const;

describe('struct layouts', () => {
  it.each(STRUCTS)('of the shader are where the packer writes: %s', (name, wgsl, fields, words) => {
    const found = layoutOf(wgsl, name);
    expect(found.fields).toEqual(fields);
    expect(found.size).toBe(words);
  });

  it('of entries, two words each, are where the packer writes', () => {
    expect(INK_WGSL).toContain('entries: array<vec2u>');
    expect([ENTRY, ENTRY_WORDS]).toEqual([{ block: 0, placement: 1 }, 2]);
    expect(INK_WGSL).toMatch(/blocks\[entry\.x\]/);
    expect(INK_WGSL).toMatch(/placements\[entry\.y\]/);
  });

  it('of uniforms fit into the stride of their offsets', () => {
    expect(Math.max(VIEW_RECORD_WORDS, GROUP_RECORD_WORDS)).toBeLessThanOrEqual(
      UNIFORM_STRIDE_WORDS,
    );
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

interface Layout {
  readonly size: number;
  readonly align: number;
}

/** Sizes and alignments of WGSL's host-shareable types, in words (WGSL specification, section 14.4.1). */
const TYPES: Readonly<Record<string, Layout>> = {
  f32: { size: 1, align: 1 },
  u32: { size: 1, align: 1 },
  vec2i: { size: 2, align: 2 },
  vec2f: { size: 2, align: 2 },
  vec4f: { size: 4, align: 4 },
};

/** Where the fields of a struct are, structs within it included. */
function layoutOf(
  wgsl: string,
  struct: string,
): Layout & { readonly fields: Readonly<Record<string, number>> } {
  const body = new RegExp(`struct ${struct} \\{([^}]*)\\}`).exec(wgsl)?.[1];
  if (body === undefined) throw new Error(`no struct ${struct}`);
  const fields: Record<string, number> = {};
  let at = 0;
  let widest = 1;
  for (const [, name = '', type = ''] of body.matchAll(/(\w+): (\w+),/g)) {
    const { size, align } = TYPES[type] ?? layoutOf(wgsl, type);
    at = Math.ceil(at / align) * align;
    fields[name] = at;
    at += size;
    widest = Math.max(widest, align);
  }
  return { fields, size: Math.ceil(at / widest) * widest, align: widest };
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
