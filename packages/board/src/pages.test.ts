import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from './board.ts';
import type { PageId } from './element.ts';
import { pageAt } from './read-page.ts';
import { exchange, setUp } from './testing/boards.ts';

const IMAGE = { type: 'image', asset: 'a', w: 1, h: 1 } as const;

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const on = (page: string) => ({ page: page as PageId });

describe('pages', () => {
  it('[D9, P2] the first page is there though nobody wrote it', () => {
    const { board, doc } = setUp();
    expect(board.pages()).toEqual([{ id: 'first', name: '', order: 'a0', paper: 'none' }]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });

  it('[P1, P2, C5] a page is one born value, a change one edit, each in one diff', () => {
    const { board, doc, diffs } = setUp();
    const id = board.addPage({ name: 'Two' });
    board.updatePage('first', { name: 'One' });
    expect(doc.getMap('pages').toJSON()).toEqual({
      [id]: { order: expect.any(String), name: 'Two' },
    });
    expect(doc.getMap('pageEdits').toJSON()).toEqual({ 'first/name': 'One' });
    expect(board.pages().map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(diffs.map(({ pages, layers }) => [pages?.length, layers])).toEqual([
      [2, undefined],
      [2, undefined],
    ]);
    board.undo();
    board.undo();
    expect(ids(board.pages())).toEqual(['first']);
  });

  it('[P3] an element on the first page says nothing, whichever name its maker used', () => {
    const { board, doc } = setUp();
    const id = board.add({ ...IMAGE, ...on('first') });
    expect(doc.getMap('elements').get(id)).not.toHaveProperty('page');
    expect(board.get(id)).toMatchObject({ page: '' });
    expect(pageAt(board.pages(), '').id).toBe('first');
  });

  it('[P5] removing a page removes what is on it in one step', () => {
    const { board, diffs } = setUp();
    const page = board.addPage();
    board.add({ ...IMAGE, id: 'kept' });
    board.add({ ...IMAGE, id: 'on', ...on(page) });
    board.add({ ...IMAGE, id: 'moved-here' });
    board.update('moved-here', on(page));
    const before = board.elements();
    board.transact(() => {
      board.add({ ...IMAGE, id: 'new', ...on(page) });
      board.update('kept', on(page));
      board.update('kept', on(''));
      board.removePage(page);
    });
    expect([ids(board.elements()), ids(board.pages())]).toEqual([['kept'], ['first']]);
    expect(ids(diffs.at(-1)?.removed ?? []).sort()).toEqual(['moved-here', 'on']);
    board.undo();
    expect(board.elements()).toEqual(before);
    expect(ids(board.pages())).toEqual(['first', page]);
  });

  it('[P4, P5] what somebody draws on a page while another removes it is on the first page', () => {
    const a = setUp(1);
    const b = setUp(2);
    const page = a.board.addPage();
    exchange(a.doc, b.doc);
    a.board.removePage(page);
    b.board.add({ ...IMAGE, id: 'late', ...on(page) });
    exchange(a.doc, b.doc);
    const placeOf = (board: Board) =>
      board.elements().map(({ id, page: own }) => [id, own, pageAt(board.pages(), own).id]);
    for (const { board } of [a, b]) expect(placeOf(board)).toEqual([['late', page, 'first']]);
    b.board.removePage(page);
    expect(ids(b.board.elements())).toEqual(['late']);
    a.board.undo();
    expect(placeOf(a.board)).toEqual([['late', page, page]]);
  });

  it('[P6] what is new is above everything on every page, and pages know no layers', () => {
    const { board } = setUp();
    const page = board.addPage();
    const layer = board.addLayer();
    board.add({ ...IMAGE, id: 'one', ...on(page), layer });
    board.add({ ...IMAGE, id: 'two' });
    board.update('two', { ...on(page), layer });
    expect(ids(board.elements())).toEqual(['one', 'two']);
    expect(ids(board.layers())).toEqual(['base', layer]);
  });

  it.each([
    ['id', (board: Board) => board.addPage({ id: 'no/slash' })],
    ['there is already a page “first”', (board: Board) => board.addPage({ id: 'first' })],
    ['name', (board: Board) => board.addPage({ name: 'x'.repeat(201) })],
    ['paper', (board: Board) => board.updatePage('first', { paper: 'wall' as 'none' })],
    ['order', (board: Board) => board.updatePage('first', { order: '' })],
    ['there is no page “nobody”', (board: Board) => board.updatePage('nobody', { name: '' })],
    ['the first page cannot be removed', (board: Board) => board.removePage('first')],
  ])('[C1] %s is refused by name, and nothing is written', (message, command) => {
    const { board, doc } = setUp();
    expect(() => command(board)).toThrow(message);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });

  it('[C6] as JSON they can be added to another board', () => {
    const a = setUp(1);
    const b = setUp(2);
    a.board.addPage({ name: 'Plan' });
    const [, page] = a.board.toJSON().pages;
    if (page === undefined) throw new Error('no page');
    b.board.addPage(page);
    expect(b.board.pages()).toEqual(a.board.pages());
  });
});
