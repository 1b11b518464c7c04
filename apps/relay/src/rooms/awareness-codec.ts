import { encodeAwareness } from '@inkmesh/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One client's part of an awareness update, its state as the JSON text it came in. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly stateJson: Uint8Array;
}

/** Bytes that are not an awareness update of y-protocols. */
export class MalformedAwareness extends Error {
  override readonly name = 'MalformedAwareness';
  readonly code = 'malformed-awareness';
}

/** The state of somebody who left. */
export const NULL_STATE: Uint8Array = new TextEncoder().encode('null');

/**
 * Does not look into the states: most entries are what others sent and a client sends back.
 *
 * @returns entries whose states are views into `update`
 * @throws {MalformedAwareness}
 */
export function readAwareness(update: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(update);
  const entries: AwarenessEntry[] = [];
  try {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      entries.push({
        clientId: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        stateJson: decoding.readVarUint8Array(decoder), // a varString is its UTF-8 bytes
      });
    }
  } catch (cause) {
    throw new MalformedAwareness('the awareness update ends early', { cause });
  }
  if (decoder.pos !== update.byteLength) {
    throw new MalformedAwareness(`it ends at byte ${decoder.pos} of ${update.byteLength}`);
  }
  return entries;
}

/** @throws {MalformedAwareness} unless the state is JSON, which every reader will parse */
export function checkState({ stateJson }: AwarenessEntry): void {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(stateJson));
  } catch (cause) {
    throw new MalformedAwareness('the awareness state is not JSON', { cause });
  }
}

export function isNullState({ stateJson }: AwarenessEntry): boolean {
  return Buffer.compare(stateJson, NULL_STATE) === 0;
}

/**
 * @returns awareness messages with all entries, each of about `frameBytes` at most (a single entry may be larger)
 */
export function awarenessFrames(
  entries: Iterable<AwarenessEntry>,
  frameBytes: number,
): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let group: AwarenessEntry[] = [];
  let byteLength = 0;
  for (const entry of entries) {
    if (group.length > 0 && byteLength + entry.stateJson.byteLength > frameBytes) {
      frames.push(encodeEntries(group));
      group = [];
      byteLength = 0;
    }
    group.push(entry);
    byteLength += entry.stateJson.byteLength;
  }
  if (group.length > 0) frames.push(encodeEntries(group));
  return frames;
}

/** An awareness message without entries changes nothing and breaks the silence. */
export const NO_NEWS: Uint8Array = encodeEntries([]);

function encodeEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, stateJson } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint8Array(encoder, stateJson);
    }
  });
  return encodeAwareness(update);
}
