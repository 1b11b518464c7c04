import { describe, expect, it } from 'vitest';
import type { Board } from './board.ts';
import type { ElementId } from './element.ts';
import { exchange, setUp } from './testing/boards.ts';

const IMAGE = { type: 'image', asset: 'a', w: 1, h: 1 } as const;
const GROUP = { type: 'group' } as const;

const into = (id: string) => ({ parent: id as ElementId });
const parentOf = (board: Board, id: string) => board.get(id)?.parent;

describe('what holds what', () => {
  it('[H1, H2] an element is in a group or frame, and stays where it is on the page', () => {
    const { board, doc } = setUp();
    const group = board.add(GROUP);
    const frame = board.add({ type: 'frame', x: 500, y: 0, w: 100, h: 100 });
    const image = board.add({ ...IMAGE, x: 7, ...into(group) });
    expect(doc.getMap('elements').get(image)).toMatchObject({ parent: group });
    board.update(group, into(frame));
    board.update(frame, { x: 900 });
    expect(board.get(image)).toMatchObject({ parent: group, x: 7 });
    expect(parentOf(board, group)).toBe(frame);
  });

  it('[H3, H6, H8] a parent that goes leaves its children, who hear of it, and has them again when it is back', () => {
    const { board, diffs } = setUp();
    const group = board.add(GROUP);
    const image = board.add({ ...IMAGE, ...into(group) });
    const before = board.get(image);
    board.remove(group);
    expect(parentOf(board, image)).toBe('');
    expect(diffs.at(-1)).toMatchObject({
      removed: [{ id: group }],
      updated: [{ from: { id: image, parent: group }, to: { id: image, parent: '' } }],
    });
    expect(diffs.at(-1)?.updated[0]?.from).toBe(before);
    board.undo();
    expect(board.get(image)).toEqual(before);
  });

  it('[H3] what is no group or frame holds nothing', () => {
    const { board } = setUp();
    const other = board.add(IMAGE);
    const [a, b] = [
      board.add({ ...IMAGE, ...into(other) }),
      board.add({ ...IMAGE, ...into('no') }),
    ];
    expect([parentOf(board, a), parentOf(board, b)]).toEqual(['', '']);
    board.add({ ...GROUP, id: 'no' });
    expect([parentOf(board, a), parentOf(board, b)]).toEqual(['', 'no']);
  });

  it('[H4, V8] two people who put two groups into each other see the same, and no circle', () => {
    const a = setUp(1);
    const b = setUp(2);
    for (const id of ['g', 'h', 'k']) a.board.add({ ...GROUP, id });
    exchange(a.doc, b.doc);
    a.board.update('h', into('g'));
    b.board.update('g', into('k'));
    b.board.update('k', into('h'));
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) {
      expect(['g', 'h', 'k'].map((id) => parentOf(board, id))).toEqual(['', 'g', 'h']);
    }
    b.board.undo();
    expect(['g', 'h', 'k'].map((id) => parentOf(b.board, id))).toEqual(['k', 'g', '']);
    expect(
      b.diffs
        .at(-1)
        ?.updated.map(({ to }) => to.id)
        .sort(),
    ).toEqual(['g', 'k']);
  });

  it('[H4] a group in itself is in none, and what hangs on a circle is not part of it', () => {
    const { board } = setUp();
    board.add({ ...GROUP, id: 'self', ...into('self') });
    board.add({ ...IMAGE, id: 'a-child', ...into('self') });
    expect([parentOf(board, 'self'), parentOf(board, 'a-child')]).toEqual(['', 'self']);
  });

  it('[H7, V5] what is in a frame paints where its own order says, below the frame too', () => {
    const { board } = setUp();
    board.add({ ...IMAGE, id: 'below', ...into('frame') });
    board.add({ type: 'frame', id: 'frame', w: 100, h: 100 });
    board.add({ ...IMAGE, id: 'above', ...into('frame') });
    expect(board.elements().map(({ id }) => id)).toEqual(['below', 'frame', 'above']);
  });

  it('[H5] commands on what is locked or hidden are carried out', () => {
    const { board } = setUp();
    const id = board.add({ ...IMAGE, locked: true, hidden: true });
    board.update(id, { x: 3 });
    board.remove(id);
    expect(board.elements()).toEqual([]);
  });

  it('[C3] an edit that changes nothing for readers is no step', () => {
    const { board, diffs } = setUp();
    const id = board.add(IMAGE);
    board.update(id, into('nobody'));
    expect(diffs).toHaveLength(1);
    board.undo();
    expect(board.elements()).toEqual([]);
  });

  it('a hundred thousand groups, each in the next, are read in one pass', () => {
    const a = setUp(1);
    const b = setUp(2);
    const born = a.doc.getMap('elements');
    a.doc.transact(() => {
      for (let i = 0; i < 100_000; i++)
        born.set(`g${i}`, {
          type: 'group',
          geo: {},
          layer: 'base',
          order: 'a0',
          parent: `g${i + 1}`,
        });
    });
    exchange(a.doc, b.doc);
    expect([parentOf(b.board, 'g0'), parentOf(b.board, 'g99999')]).toEqual(['g1', '']);
    born.set('g99999', { type: 'group', geo: {}, layer: 'base', order: 'a0', parent: 'g0' });
    expect([parentOf(a.board, 'g0'), parentOf(a.board, 'g99999')]).toEqual(['', 'g0']);
  });
});
