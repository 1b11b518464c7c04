import { SHAPES } from '@inkmesh/board';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STYLES } from '../style.ts';
import { setUpDesk } from '../testing/desk.ts';

const MOD = { mod: true };

describe('a shape', () => {
  it.each(SHAPES)('%s: is drawn from corner to corner in the style of its tool', (shape) => {
    const { board, editor, drag, selected } = setUpDesk();
    editor.setTool(shape);
    editor.setStyle({ color: '#e03131', fill: '#a5d8ff', dash: 'dashed', width: 7 });
    drag(
      [
        [300, 300],
        [200, 150],
      ],
      MOD,
    );
    expect(board.elements()).toMatchObject([
      { type: 'shape', shape, x: 200, y: 150, w: 100, h: 150 },
    ]);
    expect(board.elements()).toMatchObject([
      { color: '#e03131', fill: '#a5d8ff', dash: 'dashed', width: 7 },
    ]);
    expect(selected()).toEqual([board.elements()[0]?.id]);
    expect(editor.state()).toMatchObject({ tool: 'select', preview: [] });
  });

  it('is shown while it is drawn, under the id it will have, and is one undo step', () => {
    const { board, editor, hold, release } = setUpDesk();
    editor.setTool('ellipse');
    hold(
      [
        [100, 100],
        [150, 150],
      ],
      MOD,
    );
    const [shown] = editor.state().preview;
    expect(shown).toMatchObject({ type: 'shape', w: 50, h: 50 });
    expect(board.elements()).toEqual([]);
    release([200, 160], MOD);
    expect(board.elements()).toMatchObject([{ id: shown?.id, w: 100, h: 60 }]);
    editor.undo();
    expect(board.elements()).toEqual([]);
  });

  it('is as high as wide with Shift, and from its middle with Alt', () => {
    const { board, editor, drag } = setUpDesk();
    editor.setTool('rectangle');
    drag(
      [
        [100, 100],
        [180, 120],
      ],
      { ...MOD, shift: true },
    );
    expect(board.elements().at(-1)).toMatchObject({ x: 100, y: 100, w: 80, h: 80 });
    editor.setTool('rectangle');
    drag(
      [
        [300, 300],
        [340, 320],
      ],
      { ...MOD, alt: true },
    );
    expect(board.elements().at(-1)).toMatchObject({ x: 260, y: 280, w: 80, h: 40 });
  });

  it('of a click has a usual size around it', () => {
    const { board, editor, click } = setUpDesk();
    editor.setTool('rectangle');
    click([400, 300]);
    expect(board.elements()).toMatchObject([{ x: 340, y: 240, w: 120, h: 120 }]);
  });

  it('that is cancelled was never there', () => {
    const { board, editor, hold } = setUpDesk();
    editor.setTool('rectangle');
    hold([
      [100, 100],
      [200, 200],
    ]);
    editor.cancel();
    expect(editor.state()).toMatchObject({ preview: [], activity: 'idle', tool: 'rectangle' });
    expect(board.elements()).toEqual([]);
  });
});

describe('a line', () => {
  it('goes from press to release; an arrow has a head', () => {
    const { board, editor, drag, get } = setUpDesk();
    editor.setTool('arrow');
    drag(
      [
        [100, 100],
        [200, 130],
      ],
      MOD,
    );
    const vertices = [
      [0, 0],
      [100, 30],
    ];
    const [arrow] = board.elements();
    expect(arrow).toMatchObject({ type: 'line', x: 100, y: 100, vertices, endHead: 'arrow' });
    editor.setTool('line');
    drag(
      [
        [100, 300],
        [200, 330],
      ],
      MOD,
    );
    expect(get(board.elements().at(-1)?.id ?? '')).toMatchObject({ vertices, endHead: 'none' });
  });

  it('holds on to what an arrow’s ends point at, shown so before it is let go', () => {
    const { box, board, editor, hold, release, get } = setUpDesk();
    box('a', 100, 100);
    box('b', 400, 100);
    editor.setTool('arrow');
    hold([
      [150, 150],
      [300, 200],
      [430, 120],
    ]);
    const [shown] = editor.state().preview;
    expect(editor.state().hovered).toBe('b');
    release([430, 120]);
    const id = board.elements().at(-1)?.id ?? '';
    expect(get(id)).toMatchObject({ startBind: { to: 'a', u: 0.5, v: 0.5 }, endBind: { to: 'b' } });
    expect(get(id).vertices).toEqual(shown?.type === 'line' ? shown.vertices : []);
    expect(editor.state().hovered).toBeUndefined();
  });

  it('holds on to nothing with Ctrl, as a plain line, and within one thing', () => {
    const { box, board, editor, drag } = setUpDesk();
    box('a', 100, 100);
    box('b', 400, 100);
    const across = [
      [150, 150],
      [450, 150],
    ] as const;
    editor.run('tool-lock');
    editor.setTool('arrow');
    drag(across, MOD);
    drag([
      [110, 110],
      [180, 180],
    ]);
    editor.setTool('line');
    drag(across);
    for (const line of board.elements().slice(2)) {
      expect(line).toMatchObject({ type: 'line', startBind: undefined, endBind: undefined });
    }
  });

  it('goes in steps of 15 degrees with Shift', () => {
    const { board, editor, drag } = setUpDesk();
    editor.setTool('line');
    drag(
      [
        [100, 100],
        [200, 104],
      ],
      { ...MOD, shift: true },
    );
    const [line] = board.elements();
    expect(line?.type === 'line' && line.vertices[1]?.[1]).toBeCloseTo(0);
  });

  it('of a click is none', () => {
    const { board, editor, click } = setUpDesk();
    editor.setTool('line');
    click([400, 300]);
    expect(board.elements()).toEqual([]);
    expect(editor.state().tool).toBe('line');
  });
});

describe('tools', () => {
  it('stay in hand when they are locked', () => {
    const { board, editor, drag, selected } = setUpDesk();
    editor.setTool('rectangle');
    editor.run('tool-lock');
    drag([
      [100, 100],
      [200, 200],
    ]);
    drag([
      [300, 100],
      [400, 200],
    ]);
    expect(board.elements()).toHaveLength(2);
    expect(editor.state().tool).toBe('rectangle');
    expect(selected()).toEqual([]);
  });

  it('remember each its own style', () => {
    const { editor } = setUpDesk();
    editor.setTool('star');
    editor.setStyle({ fill: '#ffec99' });
    expect(editor.state().styles.star.fill).toBe('#ffec99');
    expect(editor.state().styles.ellipse).toEqual(DEFAULT_STYLES.ellipse);
    editor.setStyle({ fill: 'red', dash: 'wavy' as 'solid' });
    expect(editor.state().styles.star).toMatchObject({ fill: '#ffec99', dash: 'solid' });
  });

  it('Escape goes from a shape back to selecting', () => {
    const { editor } = setUpDesk();
    editor.setTool('arrow');
    editor.run('cancel');
    expect(editor.state().tool).toBe('select');
  });
});
