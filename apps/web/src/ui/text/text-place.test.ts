import { createBoard, isVisible, type NewElement, newDocument } from '@inkmesh/board';
import { applyAffine } from '@inkmesh/geometry';
import type { TextBlock } from '@inkmesh/renderer';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { textPlace } from './text-place.ts';

/** Letters half an em wide, lines an em high, no wrapping. */
const extent = ({ text, w, size }: TextBlock) => ({
  minX: 0,
  minY: 0,
  maxX: w || text.length * size * 0.5,
  maxY: text.split('\n').length * size,
});
const measures = { extent, measure: extent };

function elementOf(given: NewElement) {
  const board = createBoard({
    doc: newDocument(),
    author: 'tester',
    now: () => 0,
    random: seededRandom(1),
  });
  const element = board.get(board.add(given));
  if (element === undefined || !isVisible(element)) throw new Error('nothing to see');
  return element;
}

const CAMERA = { x: 100, y: 50, zoom: 2 };

describe('the place of a text on the screen', () => {
  it('of a text is where it begins', () => {
    const text = elementOf({ type: 'text', text: 'four', x: 110, y: 60, size: 20 });
    const place = textPlace(text, CAMERA, measures);
    expect(place).toMatchObject({ emPx: 40, widthEm: 2, wraps: false, color: '#1e1e1e' });
    expect(place && applyAffine(place.toScreen, { x: 0, y: 0 })).toEqual({ x: 20, y: 20 });
    // A pixel of the editor is a pixel of the screen.
    expect(place?.toScreen).toMatchObject({ a: 1, d: 1 });
  });

  it('of a turned and stretched one follows it', () => {
    const turned = { rotation: Math.PI / 2, scaleX: 4, scaleY: 1 };
    const text = elementOf({ type: 'text', text: 'four', x: 100, y: 50, size: 20, ...turned });
    const place = textPlace(text, CAMERA, measures);
    expect(place?.emPx).toBeCloseTo(80);
    expect(place?.toScreen.a).toBeCloseTo(0);
    expect(place?.toScreen.b).toBeCloseTo(2);
    expect(place?.toScreen.c).toBeCloseTo(-0.5);
  });

  it('of an empty note is a caret in its middle', () => {
    const note = elementOf({ type: 'note', x: 100, y: 50, w: 200, h: 200, size: 20 });
    const place = textPlace(note, { ...CAMERA, zoom: 1 }, measures);
    expect(place).toMatchObject({ wraps: true, emPx: 20 });
    const left = applyAffine(place?.toScreen ?? { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 }, {
      x: 0,
      y: 0,
    });
    expect(left.x * 2 + (place?.widthEm ?? 0) * 20).toBeCloseTo(200);
    expect(left.y + 10).toBeCloseTo(100);
  });

  it('of what holds no text there is none', () => {
    const image = elementOf({ type: 'image', asset: 'a', w: 10, h: 10 });
    expect(textPlace(image, CAMERA, measures)).toBeUndefined();
  });
});
