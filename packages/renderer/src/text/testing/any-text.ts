import fc from 'fast-check';

/** Of many scripts, with all that combines, joins and glues. */
export const anyText = fc.string({
  unit: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...' abc- -\t。、「」日本ーっ한글אבמرحภาษาไทย12.,()"\u00a0\u200b\u200d\ufe0f\u0301',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('👩‍👩‍👧', '🇩🇪', '👍🏽', 'क्षि', '\ud800', '\udc00') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 200,
});
