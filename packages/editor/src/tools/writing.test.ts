import { describe, expect, it } from 'vitest';
import { type Desk, setUpDesk } from '../testing/desk.ts';

const ids = ({ board }: Desk) => board.elements().map(({ id }) => id);

function only(desk: Desk): string {
  const [id, ...more] = ids(desk);
  if (id === undefined || more.length > 0) throw new Error('not one element');
  return id;
}

describe('the text tool', () => {
  it('a click begins a text as wide as its lines, its first line at the pointer', () => {
    const desk = setUpDesk();
    desk.editor.setTool('text');
    desk.click([300, 200]);
    const id = only(desk);
    expect(desk.get(id)).toMatchObject({ type: 'text', text: '', w: 0, size: 24, x: 300 });
    expect(desk.get(id).y).toBeCloseTo(200 - 0.65 * 24);
    expect(desk.editor.state()).toMatchObject({ editing: id, tool: 'select' });
  });

  it.each([
    ['to the right', 100, 400],
    ['to the left', 400, 100],
  ])('a drag %s begins one that wraps in the width drawn', (_, from, to) => {
    const desk = setUpDesk();
    desk.editor.setTool('text');
    desk.drag([
      [from, 200],
      [to, 230],
    ]);
    expect(desk.get(only(desk))).toMatchObject({ x: 100, y: 200, w: 300 });
    expect(desk.editor.state().brush).toBeUndefined();
  });

  it('far out, a text is as large on the screen as at 100 %', () => {
    const desk = setUpDesk();
    desk.editor.setCamera({ x: 0, y: 0, zoom: 0.1 });
    desk.editor.setTool('text');
    desk.click([300, 200]);
    expect(desk.get(only(desk)).size).toBeCloseTo(240);
  });

  it('a text nobody wrote in leaves no trace: nothing to see, to undo or to redo', () => {
    const desk = setUpDesk();
    desk.box('a', 0, 0);
    desk.editor.setTool('text');
    desk.click([300, 200]);
    desk.click([600, 500]);
    expect(ids(desk)).toEqual(['a']);
    expect(desk.board.redo()).toBe(false);
    desk.editor.undo();
    expect(ids(desk)).toEqual([]);
  });

  it('one that was emptied goes, and comes back with undo', () => {
    const desk = setUpDesk();
    const id = desk.board.add({ type: 'text', text: 'words', x: 100, y: 100 });
    desk.editor.setEditing(id);
    desk.board.update(id, { text: ' ' });
    desk.editor.setEditing(undefined);
    expect(ids(desk)).toEqual([]);
    desk.editor.undo();
    expect(ids(desk)).toEqual([id]);
  });

  it('with the tool locked, each click begins the next', () => {
    const desk = setUpDesk();
    desk.editor.setTool('text');
    desk.editor.lockTool(true);
    desk.click([100, 100]);
    desk.board.update(only(desk), { text: 'one' });
    desk.click([300, 300]);
    expect(ids(desk)).toHaveLength(2);
    expect(desk.editor.state()).toMatchObject({ tool: 'text', editing: ids(desk)[1] });
  });
});

describe('a double click', () => {
  it('on the empty board begins a text', () => {
    const desk = setUpDesk();
    desk.doubleClick([300, 200]);
    expect(desk.editor.state().editing).toBe(only(desk));
  });

  it('in the middle of a shape without a fill edits its label', () => {
    const desk = setUpDesk();
    desk.board.update(desk.box('a', 100, 100), { fill: '' });
    desk.doubleClick([150, 150]);
    expect(desk.editor.state().editing).toBe('a');
    expect(ids(desk)).toEqual(['a']);
  });

  it('on the edge of a frame edits its name', () => {
    const desk = setUpDesk();
    desk.board.add({ type: 'frame', id: 'f', x: 100, y: 100, w: 200, h: 200 });
    desk.doubleClick([100, 200]);
    expect(desk.editor.state().editing).toBe('f');
  });
});

describe('notes', () => {
  it('a click puts a note of the usual size around the pointer, to be written on', () => {
    const desk = setUpDesk();
    desk.editor.setTextStyle({ paper: '#A5D8FF' });
    desk.editor.setTool('note');
    desk.editor.setTextStyle({ paper: '#A5D8FF', size: -1 });
    desk.click([400, 300]);
    const id = only(desk);
    const note = { type: 'note', x: 300, y: 200, w: 200, h: 200, size: 24, paper: '#a5d8ff' };
    expect(desk.get(id)).toMatchObject(note);
    expect(desk.editor.state().editing).toBe(id);
    desk.click([50, 50]);
    expect(ids(desk)).toEqual([id]);
  });

  it('goes on to a new note beside it in the same style, and back to the one it came from', () => {
    const desk = setUpDesk();
    const first = desk.board.add({ type: 'note', x: 100, y: 100, paper: '#b2f2bb', bold: true });
    desk.editor.setEditing(first);
    desk.editor.goToNote('right');
    const [, second] = ids(desk);
    expect(desk.get(second ?? '')).toMatchObject({ x: 320, y: 100, paper: '#b2f2bb', bold: true });
    expect(desk.editor.state().editing).toBe(second);
    desk.editor.goToNote('left');
    expect(desk.editor.state().editing).toBe(first);
    desk.editor.goToNote('below');
    expect(ids(desk)).toHaveLength(3);
    expect(desk.get(desk.editor.state().editing ?? '')).toMatchObject({ x: 100, y: 320 });
  });

  it('the page follows to a note that is out of sight', () => {
    const desk = setUpDesk();
    desk.editor.setEditing(desk.board.add({ type: 'note', x: 550, y: 100 }));
    desk.editor.goToNote('right');
    desk.editor.settle();
    expect(desk.editor.state().camera.x).toBeCloseTo(550 + 220 + 200 - 800);
  });
});

describe('styles of what is written', () => {
  it('change what is selected, and are remembered by its kind', () => {
    const desk = setUpDesk();
    const id = desk.board.add({ type: 'text', text: 'words', x: 100, y: 100 });
    desk.box('a', 300, 300);
    desk.editor.select([id, 'a']);
    desk.editor.setTextStyle({ color: '#e03131', font: 'hand' });
    expect(desk.get(id)).toMatchObject({ color: '#e03131', font: 'hand' });
    expect(desk.get('a')).toMatchObject({ color: '#1e1e1e', textColor: '#e03131', font: 'hand' });
    expect(desk.editor.state().textStyles.text).toMatchObject({ color: '#e03131', font: 'hand' });
    desk.editor.undo();
    expect(desk.get(id)).toMatchObject({ color: '#1e1e1e', font: 'sans' });
  });
});

describe('frames', () => {
  function setUpFrame(): Desk {
    const desk = setUpDesk();
    desk.board.add({ type: 'frame', id: 'f', x: 300, y: 100, w: 300, h: 300 });
    desk.box('a', 50, 100);
    return desk;
  }

  it('a drag makes one around what lies wholly inside, groups as a whole', () => {
    const desk = setUpDesk();
    desk.box('in', 100, 100, 50, 50);
    desk.box('across', 350, 100);
    for (const [name, x] of [
      ['g', 250],
      ['h', 360],
    ] as const) {
      const parent = desk.board.add({ type: 'group', id: name });
      desk.board.update(desk.box(`${name}1`, 200, 250, 40, 40), { parent });
      desk.board.update(desk.box(`${name}2`, x, 300, 40, 40), { parent });
    }
    desk.editor.setTool('frame');
    desk.drag(
      [
        [80, 80],
        [380, 380],
      ],
      { mod: true },
    );
    const frame = desk.board.elements().find(({ type }) => type === 'frame');
    const children = desk.board.childrenOf(frame?.id ?? '').map(({ id }) => id);
    expect(children.sort()).toEqual(['g', 'in']);
    expect(desk.get('h1').parent).toBe('h');
    // It lies under what it holds, and it is one step.
    expect(desk.board.elements().findIndex(({ type }) => type === 'frame')).toBe(0);
    desk.editor.undo();
    expect(desk.get('in').parent).toBe('');
  });

  it('what is dragged into it is in it and goes where it goes; what is dragged out is not', () => {
    const desk = setUpFrame();
    desk.drag(
      [
        [60, 150],
        [400, 200],
      ],
      { mod: true },
    );
    expect(desk.get('a')).toMatchObject({ parent: 'f', x: 390 });
    desk.click([300, 390]);
    desk.drag(
      [
        [300, 390],
        [350, 440],
      ],
      { mod: true },
    );
    expect(desk.get('a')).toMatchObject({ parent: 'f', x: 440, y: 200 });
    desk.click([700, 550]);
    desk.drag(
      [
        [450, 250],
        [100, 500],
      ],
      { mod: true },
    );
    expect(desk.get('a').parent).toBe('');
    desk.editor.undo();
    expect(desk.get('a').parent).toBe('f');
  });

  it('what is drawn wholly inside of it is in it', () => {
    const desk = setUpFrame();
    desk.editor.setTool('pen');
    desk.drag([
      [350, 150],
      [450, 250],
    ]);
    desk.drag([
      [550, 150],
      [650, 250],
    ]);
    desk.editor.setTool('text');
    desk.click([350, 300]);
    const parents = desk.board.elements().map(({ type, parent }) => [type, parent]);
    expect(parents).toContainEqual(['stroke', 'f']);
    expect(parents).toContainEqual(['stroke', '']);
    expect(parents).toContainEqual(['text', 'f']);
  });
});
