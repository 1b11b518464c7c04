import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { addRange, type IdSet } from './id-set.ts';

/** Which ids an update brings and which it deletes: all the relay needs to know of it. */
export interface UpdateContent {
  readonly structs: IdSet;
  readonly deletes: IdSet;
}

/** Bytes that are not a Yjs update, or not a state vector, to their last byte. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate';
  readonly code = 'malformed-update';
}

/** The update that brings nothing, format v1. */
export const EMPTY_UPDATE: Uint8Array = Uint8Array.of(0, 0);

/**
 * Decodes the whole update, so that nothing unreadable is stored. Cost: 7 ms a megabyte of strokes.
 * That it decodes does not mean that it can be applied: compaction finds that out.
 *
 * @throws {MalformedUpdate}
 */
export function parseUpdate(update: Uint8Array): UpdateContent {
  const rest = decoding.createDecoder(update);
  const decoder = new Y.UpdateDecoderV1(rest);
  const decoded = decodeWith(decoder, update);
  // Yjs takes only the last of two blocks of one client, and no client writes two or an empty one.
  const blocks = decoding.readVarUint(decoding.createDecoder(update));
  const clients = new Set(decoded.structs.map(({ id }) => id.client)).size;
  if (blocks !== clients) throw new MalformedUpdate(`${blocks} blocks for ${clients} clients`);
  if (rest.pos !== update.byteLength) {
    throw new MalformedUpdate(`the update ends at byte ${rest.pos} of ${update.byteLength}`);
  }
  return contentOf(decoded);
}

/** The same for a snapshot, format v2, that we made ourselves. */
export function parseSnapshot(stateV2: Uint8Array): UpdateContent {
  return contentOf(Y.decodeUpdateV2(stateV2));
}

/** An update (v1) that only deletes. */
export function encodeDeletes(deletes: IdSet): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0); // no structs
    encoding.writeVarUint(encoder, deletes.size);
    for (const [client, ranges] of deletes) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length / 2);
      for (let i = 0; i < ranges.length; i += 2) {
        const start = ranges[i] ?? 0;
        encoding.writeVarUint(encoder, start);
        encoding.writeVarUint(encoder, (ranges[i + 1] ?? 0) - start);
      }
    }
  });
}

/**
 * @returns clock by client
 * @throws {MalformedUpdate}
 */
export function parseStateVector(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes);
  const clocks = new Map<number, number>();
  try {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      clocks.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    }
  } catch (cause) {
    throw new MalformedUpdate('the state vector ends early', { cause });
  }
  if (decoding.hasContent(decoder)) throw new MalformedUpdate('bytes after the state vector');
  return clocks;
}

export function encodeStateVector(clocks: ReadonlyMap<number, number>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clocks.size);
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
  });
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/**
 * `Y.decodeUpdate` keeps its decoder to itself, and with it where the update ended. It takes the decoder's
 * constructor, though, and `new` gives what a constructor returns: so it gets ours.
 */
function decodeWith(decoder: Y.UpdateDecoderV1, update: Uint8Array): Decoded {
  const ReadyDecoder = function readyDecoder() {
    return decoder;
  } as unknown as typeof Y.UpdateDecoderV1;
  try {
    return Y.decodeUpdateV2(update, ReadyDecoder);
  } catch (cause) {
    throw new MalformedUpdate(`the update of ${update.byteLength} bytes does not decode`, {
      cause,
    });
  }
}

function contentOf({ structs: read, ds }: Decoded): UpdateContent {
  const structs: IdSet = new Map();
  const deletes: IdSet = new Map();
  for (const struct of read) {
    const { client, clock } = struct.id;
    const end = endOf(clock, struct.length);
    if (!(struct instanceof Y.Skip)) addRange(structs, client, clock, end);
  }
  for (const [client, items] of ds.clients) {
    for (const { clock, len } of items) addRange(deletes, client, clock, endOf(clock, len));
  }
  return { structs, deletes };
}

/** No client writes a struct without length, and Yjs does not expect one; nor clocks that a number cannot hold. */
function endOf(clock: number, length: number): number {
  const end = clock + length;
  if (length > 0 && Number.isSafeInteger(end)) return end;
  throw new MalformedUpdate(`a length of ${length} at clock ${clock}`);
}
