import type { Board, Element, ElementId, PageId } from '@inkmesh/board';
import { pageAt } from '@inkmesh/board';

/** Text on the board that was looked for. */
export interface TextHit {
  readonly id: ElementId;
  readonly page: PageId;
  /** The text around it, in one line. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** More are not looked through by hand; the search says that there are more. */
export const MOST_HITS = 500;

/** Every element whose text (or name) has `query`, page by page, as pages are read: from the top. */
export function findText(
  board: Pick<Board, 'elements' | 'pages'>,
  query: string,
): readonly TextHit[] {
  const wanted = folded(query.trim());
  if (wanted.text === '') return [];
  const pages = board.pages();
  const pageRank = new Map(pages.map(({ id }, rank) => [id, rank]));
  return board
    .elements()
    .flatMap((element) => hitsIn(element, wanted.text, pageAt(pages, element.page).id))
    .sort((a, b) => (pageRank.get(a.hit.page) ?? 0) - (pageRank.get(b.hit.page) ?? 0) || a.y - b.y)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

function hitsIn(
  element: Element,
  wanted: string,
  page: PageId,
): readonly { readonly y: number; readonly hit: TextHit }[] {
  const text = textOf(element);
  if (text === '' || element.hidden) return [];
  const { text: searched, at } = folded(text);
  const found = searched.indexOf(wanted);
  if (found < 0) return [];
  const [from, to] = [at[found] ?? 0, at[found + wanted.length] ?? text.length];
  const hit = {
    id: element.id,
    page,
    before: oneLine(text.slice(Math.max(0, from - AROUND), from)),
    match: oneLine(text.slice(from, to)),
    after: oneLine(text.slice(to, to + AROUND)),
  };
  return [{ y: 'y' in element ? element.y : 0, hit }];
}

/** UTF-16 units shown on each side of what was found. */
const AROUND = 24;

function textOf(element: Element): string {
  if ('text' in element) return element.text;
  return element.type === 'frame' ? element.name : '';
}

/**
 * Without case and without marks over letters (Unicode normalization form KD), so that “uber” finds “Über”.
 * `at` says where in the text each unit of the folded one comes from.
 */
export function folded(text: string): { readonly text: string; readonly at: readonly number[] } {
  let result = '';
  const at: number[] = [];
  let from = 0;
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let i = 0; i < plain.length; i++) at.push(from);
    result += plain;
    from += character.length;
  }
  at.push(from);
  return { text: result, at };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
