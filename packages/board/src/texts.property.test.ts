import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { TextElement, TextRun } from './element.ts';
import { format, someRuns } from './testing/arbitrary.ts';
import { setUp, type TestBoard } from './testing/boards.ts';

interface Writer extends TestBoard {
  readonly who: number;
  readonly inbox: Uint8Array[];
}

/** Each types letters of an own alphabet, so that everybody's can be told apart. */
const ALPHABETS = ['abcdefgh', 'ABCDEFGH', '12345678'] as const;

function threeWriters(): Writer[] {
  const all = ALPHABETS.map((_, who): Writer => ({ ...setUp(who + 1), who, inbox: [] }));
  all[0]?.board.add({ type: 'note', id: 'it', text: '....' });
  for (const writer of all) {
    Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate((all[0] as Writer).doc), 'network');
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of all) if (other !== writer) other.inbox.push(update);
    });
  }
  return all;
}

/** What they send while they read is delivered too. */
function deliverAll(all: readonly Writer[]): void {
  while (all.some(({ inbox }) => inbox.length > 0)) {
    for (const { doc, inbox } of all) {
      for (const update of inbox.splice(0)) Y.applyUpdate(doc, update, 'network');
    }
  }
}

const place = fc.nat(40);
const step = fc.record({
  who: fc.nat(2),
  at: place,
  length: fc.nat(6),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver' as const) }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('format' as const), format }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('runs' as const), given: someRuns }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'pause') }) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function act({ board, doc, who, inbox, clock }: Writer, { at, length, what }: Step): void {
  const text = board.get('it') === undefined ? undefined : board.textOf('it');
  const change = (with_: (text: Y.Text, at: number) => void) => {
    if (text !== undefined) doc.transact(() => with_(text, at % (text.length + 1)), 'binding');
  };
  switch (what.kind) {
    case 'deliver': {
      const [update] = inbox.splice(at % Math.max(1, inbox.length), 1);
      if (update !== undefined) Y.applyUpdate(doc, update, 'network');
      return;
    }
    case 'type':
      change((it, index) => it.insert(index, (ALPHABETS[who] as string).slice(0, 1 + length)));
      return;
    case 'delete':
      change((it, index) => it.delete(index, Math.min(length, it.length - index)));
      return;
    case 'format':
      change((it, index) => it.format(index, Math.min(length, it.length - index), what.format));
      return;
    case 'runs':
      if (text !== undefined) board.update('it', { runs: what.given.runs, text: what.given.text });
      return;
    case 'undo':
      board.undo();
      return;
    case 'redo':
      board.redo();
      return;
    case 'pause':
      clock.ms += 5000;
  }
}

const textOf = ({ board }: Writer) => board.get('it') as TextElement | undefined;

function expectSound(element: TextElement | undefined): void {
  const runs: readonly TextRun[] = element?.runs ?? [];
  if (element?.runs !== undefined) expect(runs.map(({ text }) => text).join('')).toBe(element.text);
  for (const [i, { text: _, ...own }] of runs.entries()) {
    const { text: __, ...next } = runs[i + 1] ?? { text: '', isLast: true };
    expect(own).not.toEqual(next);
  }
}

describe('three people at one text, with random delivery', () => {
  it('[T6, V8, C5] see the same in the end, whatever they type, delete, format and undo', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50, size: 'max' }), (steps) => {
        const all = threeWriters();
        for (const one of steps) {
          const writer = all[one.who] as Writer;
          act(writer, one);
          expectSound(textOf(writer));
        }
        deliverAll(all);
        const [first, ...others] = all as [Writer, ...Writer[]];
        for (const other of others) expect(textOf(other)).toEqual(textOf(first));
        const reopened = setUp(9);
        Y.applyUpdate(reopened.doc, Y.encodeStateAsUpdate(first.doc));
        expect(reopened.board.get('it')).toEqual(textOf(first));
      }),
      { numRuns: 300 },
    );
  });

  it('[T7, C4] undoing all that one typed leaves every letter of the others, and none of one’s own', () => {
    const typing = step.filter(({ what }) => ['type', 'deliver', 'pause'].includes(what.kind));
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 40, size: 'max' }), (steps) => {
        const all = threeWriters();
        for (const one of steps) act(all[one.who] as Writer, one);
        deliverAll(all);
        const [, second] = all as [Writer, Writer, Writer];
        const before = textOf(second)?.text ?? '';
        while (second.board.undo());
        expect(textOf(second)?.text).toBe(before.replaceAll(/[A-H]/g, ''));
        deliverAll(all);
        for (const other of all) expect(textOf(other)).toEqual(textOf(second));
        while (second.board.redo());
        expect(textOf(second)?.text).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('runs', () => {
  it('[T4, T5, C6] given to an element that has any others are read by everybody as they were given', () => {
    fc.assert(
      fc.property(someRuns, someRuns, (before, after) => {
        const [a, b] = [setUp(1), setUp(2)];
        const id = a.board.add({ type: 'text', ...before });
        const old = a.board.get(id);
        a.board.update(id, after);
        Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
        expect(b.board.get(id)).toMatchObject(after);
        const [json] = JSON.parse(JSON.stringify(b.board.toJSON().elements));
        b.board.remove(id);
        b.board.add(json);
        expect(b.board.elements()[0]).toMatchObject(after);
        if (a.diffs.length > 1) a.board.undo();
        expect(a.board.get(id)).toEqual(old);
      }),
      { numRuns: 300 },
    );
  });

  it('[T5] a text changed into any other is that, whatever stood there', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [a, b] = [setUp(1), setUp(2)];
        const id = a.board.add({ type: 'text', text: before });
        a.board.update(id, { text: after });
        Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
        for (const { board } of [a, b]) expect(board.get(id)).toMatchObject({ text: after });
      }),
      { numRuns: 300 },
    );
  });
});
