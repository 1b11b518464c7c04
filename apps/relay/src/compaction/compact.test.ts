import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact, UnverifiedSnapshot } from './compact.ts';

const edit = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 6 }), fc.nat({ max: 9 }));

/** Rows as clients of one board send them: every local change is one, in an order the network chose. */
function rowsOf(edits: readonly (readonly [number, number, number])[], shuffle: readonly number[]) {
  const rows: Uint8Array[] = [];
  const docs = [1, 2, 3].map((clientID) => {
    const doc = Object.assign(new Y.Doc(), { clientID });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') rows.push(update);
    });
    return doc;
  });
  for (const [who, what, key] of edits) {
    const doc = docs[who] ?? new Y.Doc();
    const map = doc.getMap('m');
    const text = doc.getText('t');
    if (what === 0) map.set(`k${key}`, new Uint8Array([key, key]));
    else if (what === 1) map.delete(`k${key}`);
    else if (what === 2) text.insert(Math.min(key, text.length), `é${key}`);
    else if (what === 3 && text.length > 1) text.delete(0, 1);
    else if (what === 4) map.set(`n${key}`, new Y.Map([['x', key]]));
    else if (what === 5) map.delete(`n${key}`);
    else for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'peer');
  }
  shuffle.forEach((to, from) => {
    const [a, b] = [rows[from], rows[to % Math.max(1, rows.length)]];
    if (a !== undefined && b !== undefined) {
      rows[from] = b;
      rows[to % rows.length] = a;
    }
  });
  return rows.map((payload, seq) => ({ seq, payload }));
}

const log = fc
  .tuple(fc.array(edit, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 40 }))
  .map(([edits, shuffle]) => rowsOf(edits, shuffle));

function docOf(apply: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  apply(doc);
  return doc;
}

const contentOf = (doc: Y.Doc) => ({
  m: doc.getMap('m').toJSON(),
  t: doc.getText('t').toString(),
  clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
});

describe('compaction', () => {
  it('[R4] a snapshot, and a snapshot of a snapshot, equal the log they were made of', () => {
    fc.assert(
      fc.property(log, fc.double({ min: 0, max: 1, noNaN: true }), (rows, part) => {
        const cut = Math.floor(part * rows.length);
        const first = compact({ snapshot: undefined, rows: rows.slice(0, cut) });
        const second = compact({ snapshot: first.snapshot, rows: rows.slice(cut) });
        const fromLog = docOf((doc) => {
          for (const { payload } of rows) Y.applyUpdate(doc, payload);
        });
        const fromSnapshot = docOf((doc) => Y.applyUpdateV2(doc, second.snapshot.stateV2));
        expect(contentOf(fromSnapshot)).toEqual(contentOf(fromLog));
        expect([...first.merged, ...second.merged]).toEqual(rows.map(({ seq }) => seq));
        expect([...first.poison, ...second.poison]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('[R4] a log with holes keeps what waits for the missing part, and heals when it comes', () => {
    fc.assert(
      fc.property(log, fc.nat(), (rows, hole) => {
        const missing = rows[hole % Math.max(1, rows.length)];
        if (missing === undefined) return;
        const holed = compact({
          snapshot: undefined,
          rows: rows.filter((row) => row !== missing),
        });
        const healed = compact({ snapshot: holed.snapshot, rows: [missing] });
        const whole = compact({ snapshot: undefined, rows });
        const [a, b] = [healed, whole].map(({ snapshot }) =>
          contentOf(docOf((doc) => Y.applyUpdateV2(doc, snapshot.stateV2))),
        );
        expect(a).toEqual(b);
        expect(whole.snapshot.hasGaps).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('[R6] rows that cannot be applied are named and left out, the others stay', () => {
    const good = rowsOf(
      [
        [0, 0, 1],
        [0, 0, 2],
      ],
      [],
    );
    const poison = [
      { seq: 100, payload: Uint8Array.of(9, 9, 9) },
      { seq: 101, payload: orphan() },
      { seq: 102, payload: Uint8Array.of(0, 0, 7) },
    ];
    const output = compact({ snapshot: undefined, rows: [...poison, ...good] });
    expect(output.poison.map(({ seq }) => seq)).toEqual([100, 101, 102]);
    const doc = docOf((empty) => Y.applyUpdateV2(empty, output.snapshot.stateV2));
    expect([...doc.getMap('m').keys()].sort()).toEqual(['k1', 'k2']);
  });

  it('[R4] a damaged snapshot is not built upon', () => {
    const [row] = rowsOf([[0, 0, 1]], []);
    const { snapshot } = compact({ snapshot: undefined, rows: row === undefined ? [] : [row] });
    const damaged = { ...snapshot, stateV2: snapshot.stateV2.with(3, 77) };
    expect(() => compact({ snapshot: damaged, rows: [] })).toThrow(UnverifiedSnapshot);
  });

  it('[R4] three thousand edits of one value shrink to a few bytes', () => {
    const doc = new Y.Doc();
    const rows: { seq: number; payload: Uint8Array }[] = [];
    doc.on('update', (payload: Uint8Array) => rows.push({ seq: rows.length, payload }));
    for (let i = 0; i < 3_000; i += 1) doc.getMap('m').set('k', i);
    const { snapshot } = compact({ snapshot: undefined, rows });
    expect(snapshot.stateV2.byteLength).toBeLessThan(100);
  });
});

/** Decodes, and cannot be applied: an item that stands to the right of a later one of its own client. */
function orphan(): Uint8Array {
  return Uint8Array.of(
    ...[1, 1, 5, 0], // one client, one struct, client 5 from clock 0
    ...[0x84, 5, 9, 1, 98], // a string "b" to the right of 5:9
    0, // nothing deleted
  );
}
