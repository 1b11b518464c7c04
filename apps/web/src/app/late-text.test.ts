import type { CanvasTextPainter, TextBlock } from '@inkmesh/renderer';
import { describe, expect, it } from 'vitest';
import { createLateText } from './late-text.ts';

const TRUE_BOX = { minX: 0, minY: 0, maxX: 77, maxY: 33 };

describe('text that is laid out by a part of its own', () => {
  it('is estimated until that is there, and told when sizes are true', async () => {
    const { text, loads } = setUp();
    let changes = 0;
    text.subscribe(() => changes++);
    expect(text.extent(block('abc')).maxX).toBeGreaterThan(0);
    expect(text.extent(block('abc'))).not.toEqual(TRUE_BOX);
    await text.load();
    expect([loads(), changes]).toEqual([1, 1]);
    expect(text.extent(block('abc'))).toEqual(TRUE_BOX);
  });

  it('is not loaded for a board without words', () => {
    const { text, loads } = setUp();
    text.extent(block(''));
    expect(loads()).toBe(0);
  });

  it('is tried again at the next text when it could not be loaded', async () => {
    const { text, offline, loads } = setUp();
    offline(true);
    await text.load();
    offline(false);
    text.extent(block('abc'));
    await text.load();
    expect(loads()).toBe(2);
    expect(text.extent(block('abc'))).toEqual(TRUE_BOX);
  });
});

function block(text: string): TextBlock {
  const plain = {
    runs: undefined,
    font: 'sans',
    align: 'start',
    bold: false,
    italic: false,
  } as const;
  return { text, ...plain, size: 20, w: 0 };
}

/** A painter that says of every text that it is as large. */
const PAINTER: CanvasTextPainter = {
  measure: () => TRUE_BOX,
  extent: () => TRUE_BOX,
  layout: notAsked,
  draw: notAsked,
  paint: notAsked,
  subscribe: () => () => undefined,
  destroy: () => undefined,
};

function notAsked(): never {
  throw new Error('nothing is drawn here');
}

function setUp() {
  let isOffline = false;
  let loads = 0;
  const text = createLateText(async () => {
    loads++;
    if (isOffline) throw new Error('offline');
    return PAINTER;
  }, notAsked);
  return {
    text,
    loads: () => loads,
    offline(is: boolean) {
      isOffline = is;
    },
  };
}
