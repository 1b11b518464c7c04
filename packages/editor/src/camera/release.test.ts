import { MIN_ZOOM, pageToScreen, screenToPage } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Editor } from '../editor-api.ts';
import { apartPx, flick, input, notch, pinch, run, setUp } from '../testing/hands.ts';
import { releaseOf } from './release.ts';

describe('a hand that lets go in full swing', () => {
  it('leaves the page gliding its way, slower each frame, a quarter of a second’s way in all', () => {
    const editor = setUp();
    flick(editor, 1000, { x: -1.6, y: 1.2 });
    const from = editor.state().camera;
    const seen = run(editor, 1000, 8);
    const steps = seen.map(({ x }, i) => x - (seen[i - 1] ?? from).x);
    for (const [i, width] of steps.entries()) {
      expect(width).toBeGreaterThan(0);
      if (i > 0) expect(width).toBeLessThanOrEqual((steps[i - 1] ?? 0) + 1e-9);
    }
    // 2 px/ms for 250 ms, less what is too slow to see.
    const end = editor.state().camera;
    expect(Math.hypot(end.x - from.x, end.y - from.y)).toBeCloseTo(498.75, 1);
    expect((end.y - from.y) / (end.x - from.x)).toBeCloseTo(-0.75, 6);
    expect(end.zoom).toBe(1);
  });

  it.each([
    ['Space held', (editor: Editor) => editor.holdPanKey(true), {}],
    ['the middle button', () => undefined, { button: 'middle' as const }],
    ['the hand and a pen', (e: Editor) => e.setTool('hand'), { pointerType: 'pen' as const }],
    ['the hand and a finger', (e: Editor) => e.setTool('hand'), { pointerType: 'touch' as const }],
  ])('glides with %s', (_, prepare, more) => {
    const editor = setUp();
    prepare(editor);
    editor.pointerDown(input(0, 0, 1000, more));
    for (let i = 1; i <= 5; i++) editor.pointerMove(input(i * 10, 0, 1000 + i * 8, more));
    editor.pointerUp(input(50, 0, 1044, more));
    expect(run(editor, 1044, 8).at(-1)?.x).toBeLessThan(-200);
  });

  it.each([
    ['rested before', (editor: Editor) => flick(editor, 1000, { x: 2, y: 0 }, 60)],
    ['is slow', (editor: Editor) => flick(editor, 1000, { x: 0.08, y: 0 })],
    [
      'only shook',
      (editor: Editor) => {
        editor.setTool('hand');
        editor.pointerDown(input(0, 0, 1000));
        editor.pointerMove(input(5, 0, 1008));
        editor.pointerUp(input(5, 0, 1010));
      },
    ],
    [
      'is taken away by the system',
      (editor: Editor) => {
        editor.setTool('hand');
        editor.pointerDown(input(0, 0, 1000));
        for (let i = 1; i < 9; i++) editor.pointerMove(input(i * 20, 0, 1000 + i * 8));
        editor.pointerCancel(1);
      },
    ],
  ])('does not when it %s', (_, move) => {
    const editor = setUp();
    move(editor);
    expect(editor.tick(1016)).toBe(false);
  });

  it.each([
    ['a press', (editor: Editor) => editor.pointerDown(input(9, 9, 1100))],
    ['setting the camera', (editor: Editor) => editor.setCamera(editor.state().camera)],
  ])('is stopped where it is by %s', (_, stop) => {
    const editor = setUp();
    flick(editor, 1000, { x: 2, y: 0 });
    editor.tick(1100);
    const seen = editor.state().camera;
    stop(editor);
    expect(editor.tick(1116)).toBe(false);
    expect(apartPx(editor.state().camera, seen)).toBeLessThan(1e-9);
  });

  it('is stopped by the wheel, which then does what it does', () => {
    const editor = setUp();
    flick(editor, 1000, { x: 2, y: 0 });
    editor.tick(1100);
    const { x } = editor.state().camera;
    editor.wheel(notch(1100, { deltaY: 5, isNotch: false }));
    expect(editor.tick(1116)).toBe(false);
    expect(editor.state().camera).toMatchObject({ x: expect.closeTo(x, 9), y: 5 });
  });

  it('and draws while the page glides draws on a page that rests', () => {
    const editor = setUp();
    flick(editor, 1000, { x: 2, y: 0 });
    editor.tick(1100);
    editor.setTool('pen');
    editor.pointerDown(input(100, 100, 1110));
    const { camera } = editor.state();
    for (let i = 1; i < 9; i++) {
      editor.tick(1110 + i * 8);
      editor.pointerMove(input(100 + i * 9, 100, 1110 + i * 8));
    }
    editor.pointerUp(input(172, 100, 1180));
    editor.tick(1190);
    expect(editor.state().camera).toBe(camera);
  });
});

describe('two fingers', () => {
  it('lifted while they part let the zoom run out about their middle, and not far', () => {
    const editor = setUp();
    pinch(editor, 1000, 1.5);
    const before = editor.state().camera;
    expect(before.zoom).toBeCloseTo(1.5, 6);
    const held = screenToPage(before, { x: 400, y: 300 });
    const seen = run(editor, 1000, 8);
    for (const camera of seen) expect(pageToScreen(camera, held).x).toBeCloseTo(400, 6);
    const zooms = seen.map(({ zoom }) => zoom);
    expect(zooms).toEqual([...zooms].sort((a, b) => a - b));
    expect(zooms.at(-1)).toBeGreaterThan(1.6);
    expect(zooms.at(-1)).toBeLessThan(1.5 * Math.SQRT2);
  });

  it('that rest before they are lifted leave it as it is', () => {
    const editor = setUp();
    pinch(editor, 1000, 1.5, 60);
    expect(editor.tick(1016)).toBe(false);
  });

  it('at the smallest zoom let go of nothing', () => {
    const editor = setUp({ camera: { x: 0, y: 0, zoom: MIN_ZOOM } });
    pinch(editor, 1000, 0.5);
    expect(editor.tick(1016)).toBe(false);
    expect(editor.state().camera.zoom).toBe(MIN_ZOOM);
  });
});

describe('a release', () => {
  it('of a slow hand leaves the page where it is', () => {
    expect(releaseOf({ x: 0.07, y: 0.05, octaves: 1e-4 })).toEqual({
      pan: undefined,
      zoom: undefined,
    });
  });

  it('of a faster one glides on in its direction, within bounds', () => {
    const speed = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(speed, speed, (x, y) => {
        const { pan } = releaseOf({ x, y, octaves: 0 });
        if (pan === undefined) {
          expect(Math.hypot(x, y)).toBeLessThan(0.1);
          return;
        }
        expect(x * pan.y - y * pan.x).toBeCloseTo(0, 5);
        expect(x * pan.x + y * pan.y).toBeGreaterThan(0);
        expect(Math.hypot(pan.x, pan.y)).toBeLessThanOrEqual(4 + 1e-9);
        expect(pan.lastsMs).toBeGreaterThan(0);
        expect(pan.lastsMs).toBeLessThan(2000);
      }),
    );
  });
});
