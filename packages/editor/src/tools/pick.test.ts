import { createBoard, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../editor.ts';
import { input } from '../testing/hands.ts';

describe('the eyedropper', () => {
  it('gives the colour of what is under it to the tool that was in hand, and hands that back', () => {
    const { board, editor, tap } = setUp();
    board.add({ type: 'shape', shape: 'rectangle', x: 0, y: 0, w: 100, h: 100, color: '#e03131' });
    editor.setTool('marker');
    editor.setTool('eyedropper');
    tap(0, 50);
    expect(editor.state().tool).toBe('marker');
    expect(editor.state().styles.marker.color).toBe('#e03131');
  });

  it('takes the filling of a shape inside of it, and its line on it', () => {
    const { board, editor, tap } = setUp();
    const look = { color: '#e03131', fill: '#a5d8ff', width: 4 };
    board.add({ type: 'shape', shape: 'rectangle', x: 0, y: 0, w: 100, h: 100, ...look });
    for (const [x, color] of [
      [50, '#a5d8ff'],
      [1, '#e03131'],
    ] as const) {
      editor.setTool('pen');
      editor.setTool('eyedropper');
      tap(x, 50);
      expect(editor.state().styles.pen.color).toBe(color);
    }
  });

  it('changes nothing, and stays, where there is nothing', () => {
    const { editor, tap } = setUp();
    const before = editor.state().styles;
    editor.setTool('eyedropper');
    tap(400, 400);
    expect(editor.state().tool).toBe('eyedropper');
    expect(editor.state().styles).toEqual(before);
  });
});

describe('the bucket', () => {
  it('fills the topmost shape around it, though it has no filling yet, and empties it again', () => {
    const { board, editor, tap } = setUp();
    const place = { type: 'shape', shape: 'ellipse', x: 0, y: 0 } as const;
    const outer = board.add({ ...place, w: 300, h: 300 });
    const inner = board.add({ ...place, x: 100, y: 100, w: 100, h: 100 });
    editor.setTool('pen');
    editor.setStyle({ color: '#2f9e44' });
    editor.setTool('bucket');
    const fills = () => [outer, inner].map((id) => board.get(id)).map((element) => fillOf(element));
    tap(150, 150);
    expect(fills()).toEqual(['', '#2f9e44']);
    tap(60, 150);
    expect(fills()).toEqual(['#2f9e44', '#2f9e44']);
    tap(150, 150);
    expect(fills()).toEqual(['#2f9e44', '']);
    board.undo();
    expect(fills()).toEqual(['#2f9e44', '#2f9e44']);
  });
});

describe('the laser', () => {
  it('leaves a trail while it is held, and nothing in the document', () => {
    const { board, editor } = setUp();
    editor.setTool('laser');
    editor.pointerDown(input(10, 10, 0));
    editor.pointerMove(input(20, 10, 16));
    expect(editor.state().laser.map(({ x }) => x)).toEqual([10, 20]);
    editor.pointerMove(input(30, 10, 2500));
    expect(editor.state().laser.map(({ x }) => x)).toEqual([30]);
    editor.pointerUp(input(30, 10, 2510));
    expect(editor.state().laser).toEqual([]);
    expect(board.elements()).toEqual([]);
    expect(board.history().canUndo).toBe(false);
  });
});

function fillOf(element: unknown): unknown {
  return (element as { readonly fill?: unknown } | undefined)?.fill;
}

function setUp() {
  const board = createBoard({
    doc: newDocument(),
    author: 'tester',
    now: () => 0,
    random: seededRandom(1),
  });
  const editor = createEditor({
    board,
    size: { width: 800, height: 600 },
    random: seededRandom(2),
  });
  editor.setCamera({ x: 0, y: 0, zoom: 1 });
  const tap = (x: number, y: number) => {
    editor.pointerDown(input(x, y, 0));
    editor.pointerUp(input(x, y, 50));
  };
  return { board, editor, tap };
}
