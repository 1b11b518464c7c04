import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contiguousClocks } from './id-set.ts';
import {
  EMPTY_UPDATE,
  encodeDeletes,
  encodeStateVector,
  MalformedUpdate,
  parseSnapshot,
  parseStateVector,
  parseUpdate,
} from './update-content.ts';

/** Documents as random edits leave them: several clients, deletions, every kind of content. */
const editedDoc = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 5 }), fc.nat({ max: 9 })), { maxLength: 40 })
  .map((edits) => {
    const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
    for (const [who, what, key] of edits) {
      const doc = docs[who] ?? new Y.Doc();
      const map = doc.getMap('m');
      const text = doc.getText('t');
      if (what === 0) map.set(`k${key}`, new Uint8Array([key]));
      else if (what === 1) map.delete(`k${key}`);
      else if (what === 2) text.insert(Math.min(key, text.length), `é${key}`);
      else if (what === 3 && text.length > 1) text.delete(0, 1);
      else if (what === 4) map.set(`n${key}`, new Y.Array());
      else {
        for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      }
    }
    const whole = new Y.Doc();
    for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    return whole;
  });

describe('update content', () => {
  it('says the same as a document that applied the update', () => {
    fc.assert(
      fc.property(editedDoc, (doc) => {
        const { structs, deletes } = parseUpdate(Y.encodeStateAsUpdate(doc));
        const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
        expect(contiguousClocks(structs)).toEqual(clocks);
        expect(parseStateVector(encodeStateVector(clocks))).toEqual(clocks);
        expect(parseUpdate(encodeDeletes(deletes))).toEqual({ structs: new Map(), deletes });
        expect(parseSnapshot(Y.encodeStateAsUpdateV2(doc))).toEqual({ structs, deletes });
      }),
    );
  });

  it('[W8] an update cut anywhere or followed by anything is malformed', () => {
    fc.assert(
      fc.property(editedDoc, fc.double({ min: 0, max: 1, noNaN: true }), (doc, part) => {
        const update = Y.encodeStateAsUpdate(doc);
        const cut = update.subarray(0, Math.floor(part * (update.byteLength - 1)));
        expect(() => parseUpdate(cut)).toThrow(MalformedUpdate);
        expect(() => parseUpdate(Uint8Array.of(...update, 0))).toThrow(MalformedUpdate);
      }),
    );
  });

  it('[W8] mutated bytes are parsed or malformed, nothing else, whatever lies behind them', () => {
    fc.assert(
      fc.property(
        editedDoc,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        (doc, mutations) => {
          const update = Y.encodeStateAsUpdate(doc);
          for (const [at, byte] of mutations) update[at % update.byteLength] = byte;
          const memory = Uint8Array.of(...update, 1, 2, 3, 4, 5, 6, 7, 8);
          expect(outcome(memory.subarray(0, update.byteLength))).toEqual(outcome(update));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('[W8] two blocks of one client, of which Yjs would lose the first, are malformed', () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 5 });
    doc.getMap('m').set('k', 1);
    const [count, ...block] = Y.encodeStateAsUpdate(doc).slice(0, -1);
    expect(count).toBe(1);
    expect(() => parseUpdate(Uint8Array.of(1, ...block, 0))).not.toThrow();
    expect(() => parseUpdate(Uint8Array.of(2, ...block, ...block, 0))).toThrow('2 blocks');
    expect(() => parseUpdate(Uint8Array.of(1, 0, 5, 0, 0))).toThrow('1 blocks');
  });

  it('the empty update and the empty state vector are what Yjs makes of an empty document', () => {
    expect(Y.encodeStateAsUpdate(new Y.Doc())).toEqual(EMPTY_UPDATE);
    expect(encodeDeletes(new Map())).toEqual(EMPTY_UPDATE);
    expect(parseStateVector(Y.encodeStateVector(new Y.Doc()))).toEqual(new Map());
    expect(() => parseStateVector(Uint8Array.of(1, 5))).toThrow(MalformedUpdate);
    expect(() => parseStateVector(Uint8Array.of(0, 5))).toThrow(MalformedUpdate);
  });
});

function outcome(update: Uint8Array): unknown {
  try {
    return parseUpdate(update);
  } catch (error) {
    if (error instanceof MalformedUpdate) return 'malformed';
    throw error;
  }
}
