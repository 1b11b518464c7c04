import fc from 'fast-check';

/** Own keys and inherited names, among those that readers look for. */
export const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'length',
  'name',
  'type',
  'geo',
  'style',
  'layer',
  'order',
  'x',
  'y',
  'points',
  'vertices',
  'text',
  'effects',
  'filters',
  'shadow',
  'blur',
  'hue',
);

/** Bytes as a prototype can be received, but whoever has them cannot encode their document again. */
export function isSendable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return Object.entries(value).every(
    ([key, part]) => isSendable(part) && (key !== '__proto__' || !holdsBytes(part)),
  );
}

function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Uint8Array || Object.values(value).some(holdsBytes);
}

/** Any value that the encoding of documents can carry, with the keys that readers look for among the rubbish. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      '',
      'base',
      'a0',
      'zzz',
      'none',
      '#000000',
      '\ud800',
      'x'.repeat(300),
      -0,
      1,
      5,
      -1,
      0.5,
      1e300,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2n ** 62n,
      new Uint8Array(3),
      Uint8Array.of(0x51, 0, 0, 255, 255, 255, 255, 7),
    ),
    fc.string({ maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(hostileKey, fc.string({ maxLength: 3 })), tie('value'), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
  ),
})).value;
