import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assetIdOf } from '@inkmesh/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveFile } from './receive-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-assets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (text: string) => new TextEncoder().encode(text);
const gif = (length: number) => Buffer.concat([bytesOf('GIF89a'), Buffer.alloc(length, 7)]);

async function received(chunks: readonly Uint8Array[], bytes: Uint8Array, place = 'file') {
  const file = await open(path.resolve(folder, place), 'w');
  const expected = { asset: assetIdOf(bytes), byteLength: bytes.byteLength };
  try {
    await receiveFile(file, stream(chunks), expected);
  } finally {
    await file.close();
  }
  return readFile(path.join(folder, place));
}

async function* stream(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

describe('an upload', () => {
  it('[W14] is the same file in whatever pieces it comes', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.nat(300), cuts, async (length, sizes) => {
        const bytes = gif(length);
        const chunks: Uint8Array[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect((await received(chunks, bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('[W14] that goes on after its end is left at once', async () => {
    const bytes = gif(100);
    const endless = Array.from({ length: 1_000 }, () => bytes);
    await expect(received(endless, bytes)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('[W13] that is no picture is left at its first bytes', async () => {
    const bytes = bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>');
    let taken = 0;
    const chunks = {
      async *[Symbol.asyncIterator]() {
        for (const byte of bytes) {
          taken++;
          yield Uint8Array.of(byte);
        }
      },
    };
    const file = await open(path.join(folder, 'svg'), 'w');
    const expected = { asset: assetIdOf(bytes), byteLength: bytes.byteLength };
    await expect(receiveFile(file, chunks, expected)).rejects.toMatchObject({
      code: 'not-a-picture',
    });
    await file.close();
    expect(taken).toBe(12);
  });

  // A device that is always full: Linux has one.
  it.runIf(existsSync('/dev/full'))('[W16] says that the disk is full when it is', async () => {
    const bytes = gif(100_000);
    await expect(received([bytes], bytes, '/dev/full')).rejects.toMatchObject({
      code: 'disk-full',
    });
  });
});
