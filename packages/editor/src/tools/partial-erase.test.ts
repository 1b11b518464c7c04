import { type Board, createBoard, newDocument, type StrokeElement } from '@inkmesh/board';
import { encodePoints, strokePoints, strokeRuns } from '@inkmesh/ink';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../editor.ts';
import type { Editor } from '../editor-api.ts';
import { input } from '../testing/hands.ts';

// A stroke from (0, 100) to (200, 100) with 21 points; the tip's radius is 8.

describe('the partial eraser', () => {
  it('takes what its tip goes over, and leaves two strokes that were one', () => {
    const { board, editor } = setUp();
    sweep(editor, [100, 60], [100, 140]);
    expect(runsOf(board)).toEqual([
      [0, 9.2],
      [10.8, 20],
    ]);
    expect(board.elements()).toHaveLength(1);
  });

  it('is one undo step for a sweep, however often it crosses', () => {
    const { board, editor } = setUp();
    sweep(editor, [40, 60], [40, 140], [160, 140], [160, 60]);
    expect(runsOf(board)).toHaveLength(3);
    board.undo();
    expect(runsOf(board)).toEqual([[0, 20]]);
  });

  it('shows what it takes before the pointer is lifted, and nothing of it in the document', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(100, 60, 0));
    editor.pointerMove(input(100, 140, 16));
    const [shown] = editor.state().preview;
    if (shown?.type !== 'stroke') throw new Error('no stroke is shown');
    expect(strokeRuns(21, shown.cuts)).toHaveLength(2);
    expect(runsOf(board)).toEqual([[0, 20]]);
    editor.cancel();
    expect(editor.state().preview).toEqual([]);
    expect(runsOf(board)).toEqual([[0, 20]]);
  });

  it('removes a stroke of which nothing is left', () => {
    const { board, editor } = setUp();
    sweep(editor, [-10, 100], [210, 100]);
    expect(board.elements()).toEqual([]);
  });

  it('leaves what is no stroke alone', () => {
    const { board, editor } = setUp();
    board.add({ type: 'shape', shape: 'rectangle', x: 50, y: 50, w: 100, h: 20 });
    sweep(editor, [60, 40], [60, 80]);
    expect(board.elements()).toHaveLength(2);
  });
});

function setUp() {
  const board = createBoard({
    doc: newDocument(),
    author: 'tester',
    now: () => 0,
    random: seededRandom(1),
  });
  const rows = Array.from({ length: 21 }, (_, i) => ({ x: i * 10, y: 0, pressure: 0.5 }));
  const points = encodePoints(strokePoints(rows, { x: 0, y: 0 }), -4);
  board.add({ type: 'stroke', id: 'line', x: 0, y: 100, points, width: 4 });
  const editor = createEditor({
    board,
    size: { width: 800, height: 600 },
    random: seededRandom(2),
  });
  editor.setCamera({ x: 0, y: 0, zoom: 1 });
  editor.setTool('partial-eraser');
  return { board, editor };
}

function sweep(editor: Editor, ...path: readonly (readonly [number, number])[]): void {
  path.forEach(([x, y], i) => {
    if (i === 0) editor.pointerDown(input(x, y, 0));
    else editor.pointerMove(input(x, y, i * 16));
  });
  const [x, y] = path.at(-1) ?? [0, 0];
  editor.pointerUp(input(x, y, path.length * 16));
}

function runsOf(board: Board): readonly (readonly number[])[] {
  const stroke = board.get('line') as StrokeElement;
  return strokeRuns(21, stroke.cuts).map((run) => run.map((at) => Math.round(at * 100) / 100));
}
