import { createBoard, newDocument } from '@inkmesh/board';
import { createEditor } from '@inkmesh/editor';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { addLayer, canDelete, deleteLayer, moveLayer, topFirst } from './layer-commands.ts';

function open() {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const editor = createEditor({ board, size: { width: 100, height: 100 }, random });
  const names = () => topFirst(board.layers()).map(({ name }) => name);
  return { board, editor, names };
}

const DOT = { type: 'stroke', points: [[0, 0]] } as const;

describe('layers', () => {
  it('are added above the one in hand, and taken in hand', () => {
    const { board, editor, names } = open();
    addLayer(board, editor, 'one');
    addLayer(board, editor, 'two');
    editor.setLayer('base');
    addLayer(board, editor, 'between');
    expect(names()).toEqual(['two', 'one', 'between', '']);
    expect(board.layers().find(({ id }) => id === editor.state().layer)?.name).toBe('between');
  });

  it('are moved to any place, the base layer too', () => {
    const { board, editor, names } = open();
    for (const name of ['a', 'b', 'c']) addLayer(board, editor, name);
    for (let from = 0; from < 4; from++) {
      for (let to = 0; to < 4; to++) {
        const wanted = names();
        wanted.splice(to, 0, ...wanted.splice(from, 1));
        moveLayer(board, from, to);
        expect(names()).toEqual(wanted);
      }
    }
  });

  it('do not move beyond the ends', () => {
    const { board, editor, names } = open();
    addLayer(board, editor, 'a');
    moveLayer(board, 0, -1);
    moveLayer(board, 1, 2);
    expect(names()).toEqual(['a', '']);
  });

  it('are deleted with what is drawn on them, and come back with it', () => {
    const { board, editor } = open();
    addLayer(board, editor, 'a');
    editor.board.add(DOT);
    const layer = topFirst(board.layers())[0];
    if (layer === undefined) throw new Error('no layer');
    expect(deleteLayer(board, layer)).toBe(1);
    expect(board.elements()).toHaveLength(0);
    expect(editor.state().layer).toBe('base');
    board.undo();
    expect(board.elements()).toHaveLength(1);
    expect(editor.state().layer).toBe(layer.id);
  });

  it('but the base layer can be deleted', () => {
    const { board, editor } = open();
    addLayer(board, editor, 'a');
    expect(topFirst(board.layers()).map(canDelete)).toEqual([true, false]);
  });
});
