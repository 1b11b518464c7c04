import { type Camera, pageToScreen, screenToPage } from '@inkmesh/geometry';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Editor } from '../editor-api.ts';
import {
  aCamera,
  aPoint,
  apartPx,
  aZoom,
  flick,
  input,
  notch,
  notches,
  pinch,
  run,
  setUp,
  zoomNotch,
} from '../testing/hands.ts';

describe('time', () => {
  const step = fc.record({
    kind: fc.constantFrom('pan', 'zoom', 'fine', 'flick', 'pinch'),
    at: aPoint,
    delta: notches,
    hand: fc.integer({ min: -3, max: 3 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
  type Ticks = (fromMs: number, toMs: number) => readonly number[];

  /** @returns when the step is over */
  function play(editor: Editor, { kind, at, delta, hand }: Step, timeMs: number): number {
    if (kind === 'pan') editor.wheel(notch(timeMs, { deltaY: delta }));
    else if (kind === 'zoom') editor.wheel(zoomNotch(timeMs, { deltaY: delta, screenPoint: at }));
    else if (kind === 'fine') editor.wheel(notch(timeMs, { deltaX: hand, isNotch: false }));
    else {
      // A hand comes down on what it sees: a frame of that moment.
      editor.tick(timeMs);
      if (kind === 'flick') flick(editor, timeMs + 80, { x: hand, y: 1 });
      else pinch(editor, timeMs + 80, 1.3 ** hand);
      return timeMs + 80;
    }
    return timeMs;
  }

  /** What is seen 5 ms to 3 s after a script of steps, each after a pause. */
  function seenAfter(script: readonly (readonly [number, Step])[], ticks: Ticks): Camera[] {
    const editor = setUp();
    let nowMs = 1000;
    const pass = (ms: number) => {
      for (const timeMs of ticks(nowMs, nowMs + ms)) editor.tick(timeMs);
      nowMs += ms;
    };
    for (const [pauseMs, one] of script) {
      pass(pauseMs);
      nowMs = play(editor, one, nowMs);
    }
    return [5, 25, 60, 110, 800, 2000].map((ms) => {
      pass(ms);
      editor.tick(nowMs);
      return editor.state().camera;
    });
  }

  const each =
    (everyMs: number): Ticks =>
    (fromMs, toMs) => {
      const first = Math.floor(fromMs / everyMs) + 1;
      const count = Math.max(0, Math.ceil(toMs / everyMs) - first);
      return Array.from({ length: count }, (_, i) => (first + i) * everyMs);
    };
  const uneven = (seed: number): Ticks => {
    const random = seededRandom(seed);
    return (fromMs, toMs) =>
      Array.from({ length: 40 }, () => fromMs + random() * (toMs - fromMs)).sort((a, b) => a - b);
  };

  it('alone says where the camera is: frames at 60, at 120 Hz, at random or none show the same', () => {
    const pause = fc.integer({ min: 1, max: 300 });
    const script = fc.array(fc.tuple(pause, step), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(script, fc.nat(), (steps, seed) => {
        const expected = seenAfter(steps, () => []);
        for (const ticks of [each(1000 / 60), each(1000 / 120), uneven(seed)]) {
          const seen = seenAfter(steps, ticks);
          for (const [i, camera] of seen.entries())
            expect(apartPx(camera, expected[i] ?? camera)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('that lies a little before the input it shows loses nothing', () => {
    const editor = setUp();
    editor.wheel(notch(1003));
    expect(editor.tick(1000)).toBe(true);
    expect(editor.state().camera).toEqual({ x: 0, y: 0, zoom: 1 });
    expect(run(editor, 1000, 10).at(-1)).toMatchObject({ y: 100, timeMs: 1140 });
  });
});

describe('zooming by name', () => {
  it('is eased from its first frame, several times add up, and about the middle', () => {
    const editor = setUp();
    editor.zoomBy(2);
    editor.zoomBy(2);
    expect(editor.tick(5000)).toBe(true);
    expect(editor.state().camera.zoom).toBeCloseTo(1, 12);
    const seen = run(editor, 5000, 8);
    for (const camera of seen)
      expect(screenToPage(camera, { x: 400, y: 300 }).x).toBeCloseTo(400, 6);
    expect(seen.at(-1)?.zoom).toBe(4);
    expect(seen.at(-1)?.timeMs).toBeLessThan(5150);
  });

  it('from anywhere brings the page into view without a jump and ends exactly there', () => {
    fc.assert(
      fc.property(aCamera, aZoom, (camera, zoom) => {
        const editor = setUp({ camera });
        editor.zoomToFit();
        editor.zoomTo(zoom);
        run(editor, 1000, 8);
        const middle = screenToPage(editor.state().camera, { x: 400, y: 300 });
        expect(editor.state().camera.zoom).toBe(zoom);
        expect(middle.x).toBeCloseTo(0, 6);
        expect(middle.y).toBeCloseTo(0, 6);
      }),
    );
  });

  it('stops a glide: what is in the middle stays there', () => {
    const editor = setUp();
    flick(editor, 1000, { x: 2, y: 0 });
    editor.tick(1050);
    const middle = { x: 400, y: 300 };
    const held = screenToPage(editor.state().camera, middle);
    editor.zoomBy(2);
    for (const camera of run(editor, 1050, 8))
      expect(pageToScreen(camera, held).x).toBeCloseTo(400, 6);
  });

  it('and pressing meanwhile makes the zoom whole about the hand', () => {
    const editor = setUp();
    editor.tick(1000);
    editor.zoomTo(2);
    editor.tick(1016);
    editor.tick(1050);
    const hand = { x: 120, y: 40 };
    const under = screenToPage(editor.state().camera, hand);
    editor.pointerDown(input(hand.x, hand.y, 1055));
    expect(editor.state().camera.zoom).toBe(2);
    const seen = pageToScreen(editor.state().camera, under);
    expect(seen.x).toBeCloseTo(hand.x, 9);
    expect(seen.y).toBeCloseTo(hand.y, 9);
    expect(editor.tick(1060)).toBe(false);
  });
});

describe('a camera that moves', () => {
  const movements: readonly (readonly [string, (editor: Editor) => void])[] = [
    ['a notch', (editor) => editor.wheel(notch(1000))],
    ['a zooming notch', (editor) => editor.wheel(zoomNotch(1000))],
    ['a flick', (editor) => flick(editor, 1000, { x: 2, y: 1 })],
    ['a pinch', (editor) => pinch(editor, 1000, 1.4)],
    ['a key', (editor) => editor.zoomBy(3)],
  ];

  it.each(movements)('by %s is kept for a reload as it will rest', (_, move) => {
    const editor = setUp();
    move(editor);
    editor.tick(1010);
    const { camera } = editor.session();
    run(editor, 1010, 8);
    expect(apartPx(editor.state().camera, camera)).toBeLessThan(1e-6);
    expect(editor.session().camera).toBe(editor.state().camera);
  });

  it.each(movements)('by %s settles at once where it would have come', (_, move) => {
    const [settled, waited] = [setUp(), setUp()];
    move(settled);
    settled.settle();
    move(waited);
    run(waited, 1010, 8);
    expect(apartPx(settled.state().camera, waited.state().camera)).toBeLessThan(1e-6);
    expect(settled.tick(1010)).toBe(false);
  });

  it.each(movements)('by %s is at rest as soon as the camera is set', (_, move) => {
    const editor = setUp();
    move(editor);
    editor.tick(1010);
    editor.setCamera({ x: 5, y: 6, zoom: 2 });
    expect(editor.tick(1020)).toBe(false);
    expect(editor.state().camera).toEqual({ x: 5, y: 6, zoom: 2 });
  });

  it.each(movements)('by %s does not, for who wants no motion', (name, move) => {
    const [calm, moving] = [setUp({ reducedMotion: true }), setUp()];
    move(calm);
    expect(calm.tick(1010)).toBe(false);
    move(moving);
    // What was asked for is done; what a hand let go of stays where the hand left it.
    if (name !== 'a flick' && name !== 'a pinch') moving.settle();
    expect(apartPx(calm.state().camera, moving.state().camera)).toBeLessThan(1e-9);
  });

  it.each<readonly [string, number, (editor: Editor) => void]>([
    ['a notch', 100, (editor) => editor.wheel(notch(1040, { deltaY: -53 }))],
    ['a zooming notch', 0, (editor) => editor.wheel(zoomNotch(1040))],
    ['a key', 100, (editor) => editor.zoomTo(0.5)],
    ['another fit', 100, (editor) => editor.zoomToFit()],
  ])('takes %s without a jolt: as fast before as after', (_, deltaY, move) => {
    const editor = setUp();
    editor.wheel(notch(1000, { deltaY }));
    editor.wheel(zoomNotch(1000));
    const seen = [];
    for (const timeMs of [1039.99, 1040, 1040.01]) {
      editor.tick(timeMs);
      seen.push(editor.state().camera);
      if (timeMs === 1040) move(editor);
    }
    const [before, at, after] = seen;
    if (before === undefined || at === undefined || after === undefined) throw new Error('unseen');
    for (const corner of [0, 800].map((x) => ({ x, y: 600 - x / 4 }))) {
      const was = pageToScreen(before, screenToPage(at, corner));
      const will = pageToScreen(after, screenToPage(at, corner));
      expect(Math.hypot(corner.x - was.x, corner.y - was.y)).toBeGreaterThan(0.01);
      expect(Math.hypot(will.x - corner.x - (corner.x - was.x))).toBeLessThan(5e-4);
      expect(Math.hypot(will.y - corner.y - (corner.y - was.y))).toBeLessThan(5e-4);
    }
  });
});
