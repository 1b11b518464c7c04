import { createBoard, type Element, newDocument } from '@inkmesh/board';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../editor.ts';

describe('what is copied', () => {
  it('is pasted with its middle at a place, selected, as one step', () => {
    const { board, editor } = setUp();
    const id = board.add({ type: 'shape', shape: 'rectangle', x: 100, y: 100, w: 40, h: 20 });
    const { clip } = copy(editor, [id]);
    expect(editor.paste(clip, { x: 500, y: 500 })).toBe('pasted');
    const [, pasted] = board.elements();
    expect(pasted).toMatchObject({ type: 'shape', x: 480, y: 490, w: 40, h: 20 });
    expect([...editor.state().selection]).toEqual([pasted?.id]);
    board.undo();
    expect(board.elements().map((element) => element.id)).toEqual([id]);
  });

  it('is pasted where it was when no place is given', () => {
    const { board, editor } = setUp();
    const id = board.add({ type: 'shape', shape: 'ellipse', x: -7, y: 3, w: 40, h: 20 });
    editor.paste(copy(editor, [id]).clip);
    expect(board.elements()[1]).toMatchObject({ x: -7, y: 3 });
  });

  it('goes to another board as it is: strokes, groups, arrows and what they hold on to', () => {
    const [from, to] = [setUp(1), setUp(2)];
    const { board, editor } = from;
    const ids = fill(board);
    to.editor.paste(copy(editor, ids).clip);
    expect(to.board.elements().map(shape)).toEqual(board.elements().map(shape));
    const known = new Set(to.board.elements().map(({ id }) => id));
    const [arrow] = to.board.elements().filter(({ type }) => type === 'line');
    if (arrow?.type !== 'line') throw new Error('no arrow');
    expect(known.has(arrow.endBind?.to ?? ('' as never))).toBe(true);
    expect(to.board.elements().filter(({ parent }) => known.has(parent as never))).toHaveLength(2);
  });

  it('lets go of what is not copied with it', () => {
    const { board, editor } = setUp();
    const box = board.add({ type: 'shape', shape: 'rectangle', x: 300, y: 0, w: 50, h: 50 });
    const arrow = board.add({
      type: 'line',
      vertices: ARROW,
      endBind: { to: box, u: 0.5, v: 0.5 },
    });
    const before = board.get(arrow);
    editor.paste(copy(editor, [arrow]).clip);
    const pasted = board.elements().at(-1);
    if (before?.type !== 'line' || pasted?.type !== 'line') throw new Error('no arrow');
    expect(pasted.endBind).toBeUndefined();
    expect(pasted.vertices).toEqual(before.vertices);
  });

  it('has its words for programs that take text', () => {
    const { board, editor } = setUp();
    const ids = ['one', 'two'].map((text) => board.add({ type: 'text', text, x: 0, y: 0 }));
    expect(copy(editor, ids).text).toBe('one\ntwo');
    editor.select([]);
    expect(editor.copy()).toBeUndefined();
  });
});

describe('what is no clip', () => {
  it('is said to be none, and changes nothing', () => {
    const { board, editor } = setUp();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(editor.paste(text)).toBe('no-clip');
        expect(board.elements()).toEqual([]);
      }),
    );
  });

  it('or holds what the board refuses changes nothing, whatever in it is wrong', () => {
    const { board, editor } = setUp();
    const good = copy(editor, fill(board)).clip;
    const before = board.toJSON();
    const clip = JSON.parse(good) as { elements: Record<string, unknown>[] };
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.jsonValue(), (which, key, value) => {
        const elements = clip.elements.map((element) => ({ ...element }));
        const broken = elements[which % elements.length] ?? {};
        const name = Object.keys(broken)[key % Object.keys(broken).length] ?? 'type';
        broken[name] = value;
        const answer = editor.paste(JSON.stringify({ ...clip, elements }));
        if (answer === 'pasted') board.undo();
        expect(board.toJSON()).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

const ARROW = [
  [0, 0],
  [300, 20],
] as const;

function fill(board: ReturnType<typeof setUp>['board']) {
  const group = board.add({ type: 'group', name: 'pair' });
  const rows = [0, 1, 2].map((i) => ({ x: i * 10, y: i * i, pressure: 0.5 }));
  const points = encodePoints(strokePoints(rows, { x: 0, y: 0 }), -4);
  board.add({ type: 'stroke', x: 5, y: 6, points, parent: group, width: 3, color: '#e03131' });
  const box = { type: 'shape', shape: 'star', x: 200, y: 0, w: 90, h: 90 } as const;
  const target = board.add({ ...box, parent: group, text: 'label' });
  const arrow = board.add({
    type: 'line',
    vertices: ARROW,
    endHead: 'arrow',
    endBind: { to: target, u: 0.5, v: 0.5 },
  });
  return [group, arrow];
}

/** An element without what a paste makes anew. */
function shape(element: Element) {
  const { id: _id, parent: _parent, order: _order, at: _at, ...rest } = element;
  if (rest.type !== 'line') return rest;
  const { startBind: _start, endBind: _end, ...line } = rest;
  return line;
}

function copy(editor: ReturnType<typeof setUp>['editor'], ids: readonly string[]) {
  editor.select(ids);
  const copied = editor.copy();
  if (copied === undefined) throw new Error('nothing is selected');
  return copied;
}

function setUp(seed = 1) {
  const random = seededRandom(seed);
  const board = createBoard({ doc: newDocument(), author: 'tester', now: () => 0, random });
  const editor = createEditor({ board, size: { width: 800, height: 600 }, random });
  return { board, editor };
}
