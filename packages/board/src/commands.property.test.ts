import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Board, createBoard } from './board.ts';
import type { BoardDiff, Element } from './element.ts';

interface Person {
  readonly doc: Y.Doc;
  readonly board: Board;
  /** What somebody knows who only ever heard the diffs. */
  readonly heard: Map<string, Element>;
  /** Updates of the others that have not been delivered, in any order. */
  readonly inbox: Uint8Array[];
}

function people(count: number): Person[] {
  const all = Array.from({ length: count }, (_, i): Person => {
    const doc = new Y.Doc();
    doc.clientID = i + 1;
    const random = seededRandom(i + 1);
    const board = createBoard({ doc, author: String(i), now: () => 0, random });
    const heard = new Map<string, Element>();
    board.subscribe((diff) => listen(heard, diff));
    return { doc, board, heard, inbox: [] };
  });
  for (const person of all) {
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of all) if (other !== person) other.inbox.push(update);
    });
  }
  return all;
}

function listen(heard: Map<string, Element>, { added, updated, removed }: BoardDiff): void {
  const ids = [...added, ...updated.map(({ to }) => to), ...removed].map(({ id }) => id);
  expect(new Set(ids).size, 'an element is listed twice in one diff').toBe(ids.length);
  for (const element of removed) expect(heard.delete(element.id)).toBe(true);
  for (const element of added) {
    expect(heard.has(element.id)).toBe(false);
    heard.set(element.id, element);
  }
  for (const { from, to } of updated) {
    expect(heard.get(from.id)).toEqual(from);
    heard.set(to.id, to);
  }
}

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    'add',
    'add',
    'update',
    'cut',
    'remove',
    'undo',
    'redo',
    'many',
    'deliver',
    'deliver',
  ),
  pick: fc.nat(1000),
});

function act({ board, doc, inbox }: Person, what: string, pick: number): void {
  const elements = board.elements();
  const target = elements[pick % Math.max(1, elements.length)];
  const add = () =>
    board.add({
      type: 'stroke',
      points: [
        [pick, pick],
        [pick + 1, 0],
      ],
    });
  if (what === 'deliver') {
    // Any order, and some twice.
    const [update] = inbox.splice(pick % Math.max(1, inbox.length), 1);
    if (update === undefined) return;
    Y.applyUpdate(doc, update, 'network');
    if (pick % 5 === 0) inbox.push(update);
  } else if (what === 'add') add();
  else if (what === 'undo') board.undo();
  else if (what === 'redo') board.redo();
  else if (what === 'many') {
    board.transact(() => {
      add();
      add();
      if (target) board.remove(target.id);
    });
  } else if (target === undefined) return;
  else if (what === 'remove') board.remove(target.id);
  else if (what === 'cut') board.cut(target.id, [[pick % 3, (pick % 3) + 0.5]]);
  else
    board.update(target.id, pick % 2 ? { x: pick } : { color: pick % 4 ? '#112233' : '#445566' });
}

function deliverAll(all: readonly Person[]): void {
  for (const { doc, inbox } of all) {
    for (const update of inbox.splice(0)) Y.applyUpdate(doc, update, 'network');
  }
}

describe('any commands of three people, delivered in any order', () => {
  it('[V3, V8, C5] converge to the same elements in the same order, and diffs tell the same story', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const all = people(3);
        for (const { who, what, pick } of steps) act(all[who] as Person, what, pick);
        deliverAll(all);
        const [first, ...others] = all as [Person, ...Person[]];
        for (const other of others) {
          expect(other.board.toJSON()).toEqual(first.board.toJSON());
          expect(Y.encodeStateVector(other.doc)).toEqual(Y.encodeStateVector(first.doc));
        }
        for (const { board, heard } of all) {
          const sorted = board.elements();
          expect(new Map(sorted.map((element) => [element.id as string, element]))).toEqual(heard);
          const reopened = createBoard({
            doc: all[0]?.doc as Y.Doc,
            author: '',
            now: () => 0,
            random: () => 0,
          });
          expect(reopened.elements()).toEqual(first.board.elements());
          reopened.destroy();
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[C4] undoing everything leaves the others' work as if one had never been there", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const all = people(3);
        // Each works on what is their own, so that taking it back cannot concern the others.
        for (const { who, what, pick } of steps) {
          const person = all[who] as Person;
          if (what === 'deliver') act(person, what, pick);
          else if (what !== 'undo' && what !== 'redo') {
            const own = person.board.elements().find(({ by }) => by === String(who));
            if (own === undefined || what === 'add')
              person.board.add({ type: 'stroke', points: [[pick, 0]] });
            else if (what === 'remove') person.board.remove(own.id);
            else person.board.update(own.id, { x: pick });
          }
        }
        deliverAll(all);
        const [first] = all as [Person];
        const others = first.board.elements().filter(({ by }) => by !== '0');
        while (first.board.undo());
        expect(first.board.elements()).toEqual(others);
      }),
      { numRuns: 200 },
    );
  });
});
