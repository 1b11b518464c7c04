import { BRUSHES } from '@inkmesh/ink';
import { describe, expect, it } from 'vitest';
import {
  BRUSH_LOOK,
  BRUSH_LOOK_WORDS,
  BRUSH_LOOKS,
  isPlainInk,
  packBrushLooks,
} from './brush-look.ts';
import { BRUSH_LOOK_WGSL } from './brush-look.wgsl.ts';

describe('brush looks', () => {
  it('lie in the shader where the packer writes', () => {
    const { fields, words } = fieldsOf(BRUSH_LOOK_WGSL);
    expect(fields).toEqual(BRUSH_LOOK);
    expect(words).toBe(BRUSH_LOOK_WORDS);
  });

  it('are packed in the order of the brushes, every number once', () => {
    const words = packBrushLooks();
    expect(words.length).toBe(BRUSHES.length * BRUSH_LOOK_WORDS);
    BRUSHES.forEach((brush, i) => {
      const { overlap, blend: _blend, toothWeights, ...numbers } = BRUSH_LOOKS[brush];
      const own = words.subarray(i * BRUSH_LOOK_WORDS, (i + 1) * BRUSH_LOOK_WORDS);
      expect([...own.subarray(0, 4)]).toEqual(toothWeights.map(Math.fround));
      expect(own[BRUSH_LOOK.builds]).toBe(overlap === 'build' ? 1 : 0);
      for (const [name, value] of Object.entries(numbers)) {
        expect(own[BRUSH_LOOK[name as keyof typeof numbers]], name).toBe(Math.fround(value));
      }
    });
  });

  it('of pen and marker are plain; felt lies flat, dry and wet brushes build up', () => {
    expect(BRUSHES.filter(isPlainInk)).toEqual(['pen', 'marker']);
    const overlaps = BRUSHES.map((brush) => [brush, BRUSH_LOOKS[brush].overlap]);
    expect(Object.fromEntries(overlaps)).toEqual({
      pen: 'flat',
      pencil: 'build',
      marker: 'flat',
      highlighter: 'flat',
      chalk: 'build',
      watercolour: 'build',
    });
  });

  it('never divide by nothing', () => {
    for (const look of Object.values(BRUSH_LOOKS)) {
      const divisors = [
        look.softness,
        look.erosionDepth,
        look.rimDepth,
        look.toothScale,
        look.washScale,
      ];
      for (const divisor of divisors) expect(divisor).toBeGreaterThan(0);
    }
  });
});

/** Offsets in words, names as TypeScript writes them (WGSL specification, section 14.4.1). */
function fieldsOf(wgsl: string) {
  const sizes: Readonly<Record<string, number>> = { f32: 1, vec4f: 4 };
  const fields: Record<string, number> = {};
  let at = 0;
  for (const [, name = '', type = ''] of wgsl.matchAll(/(\w+): (\w+),/g)) {
    // Both types are aligned to their own size.
    const size = sizes[type] ?? Number.NaN;
    at = Math.ceil(at / size) * size;
    fields[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())] = at;
    at += size;
  }
  return { fields, words: Math.ceil(at / 4) * 4 };
}
