import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ElementId, LineElement } from './element.ts';
import { boundLine, previewElement } from './preview.ts';
import { anyNewElement } from './testing/arbitrary.ts';
import { setUp } from './testing/boards.ts';

const ID = 'it' as ElementId;

it('[C1] a preview of any element is what adding it makes', () => {
  fc.assert(
    fc.property(anyNewElement, (given) => {
      const { board } = setUp();
      const preview = previewElement(given, ID, 'a0');
      board.add({ ...given, id: ID });
      const added = board.get(ID);
      expect({ ...preview, by: 'author-1', at: 1000, order: added?.order }).toEqual(added);
    }),
    { numRuns: 200 },
  );
  expect(() => previewElement({ type: 'text', text: 3 as never }, ID, 'a0')).toThrow('text is');
});

it('[B5] the preview of a bound line goes where the line will go', () => {
  const { board } = setUp();
  const to = board.add({ type: 'note', w: 100, h: 100 });
  const vertices = [
    [0, 0],
    [300, 50],
  ] as const;
  const given = { type: 'line', vertices, startBind: { to, u: 0.5, v: 0.5 } } as const;
  const preview = previewElement(given, ID, 'a0') as LineElement;
  board.add({ ...given, id: ID });
  expect(boundLine(preview, board.get).vertices).toEqual((board.get(ID) as LineElement).vertices);
});
