/** A file that is not taken as a picture. */
export class PictureRefused extends Error {
  override readonly name = 'PictureRefused';
  readonly code: RefusalCode;
  /** Bytes or pixels of the file, where it has too many. */
  readonly count: number | undefined;
  constructor(code: RefusalCode, count?: number, options?: ErrorOptions) {
    super(count === undefined ? code : `${code}: ${count}`, options);
    this.code = code;
    this.count = count;
  }
}

export type RefusalCode = 'not-a-picture' | 'too-large' | 'too-many-pixels' | 'broken';

/** Whatever `cause` is, as a refusal: what a decoder throws says that the file is broken. */
export function refusalOf(cause: unknown): PictureRefused {
  return cause instanceof PictureRefused
    ? cause
    : new PictureRefused('broken', undefined, { cause });
}
