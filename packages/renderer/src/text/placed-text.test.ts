import type { NoteElement } from '@inkmesh/board';
import { boxContains, growBox } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../shapes/sheet.ts';
import { lineOf, shapeOf } from '../testing/shapes.ts';
import { createTextPainter } from './painter.ts';
import { paperHeight, placedText } from './placed-text.ts';
import { createPlainCanvas } from './testing/plain-canvas.ts';
import { textElement } from './testing/text-element.ts';

/** Letters are half an em wide, lines 1.3 em high. */
const painter = createTextPainter({ createCanvas: createPlainCanvas });

const SHAPES = ['rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'] as const;

function noteOf(changes: Partial<NoteElement> = {}): NoteElement {
  const { id, layer, order, by, at, parent, locked, hidden, page } = shapeOf();
  const { x, y, rotation, scaleX, scaleY, opacity, effects, filters } = shapeOf();
  const base = { id, layer, order, by, at, parent, locked, hidden, page };
  const look = { x, y, rotation, scaleX, scaleY, opacity, effects, filters };
  const own = { type: 'note', w: 200, h: 200, paper: '#ffec99' } as const;
  return { ...base, ...look, ...own, ...NO_LABEL, size: 20, ...changes };
}

describe('the text of a text', () => {
  it('begins at its origin', () => {
    const placed = placedText(textElement({ text: 'abc', size: 20 }), painter);
    expect(placed).toMatchObject({ x: 0, y: 0, extent: { minX: 0, minY: 0, maxX: 30, maxY: 26 } });
  });
});

describe('the text of a shape', () => {
  it('is in the middle, in the colour of its line or its own', () => {
    const shape = shapeOf({ w: 200, h: 100, text: 'abc', size: 20, color: '#123456' });
    const { extent, color } = placedText(shape, painter) ?? {};
    expect(((extent?.minY ?? 0) + (extent?.maxY ?? 0)) / 2).toBeCloseTo(50, 9);
    expect(((extent?.minX ?? 0) + (extent?.maxX ?? 0)) / 2).toBeCloseTo(100, 9);
    expect(color).toBe('#123456');
    expect(placedText({ ...shape, textColor: '#ff0000' }, painter)?.color).toBe('#ff0000');
  });

  it('is none while nothing is written', () => {
    expect(placedText(shapeOf({ text: '' }), painter)).toBeUndefined();
    expect(placedText(noteOf({ text: '' }), painter)).toBeUndefined();
  });

  it('of any kind wraps within it, where there is room for its words', () => {
    for (const shape of SHAPES) {
      const element = shapeOf({ shape, w: 400, h: 400, size: 10, text: 'many words '.repeat(9) });
      const extent = placedText(element, painter)?.extent;
      const box = { minX: 0, minY: 0, maxX: 400, maxY: 400 };
      expect(boxContains(box, extent ?? growBox(box, 1)), shape).toBe(true);
    }
  });

  it('does not cut words where there is none, up to a length', () => {
    const narrow = shapeOf({ w: 20, h: 100, size: 20, text: 'a word' });
    const { block } = placedText(narrow, painter) ?? {};
    expect(block?.w).toBe(40);
    const long = placedText({ ...narrow, text: 'x'.repeat(99) }, painter);
    expect(long?.block.w).toBe(160);
  });
});

describe('the text of a note', () => {
  it('wraps within its width, and its paper grows with it', () => {
    const note = noteOf({ text: 'abcd '.repeat(40) });
    const { extent } = placedText(note, painter) ?? {};
    const height = paperHeight(note, painter);
    expect(height).toBeGreaterThan(note.h);
    const paper = { minX: 0, minY: 0, maxX: note.w, maxY: height };
    expect(extent && boxContains(paper, extent)).toBe(true);
    expect(paperHeight(noteOf({ text: 'abc' }), painter)).toBe(200);
    expect(paperHeight({ ...note, h: height }, painter)).toBe(height);
  });
});

describe('the text of a line', () => {
  it('is around the middle of its way', () => {
    const line = lineOf(
      [
        [0, 0],
        [100, 0],
        [100, 300],
      ],
      { text: 'abc', size: 20 },
    );
    const { extent } = placedText(line, painter) ?? {};
    expect(((extent?.minX ?? 0) + (extent?.maxX ?? 0)) / 2).toBeCloseTo(100, 9);
    expect(((extent?.minY ?? 0) + (extent?.maxY ?? 0)) / 2).toBeCloseTo(100, 9);
  });

  it('is finite for any line, and wraps when it is long', () => {
    const place = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    const vertices = fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(vertices, fc.boolean(), (all, curved) => {
        const placed = placedText(lineOf(all, { curved, text: 'abc' }), painter);
        for (const value of Object.values(placed?.ink ?? {})) expect(value).toBeTypeOf('number');
        expect(Number.isFinite((placed?.x ?? 0) + (placed?.y ?? 0))).toBe(true);
      }),
    );
    const long = lineOf(
      [
        [0, 0],
        [9, 0],
      ],
      { text: 'word '.repeat(30), size: 20 },
    );
    expect(placedText(long, painter)?.block.w).toBe(320);
  });
});
