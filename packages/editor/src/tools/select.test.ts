import { decodePoints } from '@inkmesh/ink';
import { describe, expect, it } from 'vitest';
import { setUpDesk } from '../testing/desk.ts';

const SHIFT = { shift: true };
const ALT = { alt: true };
const MOD = { mod: true };

describe('a click', () => {
  it('selects what is topmost there, and nothing beside it', () => {
    const { box, click, selected } = setUpDesk();
    box('a', 100, 100);
    box('b', 150, 150);
    click([170, 170]);
    expect(selected()).toEqual(['b']);
    click([110, 110]);
    expect(selected()).toEqual(['a']);
    click([400, 400]);
    expect(selected()).toEqual([]);
  });

  it('with Shift adds and takes out', () => {
    const { box, click, selected } = setUpDesk();
    box('a', 100, 100);
    box('b', 300, 100);
    click([150, 150]);
    click([350, 150], SHIFT);
    expect(selected()).toEqual(['a', 'b']);
    click([150, 150], SHIFT);
    expect(selected()).toEqual(['b']);
    click([600, 500], SHIFT);
    expect(selected()).toEqual(['b']);
  });

  it('goes through the inside of a shape without a fill, and takes its line within a few pixels', () => {
    const { board, click, selected } = setUpDesk();
    board.add({ type: 'shape', shape: 'rectangle', id: 'a', x: 100, y: 100, w: 100, h: 100 });
    click([150, 150]);
    expect(selected()).toEqual([]);
    click([105, 150]);
    expect(selected()).toEqual(['a']);
  });

  it('takes nothing that is hidden or locked, by itself, by its group or by its layer', () => {
    const { board, box, click, selected } = setUpDesk();
    box('a', 100, 100);
    for (const props of [{ locked: true }, { hidden: true }]) {
      board.update('a', props);
      click([150, 150]);
      expect(selected()).toEqual([]);
      board.update('a', { locked: false, hidden: false });
      const group = board.add({ type: 'group', ...props });
      board.update('a', { parent: group });
      click([150, 150]);
      expect(selected()).toEqual([]);
      board.update('a', { parent: '' });
    }
    const layer = board.addLayer({ locked: true });
    board.update('a', { layer });
    click([150, 150]);
    expect(selected()).toEqual([]);
    board.updateLayer(layer, { locked: false });
    click([150, 150]);
    expect(selected()).toEqual(['a']);
  });

  it('goes through what a frame clips away', () => {
    const { board, box, click, selected } = setUpDesk();
    board.add({ type: 'frame', id: 'f', x: 100, y: 100, w: 100, h: 100 });
    box('a', 150, 110);
    board.update('a', { parent: board.get('f')?.id ?? '' });
    click([230, 150]);
    expect(selected()).toEqual([]);
    click([170, 150]);
    expect(selected()).toEqual(['a']);
  });
});

describe('a double click', () => {
  it('goes one group deeper each time, and Escape comes out again', () => {
    const { board, box, click, doubleClick, editor, selected } = setUpDesk();
    const outer = board.add({ type: 'group', id: 'outer' });
    const inner = board.add({ type: 'group', id: 'inner', parent: outer });
    board.update(box('a', 100, 100), { parent: inner });
    board.update(box('b', 300, 100), { parent: outer });
    click([150, 150]);
    expect(selected()).toEqual(['outer']);
    doubleClick([150, 150]);
    expect(selected()).toEqual(['inner']);
    doubleClick([150, 150]);
    expect(selected()).toEqual(['a']);
    editor.run('cancel');
    expect(selected()).toEqual(['inner']);
    click([350, 150]);
    expect(selected()).toEqual(['b']);
    editor.run('cancel');
    editor.run('cancel');
    expect(selected()).toEqual([]);
  });

  it('on a text edits it, until a press elsewhere or Escape', () => {
    const { board, doubleClick, click, editor } = setUpDesk();
    board.add({ type: 'text', id: 't', text: 'Hello', x: 100, y: 100, size: 40 });
    doubleClick([120, 120]);
    expect(editor.state()).toMatchObject({ editing: 't' });
    click([500, 500]);
    expect(editor.state().editing).toBeUndefined();
    doubleClick([120, 120]);
    editor.run('cancel');
    expect(editor.state().editing).toBeUndefined();
  });
});

describe('a marquee', () => {
  it('selects all it touches, with Alt only what it holds, with Shift besides what was selected', () => {
    const { box, drag, selected } = setUpDesk();
    box('a', 100, 100);
    box('b', 250, 100);
    box('c', 500, 100);
    drag([
      [90, 90],
      [300, 150],
      [300, 300],
    ]);
    expect(selected()).toEqual(['a', 'b']);
    drag(
      [
        [90, 90],
        [300, 300],
      ],
      ALT,
    );
    expect(selected()).toEqual(['a']);
    drag(
      [
        [490, 90],
        [620, 220],
      ],
      SHIFT,
    );
    expect(selected()).toEqual(['a', 'c']);
  });

  it('shows its shape while it lasts, and Escape gives back what was selected before', () => {
    const { box, click, hold, editor, selected } = setUpDesk();
    box('a', 100, 100);
    box('b', 300, 100);
    click([150, 150]);
    hold([
      [290, 90],
      [420, 220],
    ]);
    expect(editor.state().brush?.pagePoints).toHaveLength(4);
    expect(selected()).toEqual(['b']);
    editor.run('cancel');
    expect(editor.state()).toMatchObject({ activity: 'idle', brush: undefined });
    expect(selected()).toEqual(['a']);
  });

  it('takes a group whole, and a frame only when it holds it', () => {
    const { board, box, drag, selected } = setUpDesk();
    const group = board.add({ type: 'group', id: 'g' });
    for (const id of [box('a', 100, 100), box('b', 400, 100)]) board.update(id, { parent: group });
    board.add({ type: 'frame', id: 'f', x: 50, y: 300, w: 300, h: 200 });
    drag([
      [90, 90],
      [210, 350],
    ]);
    expect(selected()).toEqual(['g']);
    drag([
      [40, 290],
      [400, 550],
    ]);
    expect(selected()).toEqual(['f']);
  });
});

describe('the lasso', () => {
  it('selects what its loop touches, though the box around it holds more', () => {
    const { box, drag, editor, selected } = setUpDesk();
    box('a', 100, 100, 20, 20);
    box('b', 280, 280, 20, 20);
    editor.setTool('lasso');
    drag([
      [50, 50],
      [320, 60],
      [310, 90],
      [90, 150],
      [60, 300],
      [50, 60],
    ]);
    expect(selected()).toEqual(['a']);
    expect(editor.state()).toMatchObject({ tool: 'lasso', brush: undefined });
  });
});

describe('a drag', () => {
  it('moves what is selected as one map of the page, and writes once at the end', () => {
    const { board, box, editor, hold, release, get } = setUpDesk();
    box('a', 100, 100);
    let diffs = 0;
    board.subscribe(() => diffs++);
    hold(
      [
        [150, 150],
        [180, 160],
        [250, 190],
      ],
      MOD,
    );
    expect(editor.state()).toMatchObject({
      activity: 'move',
      lifted: { transform: { a: 1, d: 1, e: 100, f: 40 } },
    });
    expect([diffs, get('a').x]).toEqual([0, 100]);
    release([250, 190], MOD);
    expect(get('a')).toMatchObject({ x: 200, y: 140 });
    expect([diffs, editor.state().lifted]).toEqual([1, undefined]);
    editor.undo();
    expect(get('a')).toMatchObject({ x: 100, y: 100 });
  });

  it('with Shift goes along one axis, also when Shift comes while the pointer rests', () => {
    const { box, hold, editor, release, get } = setUpDesk();
    box('a', 100, 100);
    hold(
      [
        [150, 150],
        [250, 170],
      ],
      MOD,
    );
    editor.modifiers({ shift: true, alt: false, mod: true });
    expect(editor.state().lifted?.transform).toMatchObject({ e: 100, f: 0 });
    release([250, 170], { ...MOD, ...SHIFT });
    expect(get('a')).toMatchObject({ x: 200, y: 100 });
  });

  it('with Alt moves a copy, with all that is in it, above everything', () => {
    const { board, box, drag, selected, editor, get } = setUpDesk();
    const group = board.add({ type: 'group', id: 'g' });
    board.update(box('a', 100, 100), { parent: group });
    board.update(box('b', 220, 100), { parent: group });
    drag(
      [
        [150, 150],
        [150, 350],
      ],
      { ...ALT, ...MOD },
    );
    expect(get('a')).toMatchObject({ x: 100, y: 100 });
    const [copied] = selected();
    const inside = board.elements().filter(({ parent }) => parent === copied);
    expect(inside).toMatchObject([
      { type: 'shape', x: 100, y: 300 },
      { type: 'shape', x: 220, y: 300 },
    ]);
    editor.undo();
    expect(board.elements()).toHaveLength(3);
  });

  it('shows the copy while Alt is held, and the thing itself when it is not', () => {
    const { box, hold, editor } = setUpDesk();
    const id = box('a', 100, 100);
    hold(
      [
        [150, 150],
        [200, 150],
      ],
      ALT,
    );
    const [copy] = editor.state().preview;
    expect(copy).toMatchObject({ type: 'shape', x: 100 });
    expect(editor.state().lifted?.ids).toEqual(new Set([copy?.id]));
    editor.modifiers({ shift: false, alt: false, mod: false });
    expect(editor.state().preview).toEqual([]);
    expect(editor.state().lifted?.ids).toEqual(new Set([id]));
  });

  it('of something else selects and moves that', () => {
    const { box, click, drag, selected, get } = setUpDesk();
    box('a', 100, 100);
    box('b', 300, 100);
    click([150, 150]);
    drag(
      [
        [350, 150],
        [350, 250],
      ],
      MOD,
    );
    expect(selected()).toEqual(['b']);
    expect([get('a').y, get('b').y]).toEqual([100, 200]);
  });

  it('of the inside of the frame moves what is selected', () => {
    const { box, click, drag, get } = setUpDesk();
    box('a', 100, 100);
    box('b', 300, 100);
    click([150, 150]);
    click([350, 150], SHIFT);
    drag(
      [
        [250, 150],
        [250, 250],
      ],
      MOD,
    );
    expect([get('a').y, get('b').y]).toEqual([200, 200]);
  });

  it('of a frame takes along what is in it', () => {
    const { board, box, drag, get } = setUpDesk();
    const frame = board.add({ type: 'frame', x: 100, y: 100, w: 300, h: 300 });
    board.update(box('a', 150, 150), { parent: frame });
    drag(
      [
        [100, 300],
        [140, 300],
      ],
      MOD,
    );
    expect([get(frame).x, get('a').x]).toEqual([140, 190]);
  });

  it('ends when somebody else deletes all of it, and goes on without what they deleted', () => {
    const { board, box, click, hold, release, editor, get } = setUpDesk();
    box('a', 100, 100);
    box('b', 300, 100);
    click([150, 150]);
    click([350, 150], SHIFT);
    hold(
      [
        [150, 150],
        [150, 200],
      ],
      MOD,
    );
    board.remove('a');
    expect(editor.state().activity).toBe('move');
    release([150, 200], MOD);
    expect(get('b').y).toBe(150);
    hold(
      [
        [350, 200],
        [350, 250],
      ],
      MOD,
    );
    board.remove('b');
    expect(editor.state()).toMatchObject({ activity: 'idle', lifted: undefined });
    expect(editor.state().selection.size).toBe(0);
    release([350, 250], MOD);
    expect(board.elements()).toEqual([]);
  });

  it('that moves what somebody else moved meanwhile adds to what they did', () => {
    const { board, box, hold, release, get } = setUpDesk();
    box('a', 100, 100);
    hold(
      [
        [150, 150],
        [200, 150],
      ],
      MOD,
    );
    board.update('a', { y: 400 });
    release([200, 150], MOD);
    expect(get('a')).toMatchObject({ x: 150, y: 400 });
  });

  it('takes along the ends of arrows that hold on to it, before it is let go', () => {
    const { board, box, hold, release, editor, get } = setUpDesk();
    box('a', 100, 100);
    box('b', 500, 100);
    const vertices = [
      [0, 0],
      [1, 0],
    ] as const;
    const bind = (to: string) => ({ to: board.get(to)?.id ?? box('none', 0, 0), u: 0.5, v: 0.5 });
    const ends = { startBind: bind('a'), endBind: bind('b') };
    board.add({ type: 'line', id: 'l', vertices, ...ends });
    hold(
      [
        [150, 150],
        [150, 250],
        [150, 350],
      ],
      MOD,
    );
    const [shown] = editor.state().preview;
    expect(editor.state().lifted?.ids).toEqual(new Set(['a']));
    release([150, 350], MOD);
    expect(shown).toMatchObject({ id: 'l', vertices: get('l').vertices });
    expect(editor.state().preview).toEqual([]);
  });

  it('of an arrow away from all it holds on to lets go of it', () => {
    const { board, box, hold, release, get } = setUpDesk();
    const startBind = { to: box('a', 100, 100), u: 0.5, v: 0.5 };
    const vertices = [
      [0, 0],
      [200, 0],
    ] as const;
    board.add({ type: 'line', id: 'l', x: 150, y: 150, vertices, startBind, endHead: 'arrow' });
    const before = get('l').vertices;
    hold(
      [
        [280, 150],
        [280, 200],
        [280, 350],
      ],
      MOD,
    );
    release([280, 350], MOD);
    expect(get('l')).toMatchObject({ startBind: undefined, y: 350, vertices: before });
  });

  it('that the system takes away leaves everything as it was', () => {
    const { box, hold, editor, get } = setUpDesk();
    box('a', 100, 100);
    hold([
      [150, 150],
      [250, 150],
    ]);
    editor.pointerCancel(1);
    expect(editor.state()).toMatchObject({ activity: 'idle', lifted: undefined, guides: [] });
    expect(get('a').x).toBe(100);
  });
});

describe('a handle', () => {
  it('resizes a shape by w and h, and its line stays as wide', () => {
    const { box, click, drag, get } = setUpDesk();
    box('a', 100, 100);
    click([150, 150]);
    drag(
      [
        [200, 200],
        [260, 230],
      ],
      MOD,
    );
    expect(get('a')).toMatchObject({ x: 100, y: 100, w: 160, h: 130, scaleX: 1, width: 2 });
    drag(
      [
        [100, 165],
        [80, 165],
      ],
      MOD,
    );
    expect(get('a')).toMatchObject({ x: 80, w: 180, h: 130 });
  });

  it('keeps the aspect with Shift, goes from the middle with Alt, and mirrors past the other side', () => {
    const { box, click, drag, editor, get } = setUpDesk();
    box('a', 100, 100);
    click([150, 150]);
    drag(
      [
        [200, 200],
        [300, 220],
      ],
      { ...MOD, ...SHIFT },
    );
    expect(get('a')).toMatchObject({ w: 200, h: 200 });
    editor.undo();
    drag(
      [
        [200, 200],
        [220, 210],
      ],
      { ...MOD, ...ALT },
    );
    expect(get('a')).toMatchObject({ x: 80, y: 90, w: 140, h: 120 });
    editor.undo();
    drag(
      [
        [200, 150],
        [50, 150],
      ],
      MOD,
    );
    expect(get('a')).toMatchObject({ x: 100, w: 50, scaleX: -1 });
  });

  it('scales ink, and shows it as a picture meanwhile', () => {
    const { board, click, hold, release, editor, get } = setUpDesk();
    const points = [0, 50, 100].map((at) => [at, at]);
    const id = board.add({ type: 'stroke', points, x: 100, y: 100, width: 4 });
    click([150, 150]);
    const { box } = editor.state().frameBox ?? { box: { maxX: 0, maxY: 0 } };
    const corner = [100 + box.maxX, 100 + box.maxY] as const;
    hold([corner, [corner[0] + 104, corner[1] + 52]], MOD);
    expect(editor.state().lifted?.ids).toEqual(new Set([id]));
    expect(editor.state().preview).toEqual([]);
    release([corner[0] + 104, corner[1] + 52], MOD);
    expect(get(id).scaleX).toBeCloseTo(2, 1);
    expect(get(id).scaleY).toBeCloseTo(1.5, 1);
    expect(decodePoints(get(id).points as Uint8Array).count).toBe(3);
  });

  it('of a text by a corner changes its size, by a side where it wraps', () => {
    const { board, click, drag, editor, get } = setUpDesk();
    board.add({ type: 'text', id: 't', text: 'some words here', x: 100, y: 100, size: 20 });
    click([110, 110]);
    const { box } = editor.state().frameBox ?? { box: { maxX: 0, maxY: 0 } };
    const corner = [100 + box.maxX, 100 + box.maxY] as const;
    drag([corner, [corner[0] + box.maxX, corner[1] + box.maxY]], MOD);
    expect(get('t').size).toBeCloseTo(40);
    expect(get('t')).toMatchObject({ scaleX: 1, w: 0 });
    editor.undo();
    drag(
      [
        [100 + box.maxX, 100 + box.maxY / 2],
        [180, 110],
      ],
      MOD,
    );
    expect(get('t')).toMatchObject({ size: 20, w: 80, x: 100 });
  });

  it('above turns about the middle, with Shift in steps of 15 degrees', () => {
    const { box, click, drag, get } = setUpDesk();
    box('a', 100, 100);
    click([150, 150]);
    drag([
      [150, 72],
      [228, 150],
    ]);
    expect(get('a').rotation).toBeCloseTo(Math.PI / 2);
    expect(get('a').x).toBeCloseTo(200);
    expect(get('a').y).toBeCloseTo(100);
    drag(
      [
        [228, 150],
        [226, 170],
      ],
      SHIFT,
    );
    expect(((get('a').rotation as number) / Math.PI) * 12).toBeCloseTo(7);
  });

  it('of a straight line is one of its ends', () => {
    const { board, click, drag, get } = setUpDesk();
    const vertices = [
      [0, 0],
      [100, 0],
    ] as const;
    board.add({ type: 'line', id: 'l', x: 100, y: 100, vertices });
    click([150, 100]);
    drag([
      [200, 100],
      [250, 160],
    ]);
    expect(get('l')).toMatchObject({
      x: 100,
      y: 100,
      vertices: [
        [0, 0],
        [150, 60],
      ],
    });
  });

  it('of an arrow holds on to what it is put on, and lets go beside it', () => {
    const { board, box, click, drag, get } = setUpDesk();
    box('a', 400, 100);
    const vertices = [
      [0, 0],
      [100, 0],
    ] as const;
    board.add({ type: 'line', id: 'l', x: 100, y: 150, vertices, endHead: 'arrow' });
    click([150, 150]);
    drag([
      [200, 150],
      [300, 150],
      [450, 150],
    ]);
    expect(get('l').endBind).toEqual({ to: 'a', u: 0.5, v: 0.5 });
    // Its end is at the side of the box, a little before it.
    drag([
      [395, 150],
      [300, 300],
      [250, 400],
    ]);
    expect(get('l')).toMatchObject({ endBind: undefined });
  });

  it('is not there for what is locked', () => {
    const { board, box, click, editor } = setUpDesk();
    box('a', 100, 100);
    click([150, 150]);
    editor.run('lock');
    expect(editor.state().frameBox?.handles).toEqual([]);
    expect(board.get('a')?.locked).toBe(true);
    editor.run('lock');
    expect(editor.state().frameBox?.handles).toContain('se');
  });
});

describe('what is under the pointer', () => {
  it('is told before a press, and its handle first', () => {
    const { box, click, editor } = setUpDesk();
    box('a', 100, 100);
    const move = (x: number, y: number) =>
      editor.pointerMove({
        pointerId: 1,
        pointerType: 'mouse',
        button: 'primary',
        samples: [{ x, y, pressure: 0.5, timeMs: 0 }],
        predicted: [],
        shift: false,
        alt: false,
        mod: false,
      });
    move(150, 150);
    expect(editor.state().hovered).toBe('a');
    move(300, 300);
    expect(editor.state().hovered).toBeUndefined();
    click([150, 150]);
    move(199, 201);
    expect(editor.state()).toMatchObject({ handle: 'se', hovered: undefined });
    editor.pointerLeave();
    expect(editor.state().handle).toBeUndefined();
  });
});
