import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ASSET_PROBLEMS, assetIdOf, assetPath, isAssetId, isAssetProblem } from './assets.ts';
import type { BoardId } from './board-id.ts';

const text = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));

it('[W12] a picture is named by the SHA-256 of its file', () => {
  // FIPS 180-2, appendix B.1 and B.2, and the empty message.
  expect(assetIdOf(text('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(assetIdOf(text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
  expect(assetIdOf(new Uint8Array())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('[W12] every name is one, also in an address', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const id = assetIdOf(bytes);
      expect(isAssetId(id)).toBe(true);
      expect(assetPath('b' as BoardId, id)).toBe(`/api/boards/b/assets/${id}`);
    }),
  );
});

it.each(['', '..', 'A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(64)}\n`, 7])(
  '[W12] %j is no name',
  (value) => {
    expect(isAssetId(value)).toBe(false);
  },
);

it('[W16] codes are told from everything else', () => {
  for (const code of Object.keys(ASSET_PROBLEMS)) expect(isAssetProblem(code)).toBe(true);
  for (const other of ['toString', '__proto__', '', 404]) expect(isAssetProblem(other)).toBe(false);
});
