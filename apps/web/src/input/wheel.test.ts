import { createBoard, newDocument } from '@inkmesh/board';
import { createEditor } from '@inkmesh/editor';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { DELTA_MODE } from './notch.ts';
import { listenToWheel } from './wheel.ts';

/** An editor that listens to a canvas at (10, 20) in a window: as much of them as the wheel needs. */
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
  const window = new EventTarget();
  const canvas = Object.assign(new EventTarget(), {
    ownerDocument: { defaultView: window },
    clientHeight: 600,
    getBoundingClientRect: () => ({ left: 10, top: 20 }),
  });
  listenToWheel(canvas as unknown as HTMLElement, editor);

  function send(target: EventTarget, type: string, fields: object): Event {
    const event = new Event(type, { cancelable: true });
    for (const [name, value] of Object.entries(fields))
      Object.defineProperty(event, name, { value });
    target.dispatchEvent(event);
    return event;
  }
  const wheel = (fields: object) =>
    send(canvas, 'wheel', {
      deltaX: 0,
      deltaY: 0,
      deltaMode: DELTA_MODE.pixels,
      clientX: 110,
      clientY: 220,
      timeStamp: 1000,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      ...fields,
    });
  return {
    editor,
    wheel,
    key: (type: 'keydown' | 'keyup', key: string) => send(window, type, { key }),
    gesture: (type: string, scale: number) =>
      send(canvas, type, { scale, clientX: 110, clientY: 220, timeStamp: 1000 }),
  };
}

/** What the camera is zoomed to with the canvas' point (100, 200) staying where it is. */
const zoomedTo = (zoom: number) => ({
  x: expect.closeTo(100 - 100 / zoom, 9),
  y: expect.closeTo(200 - 200 / zoom, 9),
  zoom: expect.closeTo(zoom, 9),
});

describe('the wheel', () => {
  it('is eased by the notch, and never left to the browser', () => {
    const { editor, wheel } = setUp();
    expect(wheel({ deltaY: 3, deltaMode: DELTA_MODE.lines }).defaultPrevented).toBe(true);
    expect(editor.state().camera.y).toBe(0);
    expect(editor.tick(1050)).toBe(true);
    expect(editor.tick(1150)).toBe(false);
    expect(editor.state().camera).toEqual({ x: 0, y: 100, zoom: 1 });
  });

  it.each([
    ['Ctrl', { ctrlKey: true }],
    ['Cmd', { metaKey: true }],
  ])('with %s zooms by the notch about the pointer', (_, keys) => {
    const { editor, wheel } = setUp();
    wheel({ deltaY: -100, ...keys });
    editor.tick(1150);
    expect(editor.state().camera).toEqual(zoomedTo(Math.SQRT2));
  });

  it('with Ctrl in fine steps comes as far as a notch for the same way', () => {
    const { editor, wheel, key } = setUp();
    key('keydown', 'Control');
    for (let i = 0; i < 10; i++) wheel({ deltaY: -10, ctrlKey: true, timeStamp: 1000 + i });
    expect(editor.state().camera).toEqual(zoomedTo(Math.SQRT2));
  });
});

describe('a trackpad’s pinch', () => {
  it('is a wheel with a Ctrl that nobody holds: the page grows as the fingers part', () => {
    const { editor, wheel, key } = setUp();
    key('keydown', 'Control');
    key('keyup', 'Control');
    for (let i = 0; i < 20; i++)
      wheel({ deltaY: (-100 * Math.log(3)) / 20, ctrlKey: true, timeStamp: 1000 + 16 * i });
    expect(editor.state().camera).toEqual(zoomedTo(3));
    expect(editor.tick(2000)).toBe(false);
  });

  it('in Safari is a gesture with a scale from its start', () => {
    const { editor, gesture } = setUp();
    for (const pinched of [2, 0.75]) {
      gesture('gesturestart', 1);
      gesture('gesturechange', 1 + (pinched - 1) / 2);
      expect(gesture('gesturechange', pinched).defaultPrevented).toBe(true);
      gesture('gestureend', pinched);
    }
    expect(editor.state().camera).toEqual(zoomedTo(1.5));
  });

  it('is not taken twice where fingers on the screen are pointers', () => {
    const { editor, gesture } = setUp();
    const finger = { pointerType: 'touch', button: 'primary', predicted: [] } as const;
    const keys = { shift: false, alt: false, mod: false };
    for (const [pointerId, x] of [
      [1, 100],
      [2, 200],
    ] as const) {
      const samples = [{ x, y: 200, pressure: 0.5, timeMs: 1000 }];
      editor.pointerDown({ pointerId, samples, ...finger, ...keys });
    }
    gesture('gesturestart', 1);
    gesture('gesturechange', 2);
    expect(editor.state().camera.zoom).toBe(1);
  });
});
