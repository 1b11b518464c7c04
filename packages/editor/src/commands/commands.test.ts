import { describe, expect, it } from 'vitest';
import { type Desk, setUpDesk } from '../testing/desk.ts';

function three(): Desk {
  const desk = setUpDesk();
  desk.box('a', 100, 100, 50, 50);
  desk.box('b', 200, 150, 100, 20);
  desk.box('c', 400, 300, 60, 80);
  desk.editor.run('select-all');
  return desk;
}

const at = ({ get }: Desk, key: string) => ['a', 'b', 'c'].map((id) => get(id)[key]);

describe('selecting everything', () => {
  it('takes all that is free, groups whole, with the select tool', () => {
    const { board, box, editor, selected } = setUpDesk();
    editor.setTool('pen');
    const group = board.add({ type: 'group', id: 'g' });
    board.update(box('a', 0, 0), { parent: group });
    box('b', 0, 0);
    board.update(box('c', 0, 0), { locked: true });
    editor.run('select-all');
    expect(selected()).toEqual(['b', 'g']);
    expect(editor.state().tool).toBe('select');
  });
});

describe('aligning', () => {
  it.each([
    ['align-left', 'x', [100, 100, 100]],
    ['align-center', 'x', [255, 230, 250]],
    ['align-right', 'x', [410, 360, 400]],
    ['align-top', 'y', [100, 100, 100]],
    ['align-middle', 'y', [215, 230, 200]],
    ['align-bottom', 'y', [330, 360, 300]],
  ] as const)('%s', (command, key, expected) => {
    const desk = three();
    desk.editor.run(command);
    expect(at(desk, key)).toEqual(expected);
    desk.editor.undo();
    expect([at(desk, 'x'), at(desk, 'y')]).toEqual([
      [100, 200, 400],
      [100, 150, 300],
    ]);
  });

  it('moves a group as one', () => {
    const desk = three();
    desk.editor.select(['a', 'b']);
    desk.editor.run('group');
    desk.editor.run('select-all');
    desk.editor.run('align-right');
    expect(at(desk, 'x')).toEqual([260, 360, 400]);
  });
});

describe('distributing', () => {
  it('evens out the gaps and leaves the outermost', () => {
    const desk = three();
    desk.editor.run('distribute-horizontally');
    // 360 wide in all, 210 filled: gaps of 75.
    expect(at(desk, 'x')).toEqual([100, 225, 400]);
    desk.editor.run('distribute-vertically');
    expect(at(desk, 'y')).toEqual([100, 215, 300]);
  });

  it('of two does nothing', () => {
    const desk = three();
    desk.editor.select(['a', 'b']);
    desk.editor.run('distribute-horizontally');
    expect(desk.board.history().canUndo).toBe(true);
    expect(at(desk, 'x')).toEqual([100, 200, 400]);
  });
});

describe('flipping', () => {
  it('mirrors about the middle of all, and twice is nothing', () => {
    const desk = three();
    const before = at(desk, 'x');
    desk.editor.run('flip-horizontal');
    // Mirrored about 280: what began at 100 ends at 460.
    expect(desk.get('a')).toMatchObject({ x: 460, scaleX: -1, y: 100 });
    desk.editor.run('flip-horizontal');
    expect(at(desk, 'x')).toEqual(before);
    expect(at(desk, 'scaleX')).toEqual([1, 1, 1]);
  });

  it('leaves text readable', () => {
    const { board, editor, get } = setUpDesk();
    board.add({ type: 'text', id: 't', text: 'ab', x: 0, y: 0, size: 20 });
    board.add({ type: 'shape', shape: 'rectangle', id: 'r', x: 100, y: 0, w: 100, h: 25 });
    editor.run('select-all');
    editor.run('flip-horizontal');
    expect(get('t')).toMatchObject({ scaleX: 1, scaleY: 1, rotation: 0, size: 20 });
    expect(get('t').x).toBeCloseTo(178);
  });
});

describe('groups', () => {
  it('hold together inside the group hands are in, and let go', () => {
    const desk = three();
    const { editor, board, selected, get } = desk;
    editor.run('group');
    const [outer = ''] = selected();
    expect(at(desk, 'parent')).toEqual([outer, outer, outer]);
    editor.select(['a', 'b']);
    editor.run('group');
    const [inner = ''] = selected();
    expect(get(inner).parent).toBe(outer);
    editor.run('ungroup');
    expect(selected()).toEqual(['a', 'b']);
    expect(at(desk, 'parent')).toEqual([outer, outer, outer]);
    expect(board.get(inner)).toBeUndefined();
  });

  it('go when the last thing in them goes, by deleting or erasing', () => {
    const { editor, board, drag } = three();
    editor.run('group');
    editor.select(['a']);
    editor.run('delete');
    expect(board.elements()).toHaveLength(3);
    editor.select(['b']);
    editor.run('delete');
    editor.setTool('eraser');
    drag([
      [380, 340],
      [420, 340],
    ]);
    expect(board.elements()).toEqual([]);
    editor.undo();
    expect(
      board
        .elements()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['group', 'shape']);
  });

  it('are deleted with all that is in them, but for what is locked', () => {
    const { editor, board, selected } = three();
    editor.run('group');
    board.update('c', { locked: true });
    editor.run('delete');
    expect(
      board
        .elements()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['group', 'shape']);
    expect(selected()).toHaveLength(1);
  });
});

describe('locking and hiding', () => {
  it('what is locked is not moved, deleted or restyled; unlocking everything selects it', () => {
    const desk = three();
    const { editor, board, selected } = desk;
    editor.run('lock');
    for (const command of ['move-right', 'delete', 'flip-vertical', 'align-left'] as const) {
      editor.run(command);
    }
    editor.setStyle({ color: '#e03131' });
    expect(at(desk, 'x')).toEqual([100, 200, 400]);
    expect(at(desk, 'color')).not.toContain('#e03131');
    expect(board.elements()).toHaveLength(3);
    editor.select([]);
    editor.run('unlock-all');
    expect(selected()).toEqual(['a', 'b', 'c']);
    expect(at(desk, 'locked')).toEqual([false, false, false]);
  });

  it('what is hidden is let go of, and comes back with all that was hidden', () => {
    const { editor, selected, get } = three();
    editor.select(['a']);
    editor.run('hide');
    expect([get('a').hidden, selected()]).toEqual([true, []]);
    editor.run('show-all');
    expect([get('a').hidden, selected()]).toEqual([false, ['a']]);
  });
});

describe('order', () => {
  it('front, forward, backward and back', () => {
    const { editor, board } = three();
    const order = () =>
      board
        .elements()
        .map(({ id }) => id)
        .join('');
    editor.select(['a']);
    editor.run('bring-forward');
    expect(order()).toBe('bac');
    editor.run('bring-to-front');
    expect(order()).toBe('bca');
    editor.run('send-backward');
    expect(order()).toBe('bac');
    editor.run('send-to-back');
    expect(order()).toBe('abc');
  });
});

describe('copies', () => {
  it('of what is selected lie a little beside it, in its order, selected', () => {
    const { editor, board, selected } = three();
    editor.run('duplicate');
    expect(board.elements()).toHaveLength(6);
    expect(board.elements().slice(3)).toMatchObject([{ x: 110 }, { x: 210 }, { x: 410 }]);
    expect(selected()).toEqual(
      board
        .elements()
        .slice(3)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('of a style give each kind what it has', () => {
    const { editor, board, get } = setUpDesk();
    board.add({
      type: 'shape',
      shape: 'star',
      id: 's',
      w: 10,
      h: 10,
      color: '#e03131',
      fill: '#a5d8ff',
      dash: 'dotted',
    });
    board.add({
      type: 'line',
      id: 'l',
      vertices: [
        [0, 0],
        [10, 10],
      ],
    });
    board.add({ type: 'text', id: 't', text: 'x', bold: true });
    editor.select(['s']);
    editor.run('copy-style');
    editor.select(['l', 't']);
    editor.run('paste-style');
    expect(get('l')).toMatchObject({ color: '#e03131', dash: 'dotted' });
    expect(get('t')).toMatchObject({ color: '#e03131', bold: true });
    expect(get('l')).not.toHaveProperty('fill');
  });
});

describe('places in numbers', () => {
  it('say where the selection is, and put it there', () => {
    const { editor, get } = three();
    expect(editor.place()).toEqual({ x: 100, y: 100, w: 360, h: 280, rotation: 0 });
    editor.setPlace({ x: 0, w: 720 });
    expect(get('a')).toMatchObject({ x: 0, w: 100, h: 50 });
    expect(get('c')).toMatchObject({ x: 600, w: 120 });
  });

  it('turn about the middle, and size as it is when it is not turned', () => {
    const { editor, get } = three();
    editor.select(['b']);
    editor.setPlace({ rotation: Math.PI / 2 });
    expect(get('b').rotation).toBeCloseTo(Math.PI / 2);
    expect(editor.place()?.x).toBeCloseTo(200);
    editor.setPlace({ w: 50 });
    expect(get('b').w).toBeCloseTo(50);
    expect(get('b').h).toBeCloseTo(20);
  });

  it('that make no sense change nothing', () => {
    const { editor, board } = three();
    const before = board.toJSON();
    for (const place of [{ w: 0 }, { h: -5 }, { x: Number.NaN }]) editor.setPlace(place);
    expect(board.toJSON()).toEqual(before);
  });
});

describe('styles', () => {
  it('of what is selected change in one step, and are only shown while a hand is on a slider', () => {
    const { editor, get } = three();
    editor.tryStyle({ width: 9 });
    expect(editor.state().preview).toMatchObject([{ width: 9 }, { width: 9 }, { width: 9 }]);
    expect(get('a').width).toBe(2);
    editor.setStyle({ width: 10 });
    expect([get('a').width, editor.state().preview]).toEqual([10, []]);
    editor.undo();
    expect(get('a').width).toBe(2);
  });
});

describe('arrow keys', () => {
  it('move by one, with Shift by ten', () => {
    const desk = three();
    desk.editor.run('move-right');
    desk.editor.run('move-down-far');
    expect([at(desk, 'x'), at(desk, 'y')]).toEqual([
      [101, 201, 401],
      [110, 160, 310],
    ]);
  });
});
