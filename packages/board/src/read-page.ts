import { PAPERS, type Page, type PageId } from './element.ts';
import { needed, optional } from './fields.ts';
import { FIRST_PAGE, newPageId } from './ids.ts';
import { listKind } from './list-kind.ts';
import { order } from './read-base.ts';
import { name, oneOf } from './read-values.ts';

/** SPEC P2, P3. */
export const PAGE = listKind<Page>({
  noun: 'page',
  implied: { id: FIRST_PAGE, title: 'the first page', born: { order: 'a0' } },
  blank: (id, order) => ({ id, name: '', order, paper: 'none' }),
  newId: newPageId,
  properties: { order: needed(order), name: optional(name), paper: optional(oneOf(PAPERS)) },
});

/** Where an element is: its page, or the first page when it names none or one that nobody knows (SPEC P4). */
export function pageAt(pages: readonly Page[], id: PageId | ''): Page {
  const own = pages.find((page) => page.id === id);
  const page = own ?? pages.find((other) => other.id === FIRST_PAGE);
  if (page === undefined) throw new Error('a board without its first page');
  return page;
}
