import { encodeUpdate } from '@inkmesh/protocol';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { addRange, type IdSet } from '../updates/id-set.ts';
import { encodeDeletes, parseStateVector } from '../updates/update-content.ts';
import { checkHash, type Snapshot } from './compact.ts';

/**
 * A frame of a join holds no more than this, so that presence and edits get through between two of them, and a
 * board that is larger than the largest frame still opens.
 */
const FRAME_BYTES = 8 * 1024 * 1024;

/**
 * A snapshot as ready frames, the same for everybody who joins. Measured on 10,000 strokes (5.3 MB): 49 ms to turn
 * v2 into v1, half of what PGlite takes to read such a snapshot. Storing a v1 twin to save that would double what is
 * written at each compaction, so it is converted on demand, in a worker, and kept while people join.
 */
export function snapshotFrames(snapshot: Snapshot): Uint8Array[] {
  checkHash(snapshot);
  return framesOf(Y.convertUpdateFormatV2ToV1(snapshot.stateV2));
}

/** What somebody with this state vector misses of a snapshot; deletions are not left out. */
export function differenceFrames(snapshot: Snapshot, stateVector: Uint8Array): Uint8Array[] {
  checkHash(snapshot);
  parseStateVector(stateVector);
  const missing = Y.diffUpdateV2(snapshot.stateV2, stateVector);
  return framesOf(Y.convertUpdateFormatV2ToV1(missing));
}

/** @param update format v1 */
export function framesOf(update: Uint8Array, frameBytes = FRAME_BYTES): Uint8Array[] {
  if (update.byteLength <= frameBytes) return [encodeUpdate(update)];
  return splitUpdate(update, frameBytes).map(encodeUpdate);
}

/** One run of structs of one client, without a gap. */
interface Run {
  readonly client: number;
  readonly clock: number;
  count: number;
  end: number;
  readonly encoder: Y.UpdateEncoderV1;
}

/**
 * Cuts between structs, in the order they stand, and puts the deletions at the end. Yjs holds back what refers to a
 * later piece until that is there.
 */
function splitUpdate(update: Uint8Array, pieceBytes: number): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces: Uint8Array[] = [];
  let runs: Run[] = [];
  const finishPiece = () => {
    if (runs.length > 0) pieces.push(joinRuns(runs));
    runs = [];
  };
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    let run = runs.at(-1);
    if (run?.client !== struct.id.client || run.end !== struct.id.clock) {
      // Of two runs of one client in one update Yjs would take the last.
      if (run?.client === struct.id.client) finishPiece();
      run = { ...struct.id, count: 0, end: struct.id.clock, encoder: new Y.UpdateEncoderV1() };
      runs.push(run);
    }
    struct.write(run.encoder, 0);
    run.count += 1;
    run.end += struct.length;
    if (byteLengthOf(runs) >= pieceBytes) finishPiece();
  }
  finishPiece();
  const deletes: IdSet = new Map();
  for (const [client, items] of ds.clients) {
    for (const { clock, len } of items) addRange(deletes, client, clock, clock + len);
  }
  return deletes.size === 0 ? pieces : [...pieces, encodeDeletes(deletes)];
}

function byteLengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { encoder }) => sum + encoding.length(encoder.restEncoder), 0);
}

/** Update format v1: clients with their structs, then an empty delete set. */
function joinRuns(runs: readonly Run[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, runs.length);
    for (const { count, client, clock, encoder: content } of runs) {
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeUint8Array(encoder, encoding.toUint8Array(content.restEncoder));
    }
    encoding.writeVarUint(encoder, 0);
  });
}
