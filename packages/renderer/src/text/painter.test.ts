import { affine } from '@inkmesh/geometry';
import { describe, expect, it } from 'vitest';
import { createTextPainter } from './painter.ts';
import { createPlainCanvas, type PlainCanvas } from './testing/plain-canvas.ts';
import { textElement } from './testing/text-element.ts';

function createWorld() {
  const canvases: PlainCanvas[] = [];
  let listener: (() => void) | undefined;
  const painter = createTextPainter({
    createCanvas(width, height) {
      const canvas = createPlainCanvas(width, height);
      canvases.push(canvas);
      return canvas;
    },
    fontsChanged(changed) {
      listener = changed;
      return () => {
        listener = undefined;
      };
    },
  });
  return {
    painter,
    canvases,
    fontsArrive: () => listener?.(),
    isListening: () => listener !== undefined,
  };
}

const piece = (text: string) => ({
  block: textElement({ text }),
  color: '#123456',
  toPixels: affine(0, 0),
  clip: { x: 0, y: 0, width: 64, height: 32 },
});

describe('a text painter', () => {
  it('paints all pieces on one bitmap of the size that is asked for', () => {
    const { painter, canvases } = createWorld();
    const picture = painter.paint([piece('one'), piece('two')], 64, 32);
    expect(picture).toMatchObject({ width: 64, height: 32 });
    const painted = canvases.flatMap(({ drawn }) => drawn.map(({ text }) => text));
    expect(painted).toEqual(['one', 'two']);
  });

  it('uses its canvas again, and gives back what a large picture took', () => {
    const { painter, canvases } = createWorld();
    for (const side of [64, 64, 4096, 16]) painter.paint([], side, side);
    expect(canvases).toHaveLength(2);
    expect(canvases.map(({ width }) => width).sort((a, b) => a - b)).toEqual([1, 16]);
  });

  it('refuses a picture that no engine could take', () => {
    const { painter } = createWorld();
    for (const side of [0, -1, 8193, 1.5, Number.NaN]) {
      expect(() => painter.paint([], side, 10)).toThrow(RangeError);
      expect(() => painter.paint([], 10, side)).toThrow(RangeError);
    }
  });

  it('measures anew when fonts arrive, and says so', () => {
    const { painter, fontsArrive } = createWorld();
    const { block: element } = piece('one');
    const layout = painter.layout(element);
    let told = 0;
    const leave = painter.subscribe(() => told++);
    fontsArrive();
    expect(told).toBe(1);
    expect(painter.layout(element)).not.toBe(layout);
    expect(painter.measure(element)).toEqual(layout.box);
    leave();
    fontsArrive();
    expect(told).toBe(1);
  });

  it('listens to fonts no more after its end', () => {
    const { painter, isListening } = createWorld();
    expect(isListening()).toBe(true);
    painter.destroy();
    expect(isListening()).toBe(false);
  });
});
