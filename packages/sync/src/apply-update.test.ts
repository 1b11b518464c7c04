import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyUpdate } from './apply-update.ts';

const key = fc.oneof(
  fc.constantFrom('geo', 'style', 'points', 'x', 'é'),
  fc.string().filter((text) => text !== '__proto__'),
);

/** What a document can hold: records, lists, texts of all scripts, numbers, bytes. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'stroke',
      '#e03131',
      'x',
      '',
      'é',
      '日本語',
      'a'.repeat(24),
      'a'.repeat(25),
      'a'.repeat(200),
    ),
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).any;
/** Above the size from which our own decoder is used. */
const FILLER = new Uint8Array(20_000);

function documentOf(values: readonly [string, unknown][]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const [name, content] of values) doc.getMap('elements').set(name, content);
    doc.getMap('elements').set('filler', FILLER);
    doc.getText('texts').insert(0, values.map(([name]) => name).join(' '));
  });
  for (const [name] of values.slice(0, 2)) doc.getMap('elements').delete(name);
  return Y.encodeStateAsUpdate(doc);
}

/** @returns undefined when the update does not apply */
function read(update: Uint8Array, apply: (doc: Y.Doc, update: Uint8Array, origin: object) => void) {
  const doc = new Y.Doc();
  try {
    apply(doc, update, {});
  } catch {
    return undefined;
  }
  const { filler, ...elements } = doc.getMap('elements').toJSON();
  const texts = doc.getText('texts').toString();
  return { elements, texts, filled: filler?.length, vector: Y.encodeStateVector(doc) };
}

describe('applying an update', () => {
  it('gives what Yjs gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 20 }), (values) => {
        const update = documentOf(values);
        const expected = read(update, Y.applyUpdate);
        expect(expected).toBeDefined();
        expect(read(update, applyUpdate)).toEqual(expected);
      }),
    );
  });

  it('refuses what Yjs refuses, and reads from damaged bytes what Yjs reads', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 8 }),
        damage,
        fc.option(fc.nat()),
        (values, bytes, cutAt) => {
          const whole = documentOf(values);
          // Near its ends: in the middle are the filler's bytes, where no damage is possible.
          for (const [at, byte] of bytes) {
            whole[at % 2 === 0 ? at % 200 : whole.length - 1 - (at % 200)] = byte;
          }
          const end = cutAt === null ? whole.length : Math.max(17_000, cutAt % whole.length);
          const update = whole.slice(0, end);
          expect(read(update, applyUpdate)).toEqual(read(update, Y.applyUpdate));
        },
      ),
      { numRuns: 300 },
    );
  });
});
