import { isVisible } from '@inkmesh/board';
import { applyAffine, pageToScreen } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEditorCommand } from './commands/run.ts';
import type { PointerInput } from './input.ts';
import { ACTIONS } from './keymap.ts';
import { shownHandles } from './select/handles.ts';
import { middleOf } from './select/transform.ts';
import type { EditorState } from './state.ts';
import { TOOLS } from './style.ts';
import { type Desk, setUpDesk } from './testing/desk.ts';
import { input } from './testing/hands.ts';

const COMMANDS = ACTIONS.map(({ action }) => action).filter(isEditorCommand);

/** One thing a hand does, or somebody else: over all tools, handles included. */
const step = fc.record({
  kind: fc.constantFrom(
    ...(['down', 'move', 'move', 'move', 'up', 'drag', 'drag', 'cancel', 'blur'] as const),
    ...(['undo', 'redo', 'tool', 'command', 'modifiers', 'pan', 'camera'] as const),
    ...(['others-move', 'others-remove', 'others-hide'] as const),
  ),
  pointerId: fc.integer({ min: 1, max: 3 }),
  pointerType: fc.constantFrom('mouse' as const, 'pen' as const, 'touch' as const),
  button: fc.constantFrom(
    'primary' as const,
    'primary' as const,
    'middle' as const,
    'eraser' as const,
  ),
  x: fc.integer({ min: 0, max: 800 }),
  y: fc.integer({ min: 0, max: 600 }),
  n: fc.nat(1000),
  shift: fc.boolean(),
  alt: fc.boolean(),
  mod: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function furnish(desk: Desk): void {
  const { board, box } = desk;
  const group = board.add({ type: 'group', id: 'group' });
  board.update(box('a', 100, 100), { parent: group });
  board.update(box('b', 250, 120, 60, 90), { parent: group });
  const frame = board.add({ type: 'frame', id: 'frame', x: 400, y: 80, w: 300, h: 200 });
  board.update(box('c', 450, 120), { parent: frame });
  board.add({
    type: 'line',
    id: 'l',
    x: 120,
    y: 350,
    vertices: [
      [0, 0],
      [150, 80],
    ],
  });
  board.add({ type: 'text', id: 't', text: 'some text', x: 350, y: 400, size: 30 });
  board.add({
    type: 'stroke',
    id: 's',
    x: 550,
    y: 350,
    points: [
      [0, 0],
      [40, 60],
      [120, 90],
    ],
    width: 8,
  });
  board.add({ type: 'image', id: 'i', asset: 'x', x: 60, y: 450, w: 80, h: 60, rotation: 0.4 });
  const startBind = { to: box('bound', 200, 480, 60, 40), u: 0.5, v: 0.5 };
  const between = [
    [0, 0],
    [9, 9],
  ] as const;
  board.add({
    type: 'line',
    id: 'arrow',
    vertices: between,
    endHead: 'arrow',
    startBind,
    bend: 20,
  });
  box('locked', 700, 500);
  board.update('locked', { locked: true });
}

function take(desk: Desk, one: Step, timeMs: number): void {
  const { board, editor } = desk;
  const { kind, x, y, n, pointerId, pointerType, button, shift, alt, mod } = one;
  const pointer: Partial<PointerInput> = { pointerId, pointerType, button, shift, alt, mod };
  const any = board.elements()[n % Math.max(1, board.elements().length)];
  switch (kind) {
    case 'down':
      editor.pointerDown(input(x, y, timeMs, pointer));
      break;
    case 'move':
      editor.pointerMove(input(x, y, timeMs, pointer));
      break;
    case 'up':
      editor.pointerUp(input(x, y, timeMs, pointer));
      break;
    case 'drag':
      dragOf(desk, one, timeMs);
      break;
    case 'cancel':
      editor.pointerCancel(pointerId);
      break;
    case 'blur':
      editor.interrupt();
      break;
    case 'undo':
      editor.undo();
      break;
    case 'redo':
      editor.redo();
      break;
    case 'tool':
      editor.setTool(n % 2 === 0 ? 'select' : (TOOLS[n % TOOLS.length] ?? 'pen'));
      break;
    case 'command':
      editor.run(COMMANDS[n % COMMANDS.length] ?? 'cancel');
      break;
    case 'modifiers':
      editor.modifiers({ shift, alt, mod });
      break;
    case 'pan':
      editor.holdPanKey(shift);
      break;
    case 'camera':
      editor.setCamera({ x: x - 400, y: y - 300, zoom: 2 ** ((n % 5) - 2) });
      break;
    case 'others-move':
      if (any !== undefined && isVisible(any)) board.update(any.id, { x });
      break;
    case 'others-remove':
      if (any !== undefined) board.remove(any.id);
      break;
    case 'others-hide':
      if (any !== undefined) board.update(any.id, { hidden: alt });
  }
}

/** A whole drag with the mouse; of every three, two take a handle, the knob or the middle of something selected. */
function dragOf({ board, editor }: Desk, { x, y, n, shift, alt, mod }: Step, timeMs: number): void {
  const isAimed = n % 3 !== 0;
  editor.interrupt();
  if (!isAimed) editor.setTool(TOOLS[(x + y) % TOOLS.length] ?? 'pen');
  else {
    editor.setTool('select');
    editor.select(board.elements().flatMap(({ id }, i) => ((n >> (i % 8)) % 2 === 0 ? [id] : [])));
  }
  const from = (isAimed ? gripOf(editor.state(), n) : undefined) ?? { x: 800 - x, y: 600 - y };
  const held = { shift, alt, mod };
  editor.pointerDown(input(from.x, from.y, timeMs, held));
  editor.pointerMove(input((from.x + x) / 2, (from.y + y) / 2, timeMs + 1, held));
  editor.pointerMove(input(x, y, timeMs + 2, held));
  editor.pointerUp(input(x, y, timeMs + 3, held));
}

function gripOf({ frameBox, camera }: EditorState, n: number) {
  if (frameBox === undefined) return undefined;
  const handles = shownHandles(frameBox, camera);
  const middle = applyAffine(frameBox.toPage, middleOf(frameBox.box));
  return handles[n % (handles.length * 2)]?.screenPoint ?? pageToScreen(camera, middle);
}

describe('any gestures, over all tools', () => {
  it('never leave a tool stuck, and never throw: with all pointers up nothing is under way or shown', () => {
    let steps = 0;
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 60 }), (all) => {
        const desk = setUpDesk();
        furnish(desk);
        desk.editor.subscribe(({ activity }) => kinds.add(activity));
        for (const [i, one] of all.entries()) take(desk, one, i * 40);
        steps += all.length;
        for (const pointerId of [1, 2, 3]) {
          desk.editor.pointerUp(input(0, 0, all.length * 40, { pointerId }));
        }
        const state = desk.editor.state();
        expect(state).toMatchObject({ activity: 'idle', wet: undefined, brush: undefined });
        expect(state).toMatchObject({ lifted: undefined, preview: [], guides: [] });
        expect(state.faded.size).toBe(0);
        for (const id of state.selection) expect(desk.board.get(id)).toBeDefined();
        desk.editor.interrupt();
        desk.editor.setCamera({ x: 0, y: 0, zoom: 1 });
        desk.editor.setTool('rectangle');
        // A text that nobody wrote in goes with the next press.
        desk.editor.setEditing(undefined);
        const before = desk.board.elements().length;
        desk.drag(
          [
            [10, 10],
            [60, 60],
          ],
          { mod: true },
        );
        expect(desk.board.elements()).toHaveLength(before + 1);
      }),
      { numRuns: 250 },
    );
    expect(steps).toBeGreaterThan(10_000);
    for (const kind of [
      'move',
      'resize',
      'rotate',
      'marquee',
      'lasso',
      'create',
      'draw',
      'erase',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('undone one by one give the board they began with', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (all) => {
        const desk = setUpDesk();
        desk.board.transact(() => furnish(desk));
        const before = desk.board.toJSON().elements;
        const own = all.filter(({ kind }) => kind !== 'undo' && kind !== 'redo');
        for (const [i, one] of own.entries()) take(desk, one, i * 40);
        desk.editor.interrupt();
        // Its first step was to furnish it.
        while (desk.board.history().canUndo) desk.board.undo();
        desk.board.redo();
        expect(desk.board.toJSON().elements).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a drag of 10,000 elements', () => {
  it('is one map for each step of the hand, and one transaction', () => {
    const { board, editor, hold, release } = setUpDesk();
    board.transact(() => {
      for (let i = 0; i < 10_000; i++) {
        board.add({
          type: 'stroke',
          x: (i % 100) * 8,
          y: Math.floor(i / 100) * 6,
          points: [
            [0, 0],
            [5, 4],
          ],
        });
      }
    });
    editor.run('select-all');
    let diffs = 0;
    board.subscribe(() => diffs++);
    const seen = new Set<unknown>();
    const shown = new Set<unknown>();
    editor.subscribe(({ lifted, preview }) => {
      if (lifted !== undefined) seen.add(lifted.ids);
      shown.add(preview.length);
    });
    hold(
      [
        [400, 300],
        [410, 300],
        [420, 310],
        [500, 320],
      ],
      { mod: true },
    );
    expect([diffs, seen.size, [...shown]]).toEqual([0, 1, [0]]);
    expect(editor.state().lifted?.transform).toMatchObject({ e: 100, f: 20 });
    release([500, 320], { mod: true });
    expect(diffs).toBe(1);
    expect(board.elements()[0]).toMatchObject({ x: 100, y: 20 });
    editor.undo();
    expect(board.elements()[0]).toMatchObject({ x: 0, y: 0 });
  });
});
