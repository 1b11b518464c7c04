import { describe, expect, it } from 'vitest';
import { setUpDesk } from '../testing/desk.ts';

describe('a drag', () => {
  it('snaps sides and middles to those near, and says along what', () => {
    const { box, hold, release, editor, get } = setUpDesk();
    box('a', 100, 100, 100, 60);
    box('b', 400, 300, 80, 80);
    hold([
      [430, 330],
      [400, 337],
      [133, 337],
    ]);
    // b's left is 3 from a's left.
    expect(editor.state().guides).toEqual([
      { kind: 'line', axis: 'x', at: 100, from: 100, to: 387 },
    ]);
    release([133, 337]);
    expect(get('b')).toMatchObject({ x: 100, y: 307 });
    expect(editor.state().guides).toEqual([]);
  });

  it('does not beyond 8 px on the screen, whatever the zoom', () => {
    const { box, drag, editor, get } = setUpDesk();
    box('a', 0, 0, 100, 60);
    box('b', 200, 200, 80, 80);
    editor.setCamera({ x: 0, y: 0, zoom: 2 });
    drag([
      [480, 480],
      [91, 520],
    ]);
    expect(get('b').x).toBe(5.5);
    drag([
      [91, 520],
      [86, 540],
    ]);
    expect(get('b').x).toBe(0);
  });

  it('does not with Ctrl held, nor when snapping is off', () => {
    const { box, drag, editor, get } = setUpDesk();
    box('a', 100, 100, 100, 60);
    box('b', 400, 300, 80, 80);
    drag(
      [
        [430, 330],
        [135, 330],
      ],
      { mod: true },
    );
    expect(get('b').x).toBe(105);
    editor.run('snap-objects');
    drag([
      [135, 330],
      [136, 337],
    ]);
    expect(get('b').x).toBe(106);
  });

  it('makes equal gaps: between two, and beyond them', () => {
    const { box, hold, release, editor, get } = setUpDesk();
    box('a', 50, 100, 60, 60);
    box('b', 350, 100, 70, 60);
    box('m', 500, 105, 40, 60);
    // In the middle of the 240 between: 100 on both sides.
    hold([
      [520, 135],
      [300, 137],
      [233, 137],
    ]);
    expect(editor.state().guides).toContainEqual({
      kind: 'gaps',
      axis: 'x',
      gaps: [
        { from: 110, to: 210, across: 130 },
        { from: 250, to: 350, across: 130 },
      ],
    });
    release([233, 137]);
    expect(get('m').x).toBe(210);
    // 240 to the right of b, as far as a is from it.
    editor.setSnap({ toObjects: true });
    hold([
      [230, 130],
      [600, 132],
      [683, 132],
    ]);
    release([683, 132]);
    expect(get('m').x).toBe(660);
  });

  it('snaps its corner to the grid when that is on', () => {
    const { box, drag, editor, get } = setUpDesk();
    box('a', 103, 107, 50, 50);
    editor.run('snap-grid');
    drag([
      [120, 120],
      [133, 128],
    ]);
    expect(get('a')).toMatchObject({ x: 120, y: 120 });
  });

  it('keeps to its axis with Shift', () => {
    const { box, drag, get } = setUpDesk();
    box('a', 100, 100, 100, 100);
    box('b', 400, 103, 100, 100);
    drag(
      [
        [450, 150],
        [350, 155],
      ],
      { shift: true },
    );
    expect(get('b').y).toBe(103);
  });
});

describe('a handle', () => {
  it('snaps to sides of others, unless the frame is turned', () => {
    const { board, box, click, drag, get } = setUpDesk();
    box('a', 100, 100, 100, 100);
    box('b', 300, 300, 100, 100);
    click([150, 150]);
    drag([
      [200, 200],
      [295, 260],
    ]);
    expect(get('a')).toMatchObject({ w: 200, h: 160 });
    board.update('a', { w: 100, h: 100, rotation: 0.3 });
    click([120, 150]);
    drag([
      [130, 130],
      [130, 130],
    ]);
    expect(get('a').w).toBe(100);
  });
});
