import { decodeServerMessage } from '@inkmesh/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseUpdate } from '../updates/update-content.ts';
import { compact } from './compact.ts';
import { differenceFrames, framesOf, snapshotFrames } from './join-frames.ts';

/** A board of several clients with deletions; `gap` leaves out one client's first edits. */
function rowsOf(edits: readonly (readonly [number, number])[], gap: boolean): Uint8Array[] {
  const rows: Uint8Array[] = [];
  const docs = [7, 1, 9].map((clientID) => {
    const doc = Object.assign(new Y.Doc(), { clientID });
    doc.on('update', (update: Uint8Array) => rows.push(update));
    return doc;
  });
  for (const [who, key] of edits) {
    const map = docs[who]?.getMap('m');
    if (map?.has(`${who}-${key}`) && key % 2 === 1) map.delete(`${who}-${key}`);
    else map?.set(`${who}-${key}`, new Uint8Array(key));
  }
  return gap ? rows.slice(1) : rows;
}

const log = fc
  .tuple(
    fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 12 })), { minLength: 2, maxLength: 40 }),
    fc.boolean(),
  )
  .map(([edits, gap]) => rowsOf(edits, gap));

function applyFrames(doc: Y.Doc, frames: readonly Uint8Array[]): void {
  for (const frame of frames) {
    const message = decodeServerMessage(frame);
    if (message.type === 'update') Y.applyUpdate(doc, message.update);
  }
}

describe('join frames', () => {
  it('[R5] an update cut to any size is a list of updates that together are the same', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 60 }), (rows, frameBytes) => {
        const update = Y.mergeUpdates(rows);
        const [whole, pieces] = [new Y.Doc(), new Y.Doc()];
        Y.applyUpdate(whole, update);
        const frames = framesOf(update, frameBytes);
        for (const frame of frames) {
          const message = decodeServerMessage(frame);
          if (message.type === 'update') parseUpdate(message.update);
        }
        applyFrames(pieces, frames);
        expect(parseUpdate(Y.encodeStateAsUpdate(pieces))).toEqual(
          parseUpdate(Y.encodeStateAsUpdate(whole)),
        );
        expect(pieces.getMap('m').toJSON()).toEqual(whole.getMap('m').toJSON());
      }),
      { numRuns: 300 },
    );
  });

  it('[R5] the difference brings somebody who has a part up to the whole', () => {
    fc.assert(
      fc.property(log, fc.nat({ max: 40 }), (rows, known) => {
        const { snapshot } = compact({
          snapshot: undefined,
          rows: rows.map((payload, seq) => ({ seq, payload })),
        });
        const [whole, behind] = [new Y.Doc(), new Y.Doc()];
        applyFrames(whole, snapshotFrames(snapshot));
        for (const row of rows.slice(0, known)) Y.applyUpdate(behind, row);
        applyFrames(behind, differenceFrames(snapshot, Y.encodeStateVector(behind)));
        expect(behind.getMap('m').toJSON()).toEqual(whole.getMap('m').toJSON());
        expect(parseUpdate(Y.encodeStateAsUpdate(behind))).toEqual(
          parseUpdate(Y.encodeStateAsUpdate(whole)),
        );
      }),
      { numRuns: 300 },
    );
  });
});
