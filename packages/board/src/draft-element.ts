import { BadCommand, checkedId, refuseFaults } from './bad-command.ts';
import { type ElementId, isVisible, type VisibleElement } from './element.ts';
import { bornElement, type NewElement } from './new-element.ts';
import { readBorn } from './read-element.ts';

/**
 * An element as it will be when it is added, for what is shown before: nothing is written.
 *
 * @param order where it is shown; the document gives it its own
 * @throws {BadCommand} as adding it would
 */
export function draftElement(element: NewElement, order: string): VisibleElement {
  const id = checkedId<ElementId>(element.id ?? '');
  const born = refuseFaults(() => bornElement(element, { order, by: '', at: 0 }));
  const draft = refuseFaults(() => readBorn(id, born));
  if (!isVisible(draft)) throw new BadCommand(`nothing is seen of a ${draft.type}`);
  return draft;
}
