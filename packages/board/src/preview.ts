import { refuseFaults } from './bad-command.ts';
import { wayOf } from './binds.ts';
import type { Element, ElementId, KnownElement, LineElement } from './element.ts';
import { bornElement, type NewElement } from './new-element.ts';
import { holdsText, layText, readBorn } from './read-element.ts';
import { newText } from './text-props.ts';

/**
 * What `add` would make, for showing it before it is on the board. Bound ends are as they stand: see `boundLine`.
 *
 * @param order where it paints
 * @throws {BadCommand} as `add` does
 */
export function previewElement(element: NewElement, id: ElementId, order: string): KnownElement {
  const born = refuseFaults(() => bornElement(element, { order, by: '', at: 0 }));
  const preview = refuseFaults(() => readBorn(id, born));
  if (preview.type === 'foreign') throw new Error('a new element of no known type');
  if (holdsText(preview.type)) layText(preview, newText(element));
  return preview;
}

/** A line that is not on the board as it would be there (SPEC B5). @param get elements as they are shown */
export function boundLine(
  line: LineElement,
  get: (id: string) => Element | undefined,
): LineElement {
  const { vertices, curved } = wayOf(line, get);
  return { ...line, vertices, curved };
}
