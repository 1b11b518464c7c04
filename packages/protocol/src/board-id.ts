declare const brand: unique symbol;

/** The name of a board and of its room: 1 to 64 characters of `A-Z a-z 0-9 _ -`. */
export type BoardId = string & { readonly [brand]: 'BoardId' };

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** 22 symbols of 6 bits: 132 random bits, so that a link cannot be guessed. */
const NEW_ID_LENGTH = 22;

export function isBoardId(value: unknown): value is BoardId {
  return typeof value === 'string' && PATTERN.test(value);
}

/** @returns undefined when `value` is not a board id; {@link boardIdProblem} says why */
export function parseBoardId(value: string): BoardId | undefined {
  return isBoardId(value) ? value : undefined;
}

/** One sentence for a person: what is wrong with `value` as a board id. */
export function boardIdProblem(value: string): string {
  if (value.length === 0) return 'The board id is empty.';
  if (value.length > 64)
    return `A board id has at most 64 characters; this one has ${value.length}.`;
  return 'A board id has only letters, digits, “-” and “_”.';
}

/** @param randomBytes fills and returns an array, as `crypto.getRandomValues` does */
export function newBoardId(randomBytes: (bytes: Uint8Array) => Uint8Array): BoardId {
  let id = '';
  for (const byte of randomBytes(new Uint8Array(NEW_ID_LENGTH))) id += ALPHABET[byte & 63];
  return id as BoardId;
}
