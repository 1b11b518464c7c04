import { type Board, createBoard, type ElementId, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import { createEditor } from '../editor.ts';
import type { Editor } from '../editor-api.ts';
import type { PointerInput } from '../input.ts';
import { input } from './hands.ts';

/** A board and an editor whose page and screen are the same, 800 by 600, and a hand with a mouse. */
export interface Desk {
  readonly board: Board;
  readonly editor: Editor;
  /** A press, a few moves in a line, and a release at the last place. */
  drag(path: readonly Place[], more?: Partial<PointerInput>): void;
  /** The same without the release. */
  hold(path: readonly Place[], more?: Partial<PointerInput>): void;
  release(at: Place, more?: Partial<PointerInput>): void;
  click(at: Place, more?: Partial<PointerInput>): void;
  /** Two clicks within half a second. */
  doubleClick(at: Place): void;
  selected(): readonly string[];
  /** The element, which must be there. */
  get(id: string): Readonly<Record<string, unknown>>;
  /** A rectangle with a fill. */
  box(id: string, x: number, y: number, w?: number, h?: number): ElementId;
}

export type Place = readonly [x: number, y: number];

export function setUpDesk(): Desk {
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
  editor.setTool('select');
  let timeMs = 0;

  function hold([[startX, startY] = [0, 0], ...rest]: readonly Place[], more = {}): void {
    // Far from the last press: no double click by chance.
    timeMs += 1000;
    editor.pointerDown(input(startX, startY, timeMs, more));
    for (const [x, y] of rest) editor.pointerMove(input(x, y, ++timeMs, more));
  }

  function release([x, y]: Place, more = {}): void {
    editor.pointerUp(input(x, y, ++timeMs, more));
  }

  return {
    board,
    editor,
    hold,
    release,
    drag(path, more) {
      hold(path, more);
      release(path.at(-1) ?? [0, 0], more);
    },
    click(at, more) {
      hold([at], more);
      release(at, more);
    },
    doubleClick([x, y]) {
      timeMs += 1000;
      for (const ms of [0, 100]) {
        editor.pointerDown(input(x, y, timeMs + ms));
        editor.pointerUp(input(x, y, timeMs + ms + 20));
      }
    },
    selected: () => [...editor.state().selection].sort(),
    get(id) {
      const element = board.get(id);
      if (element === undefined) throw new Error(`no element ${id}`);
      return element as unknown as Readonly<Record<string, unknown>>;
    },
    box: (id, x, y, w = 100, h = 100) =>
      board.add({ type: 'shape', shape: 'rectangle', id, x, y, w, h, width: 2, fill: '#ffffff' }),
  };
}
