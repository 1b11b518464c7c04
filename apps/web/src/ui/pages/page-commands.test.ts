import { createBoard, newDocument } from '@inkmesh/board';
import { createEditor } from '@inkmesh/editor';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { addPage, canDeletePage, duplicatePage, movePage, turnPage } from './page-commands.ts';

function open() {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const editor = createEditor({ board, size: { width: 100, height: 100 }, random });
  const names = () => board.pages().map(({ name }) => name);
  const shown = () => board.pages().find(({ id }) => id === editor.state().page)?.name;
  return { board, editor, names, shown };
}

const DOT = { type: 'stroke', points: [[0, 0]] } as const;

describe('pages', () => {
  it('are added behind the one that is shown, and turned to', () => {
    const { board, editor, names, shown } = open();
    addPage(board, editor, 'a');
    addPage(board, editor, 'b');
    editor.setPage('first');
    addPage(board, editor, 'c');
    expect(names()).toEqual(['', 'c', 'a', 'b']);
    expect(shown()).toBe('c');
  });

  it('are moved to any place', () => {
    const { board, editor, names } = open();
    for (const name of ['a', 'b']) addPage(board, editor, name);
    for (let from = 0; from < 3; from++) {
      for (let to = 0; to < 3; to++) {
        const wanted = names();
        wanted.splice(to, 0, ...wanted.splice(from, 1));
        movePage(board, from, to);
        expect(names()).toEqual(wanted);
      }
    }
  });

  it('are copied with what is on them: groups hold the copies, and one undo takes all back', () => {
    const { board, editor, names } = open();
    const group = editor.board.add({ type: 'group' });
    const dot = editor.board.add({ ...DOT, parent: group });
    duplicatePage(board, editor, 'copy');
    const copies = editor.board.elements();
    expect(copies).toHaveLength(2);
    const copiedGroup = copies.find(({ type }) => type === 'group');
    expect(copies.find(({ type }) => type === 'stroke')?.parent).toBe(copiedGroup?.id);
    expect(board.get(dot)?.parent).toBe(group);
    board.undo();
    expect(names()).toEqual(['']);
    expect(board.elements()).toHaveLength(2);
  });

  it('are turned round and round', () => {
    const { board, editor, shown } = open();
    turnPage(board, editor, 1);
    expect(shown()).toBe('');
    addPage(board, editor, 'a');
    turnPage(board, editor, 1);
    expect(shown()).toBe('');
    turnPage(board, editor, -1);
    expect(shown()).toBe('a');
  });

  it('but the first can be deleted', () => {
    const { board, editor } = open();
    addPage(board, editor, 'a');
    expect(board.pages().map(canDeletePage)).toEqual([false, true]);
  });
});
