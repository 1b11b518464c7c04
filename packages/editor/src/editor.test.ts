import { type Board, createBoard, newDocument } from '@inkmesh/board';
import { BRUSHES, type Brush, decodePoints, type StrokePoints } from '@inkmesh/ink';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditor } from './editor.ts';
import type { Editor } from './editor-api.ts';
import type { PointerInput } from './input.ts';
import { actionOf } from './keymap.ts';
import { readSession, type Session } from './session.ts';
import { DEFAULT_STYLES, TOOLS } from './style.ts';

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
  return { board, editor };
}

function input(x: number, y: number, more: Partial<PointerInput> = {}): PointerInput {
  return {
    pointerId: 1,
    pointerType: 'mouse',
    button: 'primary',
    samples: [{ x, y, pressure: 0.5, timeMs: x + y }],
    predicted: [],
    shift: false,
    alt: false,
    mod: false,
    ...more,
  };
}

function drag(
  editor: Editor,
  path: readonly (readonly [number, number])[],
  more: Partial<PointerInput> = {},
): void {
  const [[startX, startY] = [0, 0], ...rest] = path;
  editor.pointerDown(input(startX, startY, more));
  for (const [x, y] of rest) editor.pointerMove(input(x, y, more));
  const [endX, endY] = path.at(-1) ?? [0, 0];
  editor.pointerUp(input(endX, endY, more));
}

function pointsOfOnly(board: Board): StrokePoints {
  const [stroke] = board.elements();
  if (stroke?.type !== 'stroke') throw new Error('no stroke');
  return decodePoints(stroke.points);
}

const DIAGONAL = [
  [100, 100],
  [150, 150],
  [200, 200],
] as const;
const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' as const });

describe('drawing', () => {
  it('a drag with the pen is one stroke and one undo step, with the style of the pen', () => {
    const { board, editor } = setUp();
    editor.setStyle({ color: '#e03131', width: 7 });
    drag(editor, DIAGONAL);
    expect(board.elements()).toMatchObject([
      { type: 'stroke', x: 100, y: 100, color: '#e03131', width: 7, brush: 'pen' },
    ]);
    editor.undo();
    expect(board.elements()).toEqual([]);
  });

  it('a press without a drag is a dot', () => {
    const { board, editor } = setUp();
    drag(editor, [[50, 60]]);
    const [dot] = board.elements();
    expect(dot).toMatchObject({ type: 'stroke', x: 50, y: 60 });
    expect(dot?.type === 'stroke' && decodePoints(dot.points).count).toBe(1);
  });

  it('is wet under the hand, under the id it will have, and dry after', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(10, 10));
    editor.pointerMove(input(30, 10));
    const wet = editor.state().wet;
    expect(wet?.points.count).toBeGreaterThan(1);
    expect(board.elements()).toEqual([]);
    editor.pointerUp(input(30, 10));
    expect(editor.state().wet).toBeUndefined();
    expect(board.elements()[0]?.id).toBe(wet?.id);
  });

  it('predicted samples are shown and not kept', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(10, 10));
    const predicted = [{ x: 500, y: 10, pressure: 0.5, timeMs: 99 }];
    editor.pointerMove(input(30, 10, { predicted }));
    const wet = editor.state().wet;
    expect(wet?.points.xs.at(-1)).toBe(490);
    editor.pointerUp(input(30, 10));
    const [stroke] = board.elements();
    expect(stroke?.type === 'stroke' && Math.max(...decodePoints(stroke.points).xs)).toBeCloseTo(
      20,
      0,
    );
  });

  it('a lifted pen that reports no pressure does not thin the end', () => {
    const { board, editor } = setUp();
    const pen = { pointerType: 'pen' as const };
    editor.pointerDown(
      input(0, 0, { ...pen, samples: [{ x: 0, y: 0, pressure: 0.8, timeMs: 0 }] }),
    );
    editor.pointerMove(
      input(0, 0, { ...pen, samples: [{ x: 50, y: 0, pressure: 0.8, timeMs: 50 }] }),
    );
    editor.pointerUp(input(0, 0, { ...pen, samples: [{ x: 60, y: 0, pressure: 0, timeMs: 60 }] }));
    const [stroke] = board.elements();
    if (stroke?.type !== 'stroke') throw new Error('no stroke');
    expect(Math.min(...decodePoints(stroke.points).pressures)).toBeGreaterThan(0.7);
  });

  it.each(BRUSHES)('the %s is a tool of its own, with a style of its own', (brush) => {
    const { board, editor } = setUp();
    editor.setTool(brush);
    drag(editor, DIAGONAL);
    expect(board.elements()).toMatchObject([{ type: 'stroke', brush, ...DEFAULT_STYLES[brush] }]);
  });

  it.each([
    ['pencil', true],
    ['chalk', true],
    ['pen', false],
    ['marker', false],
    ['highlighter', false],
    ['watercolour', false],
  ] as const)('the tilt of a pen drawing as %s is in the stroke: %s', (brush, isKept) => {
    for (const shift of [false, true]) {
      const { board, editor } = setUp();
      editor.setTool(brush);
      for (const [x, tilt] of [
        [0, 0.7],
        [30, 0.7],
        [60, 0.75],
      ] as const) {
        const samples = [{ x, y: 0, pressure: 0.5, tilt, timeMs: x }];
        const pen = input(x, 0, { pointerType: 'pen', samples, shift });
        if (x === 0) editor.pointerDown(pen);
        else editor.pointerMove(pen);
        const wet = editor.state().wet?.points.tilts;
        expect(wet?.every((value) => value > 0.69)).toBe(isKept ? true : undefined);
      }
      editor.pointerUp(input(60, 0, { pointerType: 'pen', shift }));
      const { tilts } = pointsOfOnly(board);
      expect(tilts?.every((value) => value > 0.69)).toBe(isKept ? true : undefined);
    }
  });

  it.each([
    ['pen', true],
    ['watercolour', true],
    ['chalk', true],
    ['pencil', false],
    ['marker', false],
  ] as [Brush, boolean][])(
    'the speed of a hand drawing as %s is in the stroke: %s',
    (brush, isKept) => {
      const { board, editor } = setUp();
      editor.setTool(brush);
      editor.setCamera({ x: 0, y: 0, zoom: 4 });
      const at = (x: number) => ({ samples: [{ x, y: 0, pressure: 0.5, timeMs: x }] });
      // 1,000 CSS px/s.
      editor.pointerDown(input(0, 0, at(0)));
      for (let x = 10; x <= 300; x += 10) editor.pointerMove(input(x, 0, at(x)));
      editor.pointerUp(input(300, 0, at(300)));
      const { speeds } = pointsOfOnly(board);
      if (isKept) expect(speeds?.at(-1)).toBeCloseTo(0.5, 1);
      else expect(speeds).toBeUndefined();
    },
  );

  it('with Shift it is a straight line at a multiple of 15 degrees', () => {
    const { board, editor } = setUp();
    drag(
      editor,
      [
        [0, 0],
        [40, 9],
        [100, 4],
      ],
      { shift: true },
    );
    const [stroke] = board.elements();
    if (stroke?.type !== 'stroke') throw new Error('no stroke');
    const { count, ys } = decodePoints(stroke.points);
    expect([count, ys[1]]).toEqual([2, 0]);
  });

  it('Escape leaves no trace; a pointer the system took keeps the ink', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(0, 0));
    editor.pointerMove(input(50, 0));
    expect(editor.cancel()).toBe(true);
    expect(board.elements()).toEqual([]);
    editor.pointerDown(input(0, 0));
    editor.pointerMove(input(50, 0));
    editor.pointerCancel(1);
    expect(board.elements()).toHaveLength(1);
    expect(editor.state()).toMatchObject({ activity: 'idle', wet: undefined });
  });
});

describe('erasing', () => {
  it('fades what it touches and removes it in one step when lifted', () => {
    const { board, editor } = setUp();
    drag(editor, DIAGONAL);
    drag(editor, [
      [300, 100],
      [400, 100],
    ]);
    drag(editor, [
      [500, 500],
      [510, 500],
    ]);
    editor.setTool('eraser');
    editor.pointerDown(input(100, 130));
    editor.pointerMove(input(160, 130));
    expect(editor.state().faded.size).toBe(1);
    editor.pointerMove(input(350, 80));
    editor.pointerMove(input(350, 120));
    expect(editor.state().faded.size).toBe(2);
    expect(board.elements()).toHaveLength(3);
    editor.pointerUp(input(350, 120));
    expect(board.elements()).toHaveLength(1);
    expect(editor.state().faded.size).toBe(0);
    editor.undo();
    expect(board.elements()).toHaveLength(3);
  });

  it('a fast sweep between two samples misses nothing', () => {
    const { board, editor } = setUp();
    drag(editor, [
      [200, 0],
      [200, 400],
    ]);
    editor.setTool('eraser');
    drag(editor, [
      [0, 200],
      [700, 200],
    ]);
    expect(board.elements()).toEqual([]);
  });

  it('the other end of a pen erases whatever the tool', () => {
    const { board, editor } = setUp();
    drag(editor, DIAGONAL);
    drag(editor, DIAGONAL, { pointerType: 'pen', button: 'eraser' });
    expect(board.elements()).toEqual([]);
    expect(editor.state().tool).toBe('pen');
  });

  it('survives that somebody else removes the stroke first', () => {
    const { board, editor } = setUp();
    drag(editor, DIAGONAL);
    editor.setTool('eraser');
    editor.pointerDown(input(150, 150));
    board.remove(...board.elements().map(({ id }) => id));
    editor.pointerUp(input(150, 150));
    expect(board.elements()).toEqual([]);
  });
});

describe('moving the page', () => {
  it.each([
    ['the hand', (editor: Editor) => editor.setTool('hand'), {}],
    ['Space held', (editor: Editor) => editor.holdPanKey(true), {}],
    ['the middle button', () => undefined, { button: 'middle' as const }],
  ])('%s drags the page with the pointer', (_, prepare, more) => {
    const { board, editor } = setUp();
    prepare(editor);
    drag(
      editor,
      [
        [100, 100],
        [160, 70],
      ],
      more,
    );
    expect(editor.state().camera).toEqual({ x: -60, y: 30, zoom: 1 });
    expect(board.elements()).toEqual([]);
  });

  it('two fingers pinch: what was under them stays under them', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(300, 300, finger(1)));
    editor.pointerDown(input(400, 300, finger(2)));
    expect(editor.state().activity).toBe('pinch');
    editor.pointerMove(input(250, 300, finger(1)));
    editor.pointerMove(input(450, 300, finger(2)));
    expect(editor.state().camera).toEqual({ x: 175, y: 150, zoom: 2 });
    editor.pointerUp(input(250, 300, finger(1)));
    editor.pointerUp(input(450, 300, finger(2)));
    expect(editor.state().activity).toBe('idle');
    expect(board.elements()).toEqual([]);
  });

  it('a second finger does not spoil a stroke that is well under way', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(0, 0, finger(1)));
    editor.pointerMove(input(100, 0, finger(1)));
    editor.pointerDown(input(400, 300, finger(2)));
    editor.pointerUp(input(400, 300, finger(2)));
    editor.pointerUp(input(100, 0, finger(1)));
    expect(board.elements()).toHaveLength(1);
  });

  it('once a pen was seen fingers move the page, and a palm does not draw', () => {
    const { board, editor } = setUp();
    drag(editor, DIAGONAL, { pointerType: 'pen', pointerId: 7 });
    drag(
      editor,
      [
        [0, 0],
        [50, 0],
      ],
      finger(1),
    );
    expect(board.elements()).toHaveLength(1);
    expect(editor.state().camera.x).toBe(-50);
  });

  it('a pen takes over from a palm that came first', () => {
    const { board, editor } = setUp();
    editor.pointerDown(input(500, 500, finger(1)));
    editor.pointerDown(input(0, 0, { pointerType: 'pen', pointerId: 7 }));
    editor.pointerMove(input(80, 0, { pointerType: 'pen', pointerId: 7 }));
    editor.pointerUp(input(80, 0, { pointerType: 'pen', pointerId: 7 }));
    editor.pointerUp(input(500, 500, finger(1)));
    expect(board.elements()).toMatchObject([{ x: 0, y: 0 }]);
  });

  it('fits everything, and 100 % is 100 %', () => {
    const { editor } = setUp();
    drag(editor, [
      [0, 0],
      [3000, 2000],
    ]);
    editor.zoomToFit();
    editor.settle();
    expect(editor.state().camera.zoom).toBeLessThan(0.3);
    editor.zoomTo(1);
    editor.settle();
    expect(editor.state().camera.zoom).toBe(1);
  });

  it.each([
    { x: Number.NaN, y: 0, zoom: 1 },
    { x: 0, y: 0, zoom: Number.POSITIVE_INFINITY },
    { x: 1e308, y: 0, zoom: 1 },
  ])('a camera that is not one is refused: %j', (camera) => {
    expect(() => setUp().editor.setCamera(camera)).toThrow(/camera is/);
  });
});

describe('a session', () => {
  it('brings back camera, tool and styles, and finishes the stroke under way', () => {
    const before = setUp();
    before.editor.setTool('marker');
    before.editor.setStyle({ color: '#2f9e44' });
    before.editor.setCamera({ x: 5, y: 6, zoom: 2 });
    before.editor.pointerDown(input(0, 0));
    before.editor.pointerMove(input(100, 40));
    const kept: unknown = JSON.parse(JSON.stringify(before.editor.session()));
    before.editor.interrupt();
    const after = setUp();
    after.editor.restore(readSession(kept));
    expect(after.editor.state()).toMatchObject({ tool: 'marker', camera: { x: 5, y: 6, zoom: 2 } });
    const comparable = ({ board }: typeof before) =>
      board.toJSON().elements.map((element) => ({ ...element, order: '' }));
    expect(comparable(after)).toEqual(comparable(before));
    after.editor.restore(readSession(kept));
    expect(after.board.elements()).toHaveLength(1);
  });

  it('keeps the tilt of a stroke under way, and no tilt that is none', () => {
    const before = setUp();
    before.editor.setTool('pencil');
    const tilted = (x: number, tilt: number) =>
      input(x, 0, { samples: [{ x, y: 0, pressure: 0.5, tilt, timeMs: x }] });
    before.editor.pointerDown(tilted(0, 0.8));
    before.editor.pointerMove(tilted(50, 0.8));
    const kept: Session = JSON.parse(JSON.stringify(before.editor.session()));
    const after = setUp();
    after.editor.restore(readSession(kept));
    expect(pointsOfOnly(after.board).tilts?.[1]).toBeCloseTo(0.8, 2);
    for (const tilt of [-1, 2, 'flat', null]) {
      const [first, last] = kept.unfinished?.samples ?? [];
      const unfinished = { ...kept.unfinished, samples: [first, { ...last, tilt }] };
      expect(readSession({ ...kept, unfinished }).unfinished?.samples).toEqual([first]);
    }
  });

  it('of a version with fewer tools gives the others their own style', () => {
    const { styles } = readSession({ styles: { pen: { color: '#e03131', width: 7, opacity: 1 } } });
    expect(styles).toEqual({ ...DEFAULT_STYLES, pen: { color: '#e03131', width: 7, opacity: 1 } });
  });

  it('takes nothing from rubbish', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { board, editor } = setUp();
        editor.restore(readSession(value));
        expect(board.elements().length).toBeLessThanOrEqual(1);
        expect(TOOLS).toContain(editor.state().tool);
      }),
    );
  });
});

describe('any gestures', () => {
  const event = fc.record({
    kind: fc.constantFrom(
      'down',
      'move',
      'move',
      'up',
      'cancel',
      'escape',
      'blur',
      'undo',
      'tool',
      'pan',
    ),
    pointerId: fc.integer({ min: 1, max: 3 }),
    pointerType: fc.constantFrom('mouse' as const, 'pen' as const, 'touch' as const),
    button: fc.constantFrom(
      'primary' as const,
      'middle' as const,
      'secondary' as const,
      'eraser' as const,
    ),
    x: fc.integer({ min: -10, max: 900 }),
    y: fc.integer({ min: -10, max: 700 }),
    n: fc.nat(TOOLS.length - 1),
  });

  it('never leave a tool stuck: after lifting all pointers the editor is idle and nothing is wet', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { board, editor } = setUp();
        for (const { kind, x, y, n, ...pointer } of events) {
          if (kind === 'down') editor.pointerDown(input(x, y, pointer));
          else if (kind === 'move') editor.pointerMove(input(x, y, pointer));
          else if (kind === 'up') editor.pointerUp(input(x, y, pointer));
          else if (kind === 'cancel') editor.pointerCancel(pointer.pointerId);
          else if (kind === 'escape') editor.cancel();
          else if (kind === 'blur') editor.interrupt();
          else if (kind === 'undo') editor.undo();
          else if (kind === 'tool') editor.setTool(TOOLS[n] ?? 'pen');
          else editor.holdPanKey(n % 2 === 0);
        }
        for (const pointerId of [1, 2, 3]) editor.pointerUp(input(0, 0, { pointerId }));
        expect(editor.state()).toMatchObject({ activity: 'idle', wet: undefined });
        expect(editor.state().faded.size).toBe(0);
        // A text that nobody wrote in goes with the next press.
        editor.setEditing(undefined);
        const before = board.elements().length;
        editor.interrupt();
        editor.setTool('pen');
        drag(editor, DIAGONAL);
        expect(board.elements()).toHaveLength(before + 1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('keys', () => {
  const key = (code: string, text: string, more: Partial<Parameters<typeof actionOf>[0]> = {}) =>
    actionOf({ key: text, code, shift: false, alt: false, mod: false, ...more });

  it.each([
    ['H', key('KeyH', 'h'), 'tool:hand'],
    ['P with Caps Lock', key('KeyP', 'P'), 'tool:pen'],
    ['D', key('KeyD', 'd'), 'tool:pen'],
    ['N', key('KeyN', 'n'), 'tool:note'],
    ['C', key('KeyC', 'c'), 'tool:chalk'],
    ['W', key('KeyW', 'w'), 'tool:watercolour'],
    ['E', key('KeyE', 'e'), 'tool:eraser'],
    ['1', key('Digit1', '1'), 'tool:select'],
    ['4', key('Digit4', '4'), 'tool:pen'],
    ['2 on a French layout', key('Digit2', 'é'), 'tool:lasso'],
    ['E on a Russian layout', key('KeyE', 'у'), 'tool:eraser'],
    ['Ctrl+Z', key('KeyZ', 'z', { mod: true }), 'undo'],
    ['Ctrl+Shift+Z', key('KeyZ', 'Z', { mod: true, shift: true }), 'redo'],
    ['Ctrl+Y', key('KeyY', 'y', { mod: true }), 'redo'],
    ['Shift+1', key('Digit1', '!', { shift: true }), 'zoom-fit'],
    ['Shift+0', key('Digit0', ')', { shift: true }), 'zoom-100'],
    ['Ctrl+0', key('Digit0', '0', { mod: true }), 'zoom-100'],
    ['Ctrl++', key('Equal', '+', { mod: true, shift: true }), 'zoom-in'],
    ['Ctrl+=', key('Equal', '=', { mod: true }), 'zoom-in'],
    ['Ctrl+-', key('Minus', '-', { mod: true }), 'zoom-out'],
    ['?', key('Slash', '?', { shift: true }), 'shortcuts'],
    ['Escape', key('Escape', 'Escape'), 'cancel'],
    ['Shift+E switches no tool', key('KeyE', 'E', { shift: true }), undefined],
    ['Ctrl+C copies, and is no chalk', key('KeyC', 'c', { mod: true }), undefined],
    ['Ctrl+E is the browser’s', key('KeyE', 'e', { mod: true }), undefined],
    ['Alt+A on a Mac', key('KeyA', 'å', { alt: true }), 'align-left'],
    ['Shift+V', key('KeyV', 'V', { shift: true }), 'flip-vertical'],
    ['an arrow', key('ArrowLeft', 'ArrowLeft'), 'move-left'],
    ['Shift and an arrow', key('ArrowLeft', 'ArrowLeft', { shift: true }), 'move-left-far'],
    ['Ctrl+D', key('KeyD', 'd', { mod: true }), 'duplicate'],
    ['Alt+P is the system’s', key('KeyP', 'p', { alt: true }), undefined],
    ['F5 is the browser’s', key('F5', 'F5'), undefined],
  ])('%s', (_, action, expected) => {
    expect(action).toBe(expected);
  });
});
