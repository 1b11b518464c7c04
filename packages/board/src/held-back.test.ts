import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from './board.ts';
import { setUp, type TestBoard } from './testing/boards.ts';

const textIn = (board: Board) => {
  const element = board.get('it');
  return element?.type === 'note' ? element.text : undefined;
};

/** Boards of 1 and on that have the same note, and what is sent from any of them. */
function boardsWithNote(count: number): { boards: TestBoard[]; sent: Uint8Array[] } {
  const boards = Array.from({ length: count }, (_, index) => setUp(index + 1));
  const [first, ...others] = boards as [TestBoard, ...TestBoard[]];
  first.board.add({ type: 'note', id: 'it', text: '.' });
  const start = Y.encodeStateAsUpdate(first.doc);
  for (const { doc } of others) Y.applyUpdate(doc, start);
  const sent: Uint8Array[] = [];
  for (const { doc } of boards) {
    doc.on(
      'update',
      (update: Uint8Array, _origin: unknown, __: Y.Doc, { local }: Y.Transaction) => {
        if (local) sent.push(update);
      },
    );
  }
  return { boards, sent };
}

function type({ board, doc }: TestBoard, text: string, at: number): void {
  const shared = board.textOf('it');
  doc.transact(() => shared.insert(at % (shared.length + 1), text), 'binding');
}

/** A0, A1, B0 that depends on A1, A2 that depends on B0, A3: by two people, after the note. */
function fiveChanges(): readonly Uint8Array[] {
  const { boards, sent } = boardsWithNote(2);
  const [a, b] = boards as [TestBoard, TestBoard];
  const hears = (hearer: TestBoard, update: Uint8Array | undefined) => {
    if (update === undefined) throw new Error('nothing was sent');
    Y.applyUpdate(hearer.doc, update);
  };
  type(a, '0', 0);
  type(a, '1', 1);
  for (const update of sent.slice(0, 2)) hears(b, update);
  type(b, 'b', 2);
  hears(a, sent[2]);
  type(a, '2', 3);
  type(a, '3', 4);
  expect(textIn(a.board)).toBe('01b23.');
  return sent;
}

function noteOnly(): TestBoard {
  const { boards } = boardsWithNote(1);
  const reader = setUp(9);
  Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate((boards[0] as TestBoard).doc));
  return reader;
}

/** Places in `fiveChanges`: B0, A3, A0, A1, A2. */
const WITH_A_GAP = [2, 4, 0, 1, 3] as const;

describe('changes that come in another order than they were made in', () => {
  it('[V9, T6] are all seen when all have come, though Yjs waits for more than it needs', () => {
    const sent = fiveChanges();
    const { board, doc } = noteOnly();
    for (const place of WITH_A_GAP) Y.applyUpdate(doc, sent[place] as Uint8Array, 'network');
    expect(textIn(board)).toBe('01b23.');
    expect(board.history().canUndo).toBe(false);
  });

  it('[V9] are all seen when they come in one transaction', () => {
    const sent = fiveChanges();
    const { board, doc } = noteOnly();
    doc.transact(() => {
      for (const place of WITH_A_GAP) Y.applyUpdate(doc, sent[place] as Uint8Array);
    }, 'network');
    expect(textIn(board)).toBe('01b23.');
  });

  it('[V9] are told to whoever keeps what comes, as from who brought the rest', () => {
    const sent = fiveChanges();
    const { doc } = noteOnly();
    const kept = noteOnly();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') Y.applyUpdate(kept.doc, update);
    });
    for (const place of WITH_A_GAP) Y.applyUpdate(doc, sent[place] as Uint8Array, 'network');
    expect(textIn(kept.board)).toBe('01b23.');
  });

  it('[V8, V9] are seen by who comes last as by who typed them, whatever the order', () => {
    const typing = fc.record({
      who: fc.nat(2),
      hearsAll: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
    });
    fc.assert(
      fc.property(
        fc.array(typing, { minLength: 5, maxLength: 9, size: 'max' }),
        fc.array(fc.nat(5039), { minLength: 9, maxLength: 9 }),
        fc.boolean(),
        (steps, order, inOneTransaction) => {
          const { boards, sent } = boardsWithNote(3);
          const hearAll = ({ doc }: TestBoard) => {
            for (const update of sent) Y.applyUpdate(doc, update);
          };
          for (const { who, hearsAll } of steps) {
            const writer = boards[who] as TestBoard;
            if (hearsAll) hearAll(writer);
            type(writer, 'abc'.charAt(who), writer.board.textOf('it').length);
          }
          const reader = noteOnly();
          const all = [...sent];
          const hearShuffled = () => {
            for (const place of order) {
              for (const update of all.splice(place % Math.max(1, all.length), 1)) {
                Y.applyUpdate(reader.doc, update, 'network');
              }
            }
          };
          if (inOneTransaction) reader.doc.transact(hearShuffled, 'network');
          else hearShuffled();
          for (const one of boards) hearAll(one);
          const texts = [...boards, reader].map(({ board }) => textIn(board));
          expect(texts[0]).toHaveLength(steps.length + 1);
          expect(new Set(texts).size).toBe(1);
          expect(reader.doc.store.pendingStructs).toBe(null);
        },
      ),
      { numRuns: 300 },
    );
  });
});
