import { type Board, createBoard, isVisible, type NewElement, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createElementIndex, pageBounds } from './element-index.ts';
import { outlineDistance, outlineOf } from './element-outline.ts';
import { createRegion } from './select/region.ts';
import { createStructure } from './select/structure.ts';

const IMAGE = { type: 'image', asset: 'a', w: 40, h: 20 } as const;
const RING = { type: 'shape', shape: 'ellipse', w: 200, h: 100, width: 4 } as const;
const BEND = {
  type: 'line',
  width: 2,
  vertices: [
    [0, 0],
    [100, 0],
    [100, 50],
  ],
} as const;

function setUp(): { board: Board; hits: (x: number, y: number, reach?: number) => string[] } {
  const board = createBoard({
    doc: newDocument(),
    author: 'tester',
    now: () => 0,
    random: seededRandom(1),
  });
  const index = createElementIndex(board, createStructure(board));
  const hits = (x: number, y: number, reach = 0.5) =>
    index.touching({ x, y }, { x, y }, reach).sort();
  return { board, hits };
}

describe('what the eraser touches', () => {
  it('of an image or a text is all of it, wherever it was moved, turned and scaled to', () => {
    const { board, hits } = setUp();
    const place = { x: 100, y: 100, rotation: Math.PI / 2, scaleX: 2, scaleY: 0.5 };
    const image = board.add({ ...IMAGE, ...place });
    // 80 down and 10 to the left of (100, 100).
    expect([hits(95, 179), hits(89, 140), hits(95, 181), hits(101, 140)]).toEqual([
      [image],
      [],
      [],
      [],
    ]);
    board.remove(image);
    const text = board.add({ type: 'text', text: 'Hello\nworld', size: 20, x: 500, y: 500 });
    expect([hits(510, 540), hits(510, 560), hits(600, 510)]).toEqual([[text], [], []]);
  });

  it('of a shape is its line, and its inside when that is filled', () => {
    const { board, hits } = setUp();
    const id = board.add(RING);
    // On the ellipse at 45 degrees of its parameter; in the corner of its box; in its middle.
    const diagonal = [100 + 100 * Math.SQRT1_2, 50 + 50 * Math.SQRT1_2] as const;
    expect([hits(...diagonal), hits(198, 98), hits(100, 50)]).toEqual([[id], [], []]);
    board.update(id, { fill: '#ffd43b' });
    expect([hits(...diagonal), hits(198, 98), hits(100, 50)]).toEqual([[id], [], [id]]);
  });

  it.each([
    ['rectangle', 0, 0],
    ['diamond', 50, 25],
    ['triangle', 50, 50],
    ['polygon', 0, 38],
    ['star', 100, 0],
  ] as const)('a %s is drawn through its own corners', (shape, x, y) => {
    const { board, hits } = setUp();
    const id = board.add({ type: 'shape', shape, w: 200, h: 100, width: 4 });
    expect(hits(x, y, 1)).toEqual([id]);
  });

  it('of a line are its legs, as wide as they are drawn; nothing closes it', () => {
    const { board, hits } = setUp();
    const id = board.add({ ...BEND, x: 10, y: 10, scaleY: -1 });
    expect([hits(60, 11), hits(110, -30), hits(60, -15), hits(60, 12)]).toEqual([
      [id],
      [id],
      [],
      [],
    ]);
  });

  it('of layers that are hidden or locked is nothing', () => {
    const { board, hits } = setUp();
    const layer = board.addLayer();
    const id = board.add({ ...IMAGE, layer });
    board.updateLayer(layer, { locked: true });
    expect(hits(20, 10)).toEqual([]);
    board.updateLayer(layer, { locked: false, visible: false });
    expect(hits(20, 10)).toEqual([]);
    board.removeLayer(layer);
    expect(hits(20, 10)).toEqual([id]);
  });
});

describe('what a hand finds', () => {
  const kinds: readonly NewElement[] = [
    { type: 'shape', shape: 'ellipse', w: 60, h: 40, width: 3, fill: '#ffffff' },
    { type: 'shape', shape: 'star', w: 60, h: 60, width: 3 },
    { type: 'line', vertices: BEND.vertices, width: 2 },
    { type: 'image', asset: 'a', w: 50, h: 30 },
    {
      type: 'stroke',
      points: [
        [0, 0],
        [30, 40],
        [70, 10],
      ],
      width: 6,
    },
  ];
  const some = fc.array(
    fc.record({
      kind: fc.nat(kinds.length - 1),
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 300 }),
      rotation: fc.double({ min: 0, max: 6, noNaN: true }),
      layer: fc.nat(2),
    }),
    { minLength: 1, maxLength: 25 },
  );
  const point = fc.record({
    x: fc.integer({ min: -20, max: 380 }),
    y: fc.integer({ min: -20, max: 380 }),
  });

  function furnished(all: typeof some extends fc.Arbitrary<infer Value> ? Value : never) {
    const { board } = setUp();
    const layers = [board.addLayer(), board.addLayer()];
    for (const { kind, layer, ...place } of all) {
      const on = layers[layer - 1];
      board.add({ ...(kinds[kind] as NewElement), ...place, ...(on && { layer: on }) });
    }
    return { board, index: createElementIndex(board, createStructure(board)) };
  }

  it('at a point is the topmost of all that are drawn there', () => {
    fc.assert(
      fc.property(some, point, fc.constantFrom(0, 5, 20), (all, at, reach) => {
        const { board, index } = furnished(all);
        const touched = new Set<string>(index.touching(at, at, reach));
        const topmost = board.elements().findLast(({ id }) => touched.has(id));
        expect(index.at(at, reach)?.id).toBe(topmost?.id);
      }),
      { numRuns: 300 },
    );
  });

  it('inside a region also touches it, and what touches it is near its box', () => {
    fc.assert(
      fc.property(some, fc.array(point, { minLength: 3, maxLength: 12 }), (all, corners) => {
        const { index } = furnished(all);
        const region = createRegion(corners);
        const touching = new Set(index.within(region, 'touching'));
        const near = new Set(index.near(region.box));
        for (const element of index.within(region, 'inside')) expect(touching).toContain(element);
        for (const element of touching) expect(near).toContain(element);
      }),
      { numRuns: 300 },
    );
  });

  it('in a box is what the same box as a loop of five corners finds, drawn wide or not', () => {
    fc.assert(
      fc.property(some, point, point, (all, a, b) => {
        fc.pre(a.x !== b.x && a.y !== b.y);
        const { index } = furnished(all);
        const corners = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
        const box = createRegion(corners);
        const loop = createRegion([...corners, { x: a.x, y: (a.y + b.y) / 2 }]);
        expect([box.isBox, loop.isBox]).toEqual([true, false]);
        const ids = (region: typeof box) =>
          index
            .within(region, 'touching')
            .map(({ id }) => id)
            .sort();
        expect(ids(box)).toEqual(ids(loop));
      }),
      { numRuns: 300 },
    );
  });
});

describe('boxes', () => {
  const place = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    rotation: fc.double({ min: -7, max: 7, noNaN: true }),
    scaleX: fc.constantFrom(-2, 0.5, 1, 3),
    scaleY: fc.constantFrom(-1, 0.25, 1, 2),
  });
  const kind = fc.oneof(
    fc.constantFrom<NewElement>(IMAGE, RING, BEND, { type: 'text', text: 'some words', w: 30 }),
    fc.record({
      type: fc.constant('shape' as const),
      shape: fc.constantFrom('triangle', 'polygon', 'star', 'diamond'),
      w: fc.integer({ min: 0, max: 300 }),
      h: fc.integer({ min: 0, max: 300 }),
      sides: fc.integer({ min: 3, max: 24 }),
      width: fc.integer({ min: 0, max: 20 }),
    }),
  );

  it('hold everything that can be touched', () => {
    fc.assert(
      fc.property(
        kind,
        place,
        fc.double({ min: -700, max: 700, noNaN: true }),
        fc.double({ min: -700, max: 700, noNaN: true }),
        (element, where, x, y) => {
          const { board } = setUp();
          const added = board.get(board.add({ ...element, ...where }));
          if (added === undefined || !isVisible(added) || added.type === 'stroke') {
            throw new Error('nothing to look at');
          }
          const box = pageBounds(added);
          const outside = Math.max(box.minX - x, x - box.maxX, box.minY - y, y - box.maxY);
          const distance = outlineDistance(outlineOf(added), { x, y }, { x, y });
          expect(outside > 0 ? distance : Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            outside - 1e-6,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of all that shows are what zoom-to-fit fits, hidden layers left out', () => {
    const { board } = setUp();
    const index = createElementIndex(board, createStructure(board));
    const layer = board.addLayer();
    board.add({ ...IMAGE, x: 10, y: 10 });
    board.add({ ...BEND, layer, x: 1000, y: 0 });
    expect(index.bounds()).toEqual({ minX: 10, minY: -1, maxX: 1101, maxY: 51 });
    board.updateLayer(layer, { visible: false });
    expect(index.bounds()).toEqual({ minX: 10, minY: 10, maxX: 50, maxY: 30 });
    expect(index.anyWithin({ minX: 1000, minY: 0, maxX: 1100, maxY: 50 })).toBe(false);
  });
});
