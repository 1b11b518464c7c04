import { encodePoints, strokePoints } from '@inkmesh/ink';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from './board.ts';
import type { StrokeElement } from './element.ts';
import { exchange, setUp } from './testing/boards.ts';

const POINTS = [
  [10, 20, 0.5],
  [15, 25, 0.6],
  [20, 20, 0.7],
];
const STROKE = { type: 'stroke', points: POINTS, color: '#e03131', width: 4 } as const;
const SHADOW = { dx: 0, dy: 1, blur: 2, color: '#000000', opacity: 1 } as const;
const SHAPE = { type: 'shape', shape: 'rectangle', w: 10, h: 10 } as const;

function stroke(board: Board, id: string): StrokeElement {
  const element = board.get(id);
  if (element?.type !== 'stroke') throw new Error(`no stroke ${id}`);
  return element;
}

describe('what is written', () => {
  it('[D1, D2] an added stroke is one immutable born value in a flat map', () => {
    const { doc, board } = setUp();
    const id = board.add({ ...STROKE, opacity: 0.5 });
    const born = doc.getMap('elements').get(id) as Record<string, unknown>;
    expect(born).toMatchObject({
      type: 'stroke',
      geo: { x: 10, y: 20 },
      style: { color: '#e03131', width: 4, opacity: 0.5 },
      layer: 'base',
      by: 'author-1',
      at: 1000,
    });
    board.update(id, { color: '#1971c2' });
    expect(doc.getMap('elements').get(id)).toBe(born);
  });

  it('[D2] an untouched stroke costs one item of the document', () => {
    const { doc, board } = setUp();
    board.add(STROKE);
    board.add(STROKE);
    expect(doc.store.clients.get(1)?.length).toBe(2);
  });

  it('[D3, V1] a change writes only the property that changes, and lies over the born value', () => {
    const { doc, board } = setUp();
    const id = board.add(STROKE);
    board.update(id, { color: '#1971c2', width: 4 });
    expect([...doc.getMap('edits').keys()]).toEqual([`${id}/color`]);
    expect(stroke(board, id)).toMatchObject({ color: '#1971c2', width: 4, opacity: 1 });
  });

  it('[D6] removing an element removes its edits with it, and undo brings both back', () => {
    const { doc, board } = setUp();
    const id = board.add(STROKE);
    board.update(id, { color: '#1971c2' });
    board.cut(id, [[0, 1]]);
    board.remove(id);
    expect([doc.getMap('elements').size, doc.getMap('edits').size]).toEqual([0, 0]);
    board.undo();
    expect(stroke(board, id)).toMatchObject({ color: '#1971c2', cuts: [[0, 1]] });
  });

  it('[D6] an edit written in the transaction that removes its element goes with it', () => {
    const { doc, board } = setUp();
    const id = board.add(STROKE);
    board.transact(() => {
      board.update(id, { color: '#1971c2' });
      board.remove(id);
    });
    expect([doc.getMap('elements').size, doc.getMap('edits').size]).toEqual([0, 0]);
  });

  it('[D7] an edit that met a deletion goes with the next local removal', () => {
    const a = setUp(1);
    const b = setUp(2);
    const id = a.board.add(STROKE);
    const other = a.board.add(STROKE);
    exchange(a.doc, b.doc);
    a.board.remove(id);
    b.board.update(id, { color: '#1971c2' });
    exchange(a.doc, b.doc);
    expect(a.doc.getMap('edits').size).toBe(1);
    expect(a.board.get(id)).toBeUndefined();
    a.board.remove(other);
    expect(a.doc.getMap('edits').size).toBe(0);
  });

  it('[D7, V2] an edit that came before its element is left alone, and shows when it comes', () => {
    const a = setUp(1);
    const b = setUp(2);
    const late = setUp(3);
    const id = a.board.add(STROKE);
    const birth = Y.encodeStateAsUpdate(a.doc);
    Y.applyUpdate(b.doc, birth);
    const known = Y.encodeStateVector(b.doc);
    b.board.update(id, { color: '#1971c2' });
    Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(b.doc, known));
    late.board.remove(late.board.add(STROKE));
    Y.applyUpdate(late.doc, birth);
    expect(stroke(late.board, id).color).toBe('#1971c2');
  });

  it('[D9] opening a board writes nothing', () => {
    const { doc } = setUp();
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });
});

describe('what is read', () => {
  it('[V3] two people changing different properties both win', () => {
    const a = setUp(1);
    const b = setUp(2);
    const id = a.board.add(STROKE);
    exchange(a.doc, b.doc);
    a.board.update(id, { color: '#1971c2' });
    b.board.update(id, { width: 12 });
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) {
      expect(stroke(board, id)).toMatchObject({ color: '#1971c2', width: 12 });
    }
  });

  it('[D5, V4] two people erasing parts of one stroke erase the union', () => {
    const a = setUp(1);
    const b = setUp(2);
    const id = a.board.add(STROKE);
    exchange(a.doc, b.doc);
    a.board.cut(id, [[0, 0.75]]);
    b.board.cut(id, [[0.5, 1.5]]);
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(stroke(board, id).cuts).toEqual([[0, 1.5]]);
  });

  it('[D8, V5] who adds at the same moment gets other keys, and everybody the same paint order', () => {
    const a = setUp(1);
    const b = setUp(2);
    for (let i = 0; i < 20; i++) {
      a.board.add(STROKE);
      b.board.add(STROKE);
    }
    exchange(a.doc, b.doc);
    const ids = (board: Board) => board.elements().map(({ id }) => id);
    expect(ids(a.board)).toEqual(ids(b.board));
    expect(new Set(a.board.elements().map(({ order }) => order)).size).toBe(40);
  });

  it('[D8] nobody can take the top so that others can add no more', () => {
    const { doc, board } = setUp();
    const order = 'z'.repeat(256);
    doc.getMap('elements').set('topmost', { type: 'hologram', layer: 'base', order });
    doc.getMap('layers').set('topmost', { order });
    for (let i = 0; i < 100; i++) board.add({ ...STROKE, layer: board.addLayer() });
    expect([board.elements().length, board.layers().length]).toEqual([101, 102]);
  });

  it('[V6] an element of an unknown type and an unknown edit survive', () => {
    const { doc, board } = setUp();
    doc.getMap('elements').set('hologram-1', { type: 'hologram', layer: 'base', order: 'a0' });
    doc.getMap('edits').set('hologram-1/spin', 3);
    expect(board.elements()).toMatchObject([{ type: 'foreign', foreignType: 'hologram' }]);
    board.remove(board.add(STROKE));
    expect(doc.getMap('edits').get('hologram-1/spin')).toBe(3);
  });

  it.each([
    ['born', 'is text', 'text'],
    ['color', 'has a wrong colour', { style: { color: 'red', width: 4 } }],
    ['width', 'is not a number wide', { style: { color: '#000000', width: Number.NaN } }],
    ['points', 'has no points', { geo: { x: 0, y: 0 } }],
    ['x', 'is nowhere', { geo: { x: Number.POSITIVE_INFINITY, y: 0, points: new Uint8Array(9) } }],
    ['order', 'has no order', { order: 7 }],
  ])(
    '[V7] a born value whose %s is invalid (%s) is as if absent, and reported once',
    (_, __, part) => {
      const { doc, board, problems } = setUp();
      const good = {
        type: 'stroke',
        geo: {
          x: 0,
          y: 0,
          points: encodePoints(strokePoints([{ x: 0, y: 0, pressure: 0.5 }], { x: 0, y: 0 }), -4),
        },
        style: { color: '#000000', width: 4 },
        layer: 'base',
        order: 'a0',
      };
      const born = typeof part === 'string' ? part : { ...good, ...part };
      doc.getMap('elements').set('broken', born);
      board.add(STROKE);
      doc.getMap('edits').set('broken/x', 1);
      expect(board.elements()).toHaveLength(1);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.at).toBe('elements[broken]');
      expect(doc.getMap('elements').get('broken')).toEqual(born);
    },
  );

  it('[V7, D5] a list of cuts too long to be honest is as if not made', () => {
    const { doc, board, problems } = setUp();
    const id = board.add(STROKE);
    const many = Array.from({ length: 300_000 }, (_, i) => [i, i + 0.5]);
    doc.getMap('edits').set(`${id}/cut:x`, many);
    expect(stroke(board, id).cuts).toEqual([]);
    expect(problems).toMatchObject([{ at: `edits[${id}/cut:x]` }]);
  });

  it('an element that changes keeps the lists and records that do not, by identity', () => {
    const { board, diffs } = setUp();
    const id = board.add({ ...STROKE, effects: { blur: 2 }, cuts: [[0, 1]] });
    board.update(id, { x: 7 });
    const [before, after] = [diffs[0]?.added[0], diffs[1]?.updated[0]?.to] as StrokeElement[];
    expect(after?.x).toBe(7);
    expect(after?.cuts).toBe(before?.cuts);
    expect(after?.effects).toBe(before?.effects);
  });

  it('[V7] an invalid edit is as if not made', () => {
    const { doc, board, problems } = setUp();
    const id = board.add(STROKE);
    doc.getMap('edits').set(`${id}/color`, 'no colour');
    doc.getMap('edits').set(`${id}/cut:x`, [[3, 1]]);
    expect(stroke(board, id)).toMatchObject({ color: '#e03131', cuts: [] });
    expect(problems.map(({ at }) => at)).toEqual([`edits[${id}/color]`, `edits[${id}/cut:x]`]);
  });

  it('[K7, V8] -0 is 0, for who saw the one become the other too', () => {
    const [lived, fresh] = [setUp(1), setUp(2)];
    const id = lived.board.add({ ...STROKE, cuts: [[0, 1]], effects: { shadow: SHADOW } });
    const before = lived.board.get(id);
    const edits = lived.doc.getMap('edits');
    lived.doc.transact(() => {
      for (const key of edits.keys()) if (key.includes('/cut:')) edits.set(key, [[-0, 1]]);
      edits.set(`${id}/rotation`, -0);
      edits.set(`${id}/effects`, { shadow: { ...SHADOW, dx: -0 } });
    });
    exchange(lived.doc, fresh.doc);
    expect(lived.board.get(id)).toBe(before);
    expect(fresh.board.get(id)).toEqual(before);
    expect(fresh.board.get(id)).toMatchObject({ rotation: 0, effects: { shadow: { dx: 0 } } });
  });

  it('[V7, V8] what came as a prototype counts for nobody, as it does not come along when it is sent on', () => {
    const [enemy, a, b] = [new Y.Doc(), setUp(1), setUp(2)];
    const image = { type: 'image', geo: { x: 0, y: 0, asset: 'a', w: 1, h: 1 }, order: 'a0' };
    const withPrototype = (own: object, prototype: object) =>
      Object.defineProperty({ ...own }, '__proto__', { value: prototype, enumerable: true });
    enemy.getMap('elements').set('incomplete', withPrototype(image, { layer: 'base' }));
    enemy.getMap('elements').set('whole', withPrototype({ ...image, layer: 'base' }, { x: 1 }));
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(enemy));
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(board.elements()).toMatchObject([{ id: 'whole', x: 0 }]);
  });

  it('[V7] what only claims to be bytes is none', () => {
    const [enemy, { doc, board, problems }] = [new Y.Doc(), setUp()];
    const points = Object.defineProperty({}, '__proto__', {
      value: new Uint8Array(9),
      enumerable: true,
    });
    const style = { color: '#000000', width: 4 };
    const born = { type: 'stroke', geo: { x: 0, y: 0, points }, style, layer: 'base', order: 'a0' };
    enemy.getMap('elements').set('fake', born);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(enemy));
    expect(board.elements()).toEqual([]);
    expect(problems).toMatchObject([{ at: 'elements[fake]' }]);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    '[V7] an edit key “%s” is only an unknown key',
    (name) => {
      const { doc, board } = setUp();
      const id = board.add(STROKE);
      doc.getMap('edits').set(`${id}/${name}`, { polluted: true });
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(stroke(board, id).color).toBe('#e03131');
    },
  );
});

describe('commands', () => {
  it.each([
    ['color', { ...STROKE, color: 'red' }],
    ['width', { ...STROKE, width: 0 }],
    ['opacity', { ...STROKE, opacity: 2 }],
    ['points', { ...STROKE, points: [] }],
    [
      'points[1]',
      {
        ...STROKE,
        points: [
          [0, 0],
          [1, Number.NaN],
        ],
      },
    ],
    ['points', { ...STROKE, points: new Uint8Array([1, 2, 3, 4, 5]) }],
    ['id', { ...STROKE, id: 'no/slash' }],
  ])('[C1] a stroke with a bad %s is refused by name, and nothing is written', (field, bad) => {
    const { doc, board } = setUp();
    expect(() => board.add(bad)).toThrow(new RegExp(field.replace(/[[\]]/g, '\\$&')));
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });

  it('[C1, D4] changing what is not there or cannot be changed, as points, is refused', () => {
    const { board } = setUp();
    const id = board.add(STROKE);
    expect(() => board.update('nobody', { x: 1 })).toThrow(/nobody/);
    expect(() => board.update(id, { points: new Uint8Array() } as never)).toThrow(/points/);
    expect(() => board.update(id, { fill: '#000000' })).toThrow(/fill/);
    expect(() => board.update(id, { color: 'red' })).toThrow(/color is “red”/);
    expect(() => board.cut(id, [[3, 1]])).toThrow(/cuts\[0\]/);
    expect(() => board.cut(board.add(SHAPE), [[0, 1]])).toThrow(/no stroke/);
  });

  it('[C2] a transaction is one diff and one undo step', () => {
    const { board, diffs } = setUp();
    board.transact(() => {
      for (let i = 0; i < 5; i++) board.add(STROKE);
    });
    expect(diffs.map(({ added }) => added.length)).toEqual([5]);
    board.undo();
    expect(board.elements()).toEqual([]);
    board.redo();
    expect(board.elements()).toHaveLength(5);
  });

  it('[C2, D8] what one transaction adds paints in that order, in every layer', () => {
    const { board } = setUp();
    const top = board.addLayer();
    const ids = board.transact(() =>
      Array.from({ length: 100 }, (_, i) => board.add({ ...STROKE, ...(i % 2 && { layer: top }) })),
    );
    const inOrder = [...ids.filter((_, i) => i % 2 === 0), ...ids.filter((_, i) => i % 2 === 1)];
    expect(board.elements().map(({ id }) => id)).toEqual(inOrder);
    const layers = board.transact(() => Array.from({ length: 20 }, () => board.addLayer()));
    expect(board.layers().map(({ id }) => id)).toEqual(['base', top, ...layers]);
  });

  it('[C2] what a throwing transaction wrote is taken back', () => {
    const { board } = setUp();
    const kept = board.add(STROKE);
    expect(() =>
      board.transact(() => {
        board.add(STROKE);
        board.remove(kept);
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(board.elements().map(({ id }) => id)).toEqual([kept]);
    expect(board.history()).toMatchObject({ undoSteps: 1, redoSteps: 0 });
  });

  it('[C2] taking back a throwing transaction takes back nothing else, even when it left nothing', () => {
    const { board } = setUp();
    const kept = board.add(STROKE);
    expect(() =>
      board.transact(() => {
        board.remove(board.add(STROKE));
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(board.elements().map(({ id }) => id)).toEqual([kept]);
    expect(board.history()).toMatchObject({ undoSteps: 1, redoSteps: 0 });
  });

  it('[C2] a transaction can change and cut what it has added itself', () => {
    const { board, diffs } = setUp();
    const id = board.transact(() => {
      const added = board.add(STROKE);
      board.update(added, { width: 9 });
      board.cut(added, [[0, 1]]);
      return added;
    });
    expect(stroke(board, id)).toMatchObject({ width: 9, cuts: [[0, 1]] });
    expect(diffs).toHaveLength(1);
  });

  it('[C3] what comes and goes in one transaction is no step', () => {
    const { board, diffs } = setUp();
    board.transact(() => board.remove(board.add(STROKE)));
    expect(diffs).toEqual([]);
    expect(board.history().canUndo).toBe(false);
  });

  it('[C4] a listener that adds something has its own undo step', () => {
    const { board } = setUp();
    const stop = board.subscribe(() => {
      stop();
      board.add(STROKE);
    });
    board.add(STROKE);
    expect(board.elements()).toHaveLength(2);
    board.undo();
    expect(board.elements()).toHaveLength(1);
  });

  it('[C3] a change to the same value gives neither diff nor step', () => {
    const { board, diffs } = setUp();
    const id = board.add(STROKE);
    board.update(id, { color: '#e03131' });
    board.remove('nobody');
    expect(diffs).toHaveLength(1);
    board.undo();
    expect(board.history().canUndo).toBe(false);
  });

  it("[C4] undo never takes back another person's work", () => {
    const a = setUp(1);
    const b = setUp(2);
    const mine = a.board.add(STROKE);
    exchange(a.doc, b.doc);
    const theirs = b.board.add(STROKE);
    a.board.update(mine, { color: '#1971c2', width: 12 });
    exchange(a.doc, b.doc);
    b.board.update(mine, { color: '#2f9e44' });
    exchange(a.doc, b.doc);
    a.board.undo();
    expect(stroke(a.board, mine)).toMatchObject({ color: '#2f9e44', width: 4 });
    a.board.undo();
    expect(a.board.elements().map(({ id }) => id)).toEqual([theirs]);
    expect(a.board.undo()).toBe(false);
  });

  it('[C5] diffs name their origin', () => {
    const a = setUp(1);
    const b = setUp(2);
    a.board.add(STROKE);
    a.board.undo();
    a.board.redo();
    exchange(a.doc, b.doc);
    expect(a.diffs.map(({ origin }) => origin)).toEqual(['local', 'undo', 'undo']);
    expect(b.diffs.map(({ origin }) => origin)).toEqual(['remote']);
  });
});
