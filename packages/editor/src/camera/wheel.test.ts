import { clampZoom, MAX_ZOOM, pageToScreen, screenToPage } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCamera, aPoint, notch, notches, run, setUp, zoomNotch } from '../testing/hands.ts';

describe('a notch of the wheel', () => {
  it('moves the page a little each frame, 100 px in all, in under 150 ms, and then sleeps', () => {
    const editor = setUp();
    editor.wheel(notch(1000));
    const seen = run(editor, 1000, 8);
    const steps = seen.map(({ y }, i) => y - (seen[i - 1]?.y ?? 0));
    expect(Math.max(...steps)).toBeLessThan(15);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(seen.at(-1)).toMatchObject({ x: 0, y: 100, zoom: 1 });
    expect(seen.at(-1)?.timeMs).toBeLessThan(1150);
    const { state } = editor;
    const before = state();
    expect(editor.tick(9999)).toBe(false);
    expect(state()).toBe(before);
  });

  it('never changes the zoom by a hair when it pans', () => {
    const editor = setUp({ camera: { x: 0, y: 0, zoom: 1.37 } });
    editor.wheel(notch(1000));
    expect(new Set(run(editor, 1000, 8).map(({ zoom }) => zoom))).toEqual(new Set([1.37]));
  });

  it('adds to what is not done yet, and turning back takes it back', () => {
    const editor = setUp();
    for (const timeMs of [1000, 1030, 1060]) editor.wheel(notch(timeMs));
    editor.wheel(notch(1090, { deltaY: -100 }));
    editor.wheel(notch(1100, { shift: true }));
    expect(run(editor, 1100, 7).at(-1)).toMatchObject({ x: 100, y: 200 });
  });

  it('with Ctrl zooms about the pointer: the page under it stays under it in every frame', () => {
    const turn = fc.record({
      pauseMs: fc.integer({ min: 0, max: 200 }),
      deltaY: notches,
      at: aPoint,
    });
    const turns = fc.array(turn, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(aCamera, turns, fc.integer({ min: 3, max: 40 }), (camera, script, everyMs) => {
        const editor = setUp({ camera });
        let timeMs = 1000;
        let goal = camera.zoom;
        for (const { pauseMs, deltaY, at } of script) {
          editor.wheel(zoomNotch(timeMs, { deltaY, screenPoint: at }));
          const held = screenToPage(editor.state().camera, at);
          goal = clampZoom(goal * 2 ** (-deltaY / 200));
          const endMs = timeMs + pauseMs;
          for (; timeMs < endMs; timeMs += everyMs) {
            editor.tick(timeMs);
            const seen = pageToScreen(editor.state().camera, held);
            expect(Math.hypot(seen.x - at.x, seen.y - at.y)).toBeLessThan(1e-6);
            const { zoom } = editor.state().camera;
            expect(clampZoom(zoom)).toBe(zoom);
          }
        }
        expect(run(editor, timeMs, everyMs).at(-1)?.zoom ?? goal).toBeCloseTo(goal, 10);
      }),
    );
  });

  it('with Ctrl while another still pans takes nothing from the way to go', () => {
    const editor = setUp();
    const at = { x: 300, y: 200 };
    editor.wheel(notch(1000));
    editor.tick(1040);
    const { camera } = editor.state();
    editor.wheel(zoomNotch(1040, { screenPoint: at }));
    run(editor, 1040, 8);
    const seen = pageToScreen(editor.state().camera, screenToPage(camera, at));
    expect(seen.x).toBeCloseTo(300, 6);
    expect(seen.y).toBeCloseTo(200 - (100 - camera.y), 6);
  });

  it('at the largest zoom wakes nobody, and the way back begins at once', () => {
    const editor = setUp({ camera: { x: 0, y: 0, zoom: MAX_ZOOM } });
    for (const timeMs of [1000, 1010, 1020]) editor.wheel(zoomNotch(timeMs));
    expect(editor.tick(1030)).toBe(false);
    editor.wheel(zoomNotch(1040, { deltaY: 100 }));
    expect(run(editor, 1040, 8).at(-1)?.zoom).toBeCloseTo(MAX_ZOOM / Math.SQRT2, 10);
  });
});

describe('a trackpad', () => {
  it('is followed at once: nothing is left to do in the next frame', () => {
    const editor = setUp();
    editor.wheel(notch(1000, { deltaX: 3, deltaY: 7, isNotch: false }));
    expect(editor.state().camera).toEqual({ x: 3, y: 7, zoom: 1 });
    editor.magnify({ screenPoint: { x: 0, y: 0 }, factor: 1.25, timeMs: 1008 });
    expect(editor.state().camera).toEqual({ x: 3, y: 7, zoom: 1.25 });
    expect(editor.tick(1016)).toBe(false);
  });

  it('pinched zooms about the pointer, within bounds', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(aCamera, aPoint, factor, (camera, screenPoint, times) => {
        const editor = setUp({ camera });
        editor.magnify({ screenPoint, factor: times, timeMs: 0 });
        const after = editor.state().camera;
        expect(after.zoom).toBe(clampZoom(camera.zoom * times));
        const seen = pageToScreen(after, screenToPage(camera, screenPoint));
        expect(Math.hypot(seen.x - screenPoint.x, seen.y - screenPoint.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('whose momentum goes on takes nothing from a zoom by key', () => {
    const editor = setUp();
    editor.zoomTo(4);
    for (let timeMs = 1000; timeMs < 1200; timeMs += 8) {
      editor.wheel(notch(timeMs, { deltaY: 2, isNotch: false }));
      editor.tick(timeMs + 4);
    }
    expect(editor.state().camera.zoom).toBe(4);
  });
});
