import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type AssetId, pictureType, TYPE_LENGTH } from '@inkmesh/protocol';
import { AssetRefused, diskRefusal } from './asset-refused.ts';

/** What an upload has to be. */
export interface Expected {
  readonly asset: AssetId;
  /** What it said it has. */
  readonly byteLength: number;
}

/**
 * Writes an upload to `file` as it comes, a chunk at a time, until it is whole and on the disk.
 * @throws {AssetRefused} as soon as it can be no picture or is longer than it said; at its end when it is another
 * @throws what `body` throws when its connection breaks
 */
export async function receiveFile(
  file: FileHandle,
  body: AsyncIterable<Uint8Array>,
  { asset, byteLength }: Expected,
): Promise<void> {
  const hash = createHash('sha256');
  let head = new Uint8Array();
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received > byteLength) throw tooLong(byteLength);
    if (head.byteLength < TYPE_LENGTH) {
      head = Uint8Array.from([...head, ...chunk.subarray(0, TYPE_LENGTH)]);
      if (head.byteLength >= TYPE_LENGTH) refuseUnlessPicture(head);
    }
    hash.update(chunk);
    await file.writeFile(chunk).catch((cause) => Promise.reject(diskRefusal(cause)));
  }
  refuseUnlessPicture(head);
  if (hash.digest('hex') !== asset) {
    throw new AssetRefused('wrong-hash', 'The file is not the one whose name it has.');
  }
  await file.sync().catch((cause) => Promise.reject(diskRefusal(cause)));
}

function refuseUnlessPicture(head: Uint8Array): void {
  if (pictureType(head) !== undefined) return;
  throw new AssetRefused('not-a-picture', 'Only PNG, JPEG, GIF, WebP and AVIF are kept here.');
}

function tooLong(byteLength: number): AssetRefused {
  return new AssetRefused(
    'too-large',
    `More came than the ${byteLength} bytes that were announced.`,
  );
}
