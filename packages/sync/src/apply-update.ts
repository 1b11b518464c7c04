import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Below this the cache costs more than it saves. */
const LARGE_BYTES = 16 * 1024;

/** As `Y.applyUpdate`, and about twice as fast where an update is thousands of plain values, as boards are. */
export function applyUpdate(doc: Y.Doc, update: Uint8Array, origin: object): void {
  if (update.byteLength < LARGE_BYTES) Y.applyUpdate(doc, update, origin);
  else Y.applyUpdateV2(doc, update, origin, RecordDecoder);
}

/**
 * Whether Yjs keeps something that depends on what is not there yet. It tells no `update` listener of it
 * before the rest comes, and then only the transaction that brings the rest.
 */
export function holdsBack({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Tags of lib0's `any` encoding that hold strings, themselves or inside. */
const TAG = { array: 117, object: 118, string: 119 } as const;
/** Longer strings are texts, which seldom repeat. */
const LONGEST = 24;
/** A power of two, and several times the strings that repeat on a board. */
const SLOTS = 1024;

/**
 * Reads format v1. Where the time goes in a board of 10,000 strokes is 200,000 strings of some bytes, of
 * which some hundred are different: keys of records, colours, names of brushes. lib0 makes a view and asks
 * TextDecoder for each; here a string that was read before is found again by its bytes. Equal keys being
 * one string also lets the engine see records of one shape.
 */
class RecordDecoder extends Y.UpdateDecoderV1 {
  /** By hash; what comes later takes the slot. */
  readonly #seen = new Array<string>(SLOTS).fill('');

  override readString(): string {
    return this.#readText();
  }

  override readKey(): string {
    return this.#readText();
  }

  override readAny(): unknown {
    const decoder = this.restDecoder;
    switch (decoder.arr[decoder.pos]) {
      case TAG.string:
        decoder.pos++;
        return this.#readText();
      case TAG.object:
        decoder.pos++;
        return this.#readRecord();
      case TAG.array:
        decoder.pos++;
        return this.#readArray();
      default:
        return decoding.readAny(decoder);
    }
  }

  #readRecord(): Record<string, unknown> {
    const size = decoding.readVarUint(this.restDecoder);
    const record: Record<string, unknown> = {};
    for (let i = 0; i < size; i++) {
      const key = this.#readText();
      record[key] = this.readAny();
    }
    return record;
  }

  #readArray(): unknown[] {
    const length = decoding.readVarUint(this.restDecoder);
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) items.push(this.readAny());
    return items;
  }

  /** What `decoding.readVarString` reads. */
  #readText(): string {
    const decoder = this.restDecoder;
    const { arr, pos } = decoder;
    const length = arr[pos] ?? 0;
    // Up to 127 the length is one byte. What ends early is lib0's to refuse.
    if (length > LONGEST || pos + length >= arr.length) return decoding.readVarString(decoder);
    const slot = slotOf(arr, pos + 1, length);
    if (slot === undefined) return decoding.readVarString(decoder);
    const candidate = this.#seen[slot] as string;
    decoder.pos = pos + 1 + length;
    if (isTextAt(candidate, arr, pos + 1, length)) return candidate;
    const text = asciiText(arr, pos + 1, length);
    this.#seen[slot] = text;
    return text;
  }
}

function asciiText(bytes: Uint8Array, start: number, length: number): string {
  const codes = new Array<number>(length);
  for (let i = 0; i < length; i++) codes[i] = bytes[start + i] as number;
  return String.fromCharCode.apply(undefined, codes);
}

/** @returns undefined for what is not all ASCII, where bytes are not characters */
function slotOf(bytes: Uint8Array, start: number, length: number): number | undefined {
  let hash = length;
  for (let i = start; i < start + length; i++) {
    const byte = bytes[i] as number;
    if (byte > 127) return undefined;
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function isTextAt(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
