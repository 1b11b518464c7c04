import {
  affine,
  applyAffine,
  distanceToSegment,
  isInsidePolygon,
  type Vec,
} from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindTarget } from './bind-target.ts';
import type { Board } from './board.ts';
import { type Bind, type ElementId, type LineElement, ROUTES } from './element.ts';
import type { NewElement, NewLine } from './new-element.ts';
import { newElement } from './testing/arbitrary.ts';
import { exchange, setUp } from './testing/boards.ts';

/** 100 by 50 at (0, 0), and another 300 to the right of it and 200 below. */
const LEFT = { type: 'shape', id: 'left', shape: 'rectangle', w: 100, h: 50, width: 2 } as const;
const RIGHT = { ...LEFT, id: 'right', x: 400, y: 250 } as const;

const bind = (to: string, u = 0.5, v = 0.5): Bind => ({ to: to as ElementId, u, v });
const ARROW = {
  type: 'line',
  id: 'arrow',
  vertices: [
    [50, 25],
    [900, 25],
  ],
} as const;

/** As an elbow: 5 to the right, 4 down, 5 to the right; mirrored, the second has -0 if nobody minds. */
const WITH_CORNER = [
  [0, 0],
  [10, 4],
] as const;

function line(board: Board, id = 'arrow'): LineElement {
  const element = board.get(id);
  if (element?.type !== 'line') throw new Error('no line');
  return element;
}

function pagePoints(element: LineElement): Vec[] {
  const { x, y, rotation, scaleX, scaleY } = element;
  const toPage = affine(x, y, rotation, scaleX, scaleY);
  return element.vertices.map(([vx, vy]) => applyAffine(toPage, { x: vx, y: vy }));
}

function outlineDistance(outline: readonly Vec[], point: Vec): number {
  const distances = outline.map((to, i) => distanceToSegment(point, outline.at(i - 1) ?? to, to));
  return Math.min(...distances);
}

describe('the bound end of a line', () => {
  it('[B1, B2] lies where the way to its anchor leaves the outline, a gap before it', () => {
    const { board, doc } = setUp();
    board.add(LEFT);
    board.add({ ...ARROW, startBind: bind('left') });
    // 100, half of the shape's line, and the gap.
    expect(line(board).vertices).toEqual([
      [105, 25],
      [900, 25],
    ]);
    expect(doc.getMap('elements').get('arrow')).toMatchObject({
      geo: { vertices: ARROW.vertices, startBind: { to: 'left', u: 0.5, v: 0.5 } },
    });
  });

  it('[B2, B7, C5] follows when its shape moves, turns or changes its form, in the same diff', () => {
    const { board, diffs } = setUp();
    board.add(LEFT);
    board.add({ ...ARROW, startBind: bind('left') });
    const before = board.get('arrow');
    board.update('left', { y: 10 });
    expect(
      diffs
        .at(-1)
        ?.updated.map(({ to }) => to.id)
        .sort(),
    ).toEqual(['arrow', 'left']);
    expect(diffs.at(-1)?.updated.find(({ from }) => from === before)?.to).toBe(board.get('arrow'));
    board.update('left', { y: 0, shape: 'triangle', width: 0 });
    expect(line(board).vertices[0]).toEqual([79, 25]);
    board.update('left', { x: 75, y: -25, rotation: Math.PI / 2, shape: 'rectangle' });
    expect(line(board).vertices[0]?.[0]).toBeCloseTo(79);
    board.update('left', { color: '#ff0000' });
    expect(diffs.at(-1)?.updated.map(({ to }) => to.id)).toEqual(['left']);
  });

  it('[B2] between two shapes goes from outline to outline, and gaps shrink when there is little room', () => {
    const { board } = setUp();
    board.add(LEFT);
    board.add({ ...RIGHT, y: 0 });
    board.add({ ...ARROW, startBind: bind('left'), endBind: bind('right') });
    expect(line(board).vertices).toEqual([
      [105, 25],
      [395, 25],
    ]);
    board.update('right', { x: 103 });
    const [from, to] = pagePoints(line(board)) as [Vec, Vec];
    expect([from.x, to.x]).toEqual([expect.closeTo(101, 9), expect.closeTo(102, 9)]);
    board.update('right', { x: 60 });
    expect(line(board).vertices).toEqual([
      [50, 25],
      [110, 25],
    ]);
  });

  it('[V8, K7, B5] goes the same way, to the sign of zero, for who saw it change and who comes later', () => {
    const [lived, fresh] = [setUp(1), setUp(2)];
    lived.board.add({ ...ARROW, route: 'elbow', vertices: WITH_CORNER, scaleY: -1 });
    lived.board.update('arrow', { scaleX: -1 });
    exchange(lived.doc, fresh.doc);
    const way = [
      [0, 0],
      [5, 0],
      [5, 4],
      [10, 4],
    ];
    for (const { board } of [lived, fresh]) expect(line(board).vertices).toEqual(way);
  });

  it.each<NewElement>([
    { type: 'note', id: 'it', w: 100, h: 50 },
    { type: 'image', id: 'it', asset: 'a', w: 100, h: 50 },
    { type: 'frame', id: 'it', w: 100, h: 50 },
    { type: 'text', id: 'it', text: 'a\nb', w: 100, size: 20 },
  ])('[B1] may be at a $type', (target) => {
    const { board } = setUp();
    board.add(target);
    board.add({ ...ARROW, startBind: bind('it') });
    expect(line(board).vertices[0]).toEqual([104, 25]);
  });

  it.each<NewElement>([
    { type: 'stroke', id: 'it', points: [[0, 0]] },
    { ...ARROW, id: 'it' },
    { type: 'group', id: 'it' },
    { ...LEFT, id: 'other' },
  ])('[B1] is as if free at a $type that cannot be held, or at nothing', (target) => {
    const { board } = setUp();
    board.add(target);
    board.add({ ...ARROW, startBind: bind('it') });
    expect(line(board).vertices).toEqual(ARROW.vertices);
  });

  it('[B1] comes to its shape when that comes, and is let go by an edit', () => {
    const { board } = setUp();
    board.add({ ...ARROW, startBind: bind('left') });
    board.add(LEFT);
    expect(line(board).vertices[0]).toEqual([105, 25]);
    board.update('arrow', { startBind: undefined });
    expect(line(board)).toMatchObject({ startBind: undefined, vertices: ARROW.vertices });
    board.undo();
    expect(line(board).vertices[0]).toEqual([105, 25]);
  });

  it('[B8, V3] merges when two people move both ends at once', () => {
    const [a, b] = [setUp(1), setUp(2)];
    for (const element of [LEFT, RIGHT, ARROW]) a.board.add(element);
    exchange(a.doc, b.doc);
    a.board.update('arrow', { startBind: bind('left') });
    b.board.update('arrow', { endBind: bind('right') });
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) {
      expect(line(board)).toMatchObject({ startBind: bind('left'), endBind: bind('right') });
    }
    expect(line(a.board)).toEqual(line(b.board));
  });

  it('[B2] is as it stands where it would be out of range', () => {
    const { board, problems } = setUp();
    board.add({ ...LEFT, x: 1e12 });
    board.add({ ...ARROW, startBind: bind('left') });
    expect(line(board).vertices).toEqual(ARROW.vertices);
    expect(problems).toEqual([]);
  });

  it.each([
    ['startBind', { startBind: 'left' as never }],
    ['startBind.to', { startBind: { ...bind('left'), to: '' as ElementId } }],
    ['endBind.u', { endBind: bind('left', 1.1) }],
    ['endBind.v', { endBind: bind('left', 0, Number.NaN) }],
    ['route', { route: 'round' as never }],
    ['bend', { bend: 1e8 }],
  ])('[C1, B1] a bad %s is refused by name', (field, props) => {
    const { board } = setUp();
    expect(() => board.add({ ...ARROW, ...props })).toThrow(`${field} is`);
    board.add(ARROW);
    expect(() => board.update('arrow', props)).toThrow(`${field} is`);
  });
});

describe('removing what a line is bound to', () => {
  function bound() {
    const made = setUp();
    for (const element of [LEFT, RIGHT]) made.board.add(element);
    made.board.add({ ...ARROW, startBind: bind('left'), endBind: bind('right') });
    return made;
  }

  it('[B6, C2] leaves the line where it is, in one step, and undo binds it again', () => {
    const { board, diffs } = bound();
    const before = line(board);
    board.remove('left');
    expect(diffs.at(-1)).toMatchObject({ removed: [{ id: 'left' }], updated: [] });
    expect(line(board)).toBe(before);
    board.remove('right');
    expect(line(board)).toBe(before);
    board.undo();
    board.undo();
    expect(line(board)).toEqual(before);
    board.update('left', { y: 100 });
    expect(line(board).vertices).not.toEqual(before.vertices);
  });

  it('[B6] in one transaction with what moved or bound it, keeps the way it has then', () => {
    const { board } = bound();
    board.add({ ...ARROW, id: 'other' });
    board.transact(() => {
      board.update('left', { y: 100 });
      board.update('other', { endBind: bind('left') });
      board.add({ ...ARROW, id: 'new', startBind: bind('left') });
      board.remove('left');
    });
    const [from] = pagePoints(line(board)) as [Vec];
    expect(from.y).toBeGreaterThan(100);
    expect(line(board, 'other').vertices[1]?.[1]).toBe(95);
    expect(line(board, 'new').vertices[0]?.[1]).not.toBe(25);
  });

  it('[B6] writes nothing of lines that go with it', () => {
    const { board, doc } = bound();
    board.remove('left', 'arrow');
    expect(doc.getMap('edits').size).toBe(0);
  });

  it('[B6, P5] with its page does so too', () => {
    const { board } = bound();
    const page = board.addPage();
    board.update('left', { page });
    const before = line(board);
    board.removePage(page);
    expect(line(board)).toBe(before);
  });
});

describe('the way of a line', () => {
  it('[B4] that bows has its middle to the right of the way, at any length', () => {
    const { board } = setUp();
    board.add({ ...ARROW, bend: 100 });
    expect(line(board)).toMatchObject({
      curved: true,
      vertices: [
        [50, 25],
        [475, 125],
        [900, 25],
      ],
    });
    board.update('arrow', { bend: 0 });
    expect(line(board)).toMatchObject({ curved: false, vertices: ARROW.vertices });
  });

  it('[B4, B2] that bows leaves its shapes towards its middle', () => {
    const { board } = setUp();
    board.add(LEFT);
    board.add({ ...ARROW, bend: -2000, startBind: bind('left') });
    const [start, middle, end] = pagePoints(line(board)) as [Vec, Vec, Vec];
    expect(start.y).toBeLessThan(0);
    expect(start.x).toBeGreaterThan(50);
    expect(middle.y).toBeLessThan(-1900);
    expect(end).toEqual({ x: 900, y: 25 });
  });

  it('[B3] of an elbow leaves both shapes by the sides that face each other', () => {
    const { board } = setUp();
    for (const element of [LEFT, RIGHT]) board.add(element);
    board.add({
      ...ARROW,
      route: 'elbow',
      curved: true,
      startBind: bind('left'),
      endBind: bind('right', 0.5, 1),
    });
    // From 100 to 400 is further than from 50 to 250: across in the middle, at 250.
    expect(line(board)).toMatchObject({
      curved: false,
      vertices: [
        [105, 25],
        [250, 25],
        [250, 300],
        [395, 300],
      ],
    });
  });

  const whole = (min: number, max: number) => fc.integer({ min, max });
  const share = whole(0, 16).map((value) => value / 16);
  const placed = fc.record({
    x: whole(-300, 300),
    y: whole(-300, 300),
    rotation: fc.constantFrom(0, Math.PI / 2, 1, -2.5),
    scaleX: fc.constantFrom(-2, 0.5, 1),
    scaleY: fc.constantFrom(-1, 1, 3),
  });
  const target = fc
    .tuple(
      fc.constantFrom('rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'),
      whole(10, 200),
      whole(10, 200),
      placed,
    )
    .map(([shape, w, h, place]): NewElement => ({ type: 'shape', shape, w, h, ...place }));
  const end = fc.option(fc.tuple(share, share), { nil: undefined });
  const anyLine = fc
    .record({
      place: placed,
      vertices: fc.array(fc.tuple(whole(-500, 500), whole(-500, 500)), {
        minLength: 2,
        maxLength: 4,
      }),
      start: end,
      end,
      route: fc.constantFrom(...ROUTES),
      bend: fc.oneof(fc.constant(0), whole(-200, 200)),
    })
    .map(
      ({ place, vertices, start, end: last, route, bend }): NewLine => ({
        type: 'line',
        ...place,
        vertices,
        route,
        bend,
        startBind: start && bind('left', ...start),
        endBind: last && bind('right', ...last),
      }),
    );

  it('[B5, C6] taken for what stands in the line is the way again, here and on a board without what it is bound to', () => {
    fc.assert(
      fc.property(target, target, anyLine, (left, right, given) => {
        const [a, b] = [setUp(1), setUp(2)];
        a.board.add({ ...left, id: 'left' });
        a.board.add({ ...right, id: 'right' });
        const original = line(a.board, a.board.add(given));
        for (const { board } of [a, b]) {
          const copy = line(board, board.add({ ...original, id: 'copy' }));
          expect(copy.curved).toBe(original.curved);
          // The last bit of an end decides whether an elbow to another that lies level with it bends.
          if (given.route === 'elbow' && board === b.board) continue;
          expect(copy.vertices).toHaveLength(original.vertices.length);
          copy.vertices.flat().forEach((value, i) => {
            expect(value).toBeCloseTo(original.vertices.flat()[i] ?? Number.NaN, 6);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('[B2] free ends stay where they stand, bound ones are outside their shape or at their anchor', () => {
    fc.assert(
      fc.property(target, target, anyLine, (left, right, given) => {
        const { board } = setUp();
        board.add({ ...left, id: 'left' });
        board.add({ ...right, id: 'right' });
        const read = line(board, board.add(given));
        const points = pagePoints(read);
        for (const [held, id, index] of [
          [given.startBind, 'left', 0],
          [given.endBind, 'right', -1],
        ] as const) {
          if (held === undefined) {
            expect(read.vertices.at(index)).toEqual(given.vertices.at(index));
            continue;
          }
          const shape = bindTarget(board.get(id), held);
          const point = points.at(index);
          if (shape === undefined || point === undefined) throw new Error('no target');
          const { anchor, outline } = shape;
          const isAtAnchor = Math.hypot(point.x - anchor.x, point.y - anchor.y) < 1e-6;
          if (!isAtAnchor && isInsidePolygon(outline, point)) {
            expect(outlineDistance(outline, point)).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[B3] of an elbow has legs along the axes of the page, however the line is turned', () => {
    fc.assert(
      fc.property(target, target, anyLine, (left, right, given) => {
        const { board } = setUp();
        board.add({ ...left, id: 'left' });
        board.add({ ...right, id: 'right' });
        const points = pagePoints(line(board, board.add({ ...given, route: 'elbow' })));
        expect(points.length).toBeLessThanOrEqual(4);
        points.slice(1).forEach((to, i) => {
          const from = points[i] as Vec;
          expect(Math.min(Math.abs(to.x - from.x), Math.abs(to.y - from.y))).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('[B7, V8] does not depend on what came first', () => {
    fc.assert(
      fc.property(
        fc.array(newElement('shape'), { minLength: 2, maxLength: 2 }),
        anyLine,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (shapes, given, order) => {
          const all = [
            { ...(shapes[0] as NewElement), id: 'left' },
            { ...(shapes[1] as NewElement), id: 'right' },
            { ...given, id: 'arrow' },
          ];
          const [a, b] = [setUp(1), setUp(2)];
          for (const index of order) a.board.add(all[index] as NewElement);
          for (const element of all) b.board.add(element);
          expect({ ...line(a.board), order: '' }).toEqual({
            ...line(b.board),
            order: '',
            by: 'author-1',
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
