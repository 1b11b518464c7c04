import { type Board, FIRST_PAGE, type Page } from '@inkmesh/board';
import type { Editor } from '@inkmesh/editor';
import { orderAt } from '../parts/list-order.ts';

/** A page behind the one that is shown; it is turned to. */
export function addPage(board: Board, editor: Editor, name: string): void {
  editor.setPage(board.addPage({ name, order: orderAfterShown(board, editor) }));
}

/** The page that is shown, with all that is on it, once more behind it, in one step. */
export function duplicatePage(board: Board, editor: Editor, name: string): void {
  editor.setPage(editor.duplicatePage({ name, order: orderAfterShown(board, editor) }));
}

/** @param to counted without the page */
export function movePage(board: Board, from: number, to: number): void {
  const pages = board.pages();
  const page = pages[from];
  if (page === undefined || to < 0 || to >= pages.length || from === to) return;
  board.updatePage(page.id, { order: orderAt(pages, from, to, Math.random) });
}

/** The one `step` pages on, round and round. */
export function turnPage(board: Board, editor: Editor, step: 1 | -1): void {
  const pages = board.pages();
  const at = pages.findIndex(({ id }) => id === editor.state().page);
  const next = pages[(at + step + pages.length) % pages.length];
  if (next !== undefined && pages.length > 1) editor.setPage(next.id);
}

/** The first page is in every board. */
export function canDeletePage({ id }: Page): boolean {
  return id !== FIRST_PAGE;
}

function orderAfterShown(board: Board, editor: Editor): string {
  const pages = board.pages();
  const at = pages.findIndex(({ id }) => id === editor.state().page);
  return orderAt(pages, -1, at + 1, Math.random);
}
