import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { reasonOf } from '../log.ts';
import type { NewSnapshot, PoisonRow, StoredRow } from '../storage/board-store.ts';
import { addAll, contiguousClocks, hasAll, hasGaps, type IdSet } from '../updates/id-set.ts';
import {
  encodeDeletes,
  encodeStateVector,
  parseSnapshot,
  parseUpdate,
  type UpdateContent,
} from '../updates/update-content.ts';

/** A board as the log has it. */
export interface CompactionInput {
  readonly snapshot: Snapshot | undefined;
  readonly rows: readonly StoredRow[];
}

export interface Snapshot {
  readonly stateV2: Uint8Array;
  readonly sha256: Uint8Array;
}

export interface CompactionOutput {
  readonly snapshot: NewSnapshot;
  readonly merged: readonly number[];
  readonly poison: readonly PoisonRow[];
}

/** The new snapshot does not hold what went into it; it must not replace anything. */
export class UnverifiedSnapshot extends Error {
  override readonly name = 'UnverifiedSnapshot';
}

/**
 * Folds the log into a snapshot, with a real document that collects garbage.
 *
 * 1. Apply everything; rows that cannot be applied are found one by one and left out.
 * 2. Encode (format v2: after garbage collection it is up to a hundred times smaller than v1).
 * 3. Load the bytes again and compare: every id and every deletion that went in is there.
 *
 * @throws {UnverifiedSnapshot}
 */
export function compact({ snapshot, rows }: CompactionInput): CompactionOutput {
  if (snapshot !== undefined) checkHash(snapshot);
  const { doc, poison } = applyAll(snapshot?.stateV2, rows);
  const stateV2 = Y.encodeStateAsUpdateV2(doc);
  doc.destroy();
  const poisonSeqs = new Set(poison.map(({ seq }) => seq));
  const merged = rows.filter(({ seq }) => !poisonSeqs.has(seq));
  const content = verify(stateV2, snapshot?.stateV2, merged);
  return {
    snapshot: {
      stateV2,
      sha256: hashOf(stateV2),
      stateVector: encodeStateVector(contiguousClocks(content.structs)),
      deletes: encodeDeletes(content.deletes),
      hasGaps: hasGaps(content.structs),
    },
    merged: merged.map(({ seq }) => seq),
    poison,
  };
}

/** @throws {UnverifiedSnapshot} when the bytes are not those that were stored */
export function checkHash({ stateV2, sha256 }: Snapshot): void {
  if (Buffer.compare(hashOf(stateV2), sha256) !== 0) {
    throw new UnverifiedSnapshot('the stored snapshot does not have its checksum');
  }
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

interface Applied {
  readonly doc: Y.Doc;
  readonly poison: readonly PoisonRow[];
}

/**
 * All in one transaction is a hundred times faster than one each. When something throws, the document is in an
 * unknown state: it is thrown away, and the rows are tried one by one to find out which it was.
 */
function applyAll(stateV2: Uint8Array | undefined, rows: readonly StoredRow[]): Applied {
  const { doc, failed } = tryApply(stateV2, rows, (document, work) => document.transact(work));
  if (failed === undefined) return { doc, poison: [] };
  return applyCarefully(stateV2, rows);
}

function applyCarefully(stateV2: Uint8Array | undefined, rows: readonly StoredRow[]): Applied {
  const poison: PoisonRow[] = [];
  let left = rows;
  for (;;) {
    const { doc, failed } = tryApply(stateV2, left, (_, work) => work());
    if (failed === undefined) return { doc, poison };
    const { row, reason } = failed;
    // Without a row it is the snapshot itself, and nothing may replace it.
    if (row === undefined) throw new UnverifiedSnapshot(`the snapshot does not load: ${reason}`);
    poison.push({ seq: row.seq, reason });
    left = left.filter(({ seq }) => seq !== row.seq);
  }
}

interface Attempt {
  readonly doc: Y.Doc;
  readonly failed: { readonly row: StoredRow | undefined; readonly reason: string } | undefined;
}

function tryApply(
  stateV2: Uint8Array | undefined,
  rows: readonly StoredRow[],
  around: (doc: Y.Doc, work: () => void) => void,
): Attempt {
  const doc = new Y.Doc({ gc: true });
  let row: StoredRow | undefined;
  try {
    if (stateV2 !== undefined) Y.applyUpdateV2(doc, stateV2);
    around(doc, () => {
      for (row of rows) {
        parseUpdate(row.payload); // Yjs would take an update that is followed by rubbish
        Y.applyUpdate(doc, row.payload);
      }
    });
    return { doc, failed: undefined };
  } catch (error) {
    return { doc, failed: { row, reason: reasonOf(error) } };
  }
}

/** @returns what the new snapshot holds */
function verify(
  stateV2: Uint8Array,
  before: Uint8Array | undefined,
  merged: readonly StoredRow[],
): UpdateContent {
  const expected = { structs: new Map() as IdSet, deletes: new Map() as IdSet };
  const inputs = merged.map(({ payload }) => parseUpdate(payload));
  if (before !== undefined) inputs.unshift(parseSnapshot(before));
  for (const { structs, deletes } of inputs) {
    addAll(expected.structs, structs);
    addAll(expected.deletes, deletes);
  }
  const content = parseSnapshot(stateV2);
  if (!hasAll(content.structs, expected.structs)) throw new UnverifiedSnapshot('ids are missing');
  if (!hasAll(content.deletes, expected.deletes)) {
    throw new UnverifiedSnapshot('deletions are missing');
  }
  const again = new Y.Doc({ gc: true });
  Y.applyUpdateV2(again, stateV2);
  const reloaded = parseSnapshot(Y.encodeStateAsUpdateV2(again));
  again.destroy();
  if (!hasAll(reloaded.structs, content.structs) || !hasAll(reloaded.deletes, content.deletes)) {
    throw new UnverifiedSnapshot('it does not load as what it was');
  }
  return content;
}
