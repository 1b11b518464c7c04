import { createBoard, newDocument } from '@inkmesh/board';
import { createEditor } from '@inkmesh/editor';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { createPresentation } from './presentation.ts';

/** A page that has no screen to give. */
function pageWithoutFullscreen(): Document {
  const page = new EventTarget();
  return Object.assign(page, {
    documentElement: {},
    fullscreenElement: null,
  }) as unknown as Document;
}

function open(isRightToLeft = false) {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const size = { width: 1000, height: 500 };
  const editor = createEditor({ board, size, random, reducedMotion: () => true });
  const presenter = createPresentation(editor, {
    isRightToLeft: () => isRightToLeft,
    page: pageWithoutFullscreen(),
  });
  const frame = (name: string, x: number, y: number) =>
    board.add({ type: 'frame', name, x, y, w: 100, h: 100 });
  const shown = () => {
    const now = presenter.get();
    return now?.frames[now.index]?.name;
  };
  const order = () => presenter.get()?.frames.map(({ name }) => name);
  return { board, editor, presenter, frame, shown, order };
}

describe('a presentation', () => {
  it('does not begin without frames', () => {
    const { presenter } = open();
    expect(presenter.start()).toBe(false);
    expect(presenter.get()).toBeUndefined();
  });

  it('goes in rows, as the page is read', () => {
    const make = (isRightToLeft: boolean) => {
      const { presenter, frame, order } = open(isRightToLeft);
      frame('lower', 0, 300);
      frame('second', 200, 20);
      frame('first', 0, 0);
      frame('third', 400, -20);
      presenter.start();
      return order();
    };
    expect(make(false)).toEqual(['first', 'second', 'third', 'lower']);
    expect(make(true)).toEqual(['third', 'second', 'first', 'lower']);
  });

  it('fills the screen with each frame, stays at its ends and leaves the board as it was looked at', () => {
    const { editor, presenter, frame, shown } = open();
    frame('a', 0, 0);
    frame('b', 500, 0);
    editor.setCamera({ x: 7, y: 8, zoom: 2 });
    presenter.start();
    presenter.step(-1);
    expect(shown()).toBe('a');
    presenter.step(1);
    expect(shown()).toBe('b');
    expect(editor.state().camera).toEqual({ x: 450, y: 0, zoom: 5 });
    presenter.step(1);
    expect(shown()).toBe('b');
    presenter.stop();
    expect(editor.state().camera).toEqual({ x: 7, y: 8, zoom: 2 });
  });

  it('begins with the frame that is selected', () => {
    const { editor, presenter, frame, shown } = open();
    frame('a', 0, 0);
    editor.select([frame('b', 500, 0)]);
    presenter.start();
    expect(shown()).toBe('b');
    expect(editor.state().selection.size).toBe(0);
  });

  it('goes on when somebody removes the frame that is shown, and ends with the last one', () => {
    const { board, presenter, frame, shown } = open();
    const a = frame('a', 0, 0);
    const b = frame('b', 500, 0);
    presenter.start();
    board.remove(a);
    expect(shown()).toBe('b');
    board.remove(b);
    expect(presenter.get()).toBeUndefined();
  });
});
