import type { AssetProblem } from '@inkmesh/protocol';

/** A picture that is not taken, and why, in one sentence for a person. */
export class AssetRefused extends Error {
  override readonly name = 'AssetRefused';
  readonly code: AssetProblem;
  constructor(code: AssetProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What the operating system says when a disk, or its owner's share of it, is full (POSIX). */
const FULL = ['ENOSPC', 'EDQUOT'];

/** What went wrong with the disk. */
export function diskRefusal(cause: unknown): AssetRefused {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return FULL.includes(code)
    ? new AssetRefused('disk-full', 'The disk of the relay is full.', { cause })
    : new AssetRefused('try-again', 'The relay cannot store pictures now.', { cause });
}
