import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { type Board, createBoard } from './board.ts';
import type { Element, ElementId } from './element.ts';
import { isHidden, isLocked } from './held.ts';
import { exchange, setUp } from './testing/boards.ts';

const IMAGE = { type: 'image', asset: 'a', w: 1, h: 1 } as const;
const GROUP = { type: 'group' } as const;

const into = (id: string) => ({ parent: id as ElementId });
const parentOf = (board: Board, id: string) => board.get(id)?.parent;

/** What the document names as parent, as far as it is there; all are groups. */
function standingParent(doc: Y.Doc, id: string): string {
  const born = doc.getMap<{ readonly parent?: string }>('elements');
  const parent = doc.getMap<string>('edits').get(`${id}/parent`) ?? born.get(id)?.parent ?? '';
  return born.has(parent) ? parent : '';
}

/** The members of the circle that the element is part of. */
function cycleAt(doc: Y.Doc, id: string): string[] {
  const members = [id];
  for (let up = standingParent(doc, id); up !== id; up = standingParent(doc, up)) {
    if (up === '' || members.includes(up)) return [];
    members.push(up);
  }
  return members;
}

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

  it('[H5] what is in something hidden or locked is so too, at any depth', () => {
    const { board } = setUp();
    const frame = board.add({ type: 'frame', w: 1, h: 1 });
    const group = board.add({ ...GROUP, ...into(frame) });
    const image = board.get(board.add({ ...IMAGE, ...into(group) })) as Element;
    const both = () => [isHidden(image, board.get), isLocked(image, board.get)];
    expect(both()).toEqual([false, false]);
    board.update(frame, { hidden: true });
    board.update(group, { locked: true });
    expect(both()).toEqual([true, true]);
  });

  it('[H1, H4] a group and a frame know what is in them', () => {
    const { board } = setUp();
    const group = board.add({ ...GROUP, id: 'group', ...into('group') });
    board.add({ ...IMAGE, id: 'b', ...into(group) });
    board.add({ ...IMAGE, id: 'a', ...into(group) });
    board.add({ ...IMAGE, id: 'c', ...into('a') });
    const inside = () => [group, 'a', 'no'].map((id) => board.childrenOf(id).map((one) => one.id));
    expect(inside()).toEqual([['b', 'a'], [], []]);
    board.setOrder(['a'], 'back');
    board.remove('b');
    expect(inside()).toEqual([['a'], [], []]);
    board.remove(group);
    expect(inside()).toEqual([[], [], []]);
  });

  it('[C3] an edit that changes nothing for readers is no step', () => {
    const { board, diffs } = setUp();
    const id = board.add(IMAGE);
    board.update(id, into('nobody'));
    expect(diffs).toHaveLength(1);
    board.undo();
    expect(board.elements()).toEqual([]);
  });

  it('[H3, H4] is the same whatever it was before, and as the rules have it', () => {
    const names = ['a', 'b', 'c', 'd', 'e'] as const;
    const step = fc.record({
      id: fc.constantFrom(...names),
      what: fc.oneof(fc.constantFrom(...names), fc.constantFrom('', 'remove', 'undo')),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const { board, doc } = setUp();
        for (const id of names) board.add({ ...GROUP, id });
        for (const { id, what } of steps) {
          if (what === 'undo') board.undo();
          else if (what === 'remove') board.remove(id);
          else if (board.get(id) === undefined) board.add({ ...GROUP, id, ...into(what) });
          else board.update(id, into(what));
          const reopened = createBoard({ doc, author: '', now: () => 0, random: () => 0 });
          expect(board.elements()).toEqual(reopened.elements());
          reopened.destroy();
          for (const { id: one, parent } of board.elements()) {
            const cycle = cycleAt(doc, one);
            const named = standingParent(doc, one);
            expect(parent).toBe(cycle.length > 0 && one === cycle.sort()[0] ? '' : named);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('twenty thousand groups, each in the next, are read in one pass', () => {
    const a = setUp(1);
    const b = setUp(2);
    const born = a.doc.getMap('elements');
    a.doc.transact(() => {
      for (let i = 0; i < 20_000; i++)
        born.set(`g${i}`, {
          type: 'group',
          geo: {},
          layer: 'base',
          order: 'a0',
          parent: `g${i + 1}`,
        });
    });
    exchange(a.doc, b.doc);
    expect([parentOf(b.board, 'g0'), parentOf(b.board, 'g19999')]).toEqual(['g1', '']);
    born.set('g19999', { type: 'group', geo: {}, layer: 'base', order: 'a0', parent: 'g0' });
    expect([parentOf(a.board, 'g0'), parentOf(a.board, 'g19999')]).toEqual(['', 'g0']);
  });
});
