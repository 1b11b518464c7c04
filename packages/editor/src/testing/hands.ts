import { createBoard, newDocument } from '@inkmesh/board';
import {
  type Camera,
  clampZoom,
  MAX_ZOOM,
  MIN_ZOOM,
  pageToScreen,
  screenToPage,
  type Vec,
} from '@inkmesh/geometry';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { createEditor } from '../editor.ts';
import type { Editor } from '../editor-api.ts';
import type { PointerInput, WheelInput } from '../input.ts';

// What hands do to an editor whose canvas is 800 by 600 CSS pixels, and what is then seen.
export function setUp({ reducedMotion = false, camera = { x: 0, y: 0, zoom: 1 } } = {}): Editor {
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
    reducedMotion: () => reducedMotion,
  });
  editor.setCamera(camera);
  return editor;
}

const NO_KEYS = { shift: false, alt: false, mod: false };

export function notch(timeMs: number, more: Partial<WheelInput> = {}): WheelInput {
  const screenPoint = { x: 300, y: 200 };
  const wheel = { screenPoint, deltaX: 0, deltaY: 100, isZoom: false, isNotch: true, timeMs };
  return { ...wheel, ...NO_KEYS, ...more };
}

export const zoomNotch = (timeMs: number, more: Partial<WheelInput> = {}) =>
  notch(timeMs, { isZoom: true, deltaY: -100, ...more });

export function input(x: number, y: number, timeMs: number, more: Partial<PointerInput> = {}) {
  const pointer = { pointerId: 1, pointerType: 'mouse', button: 'primary' } as const;
  const samples = [{ x, y, pressure: 0.5, timeMs }];
  return { ...pointer, samples, predicted: [], ...NO_KEYS, ...more };
}

/** A drag with the hand that ends at `endMs`, 10 samples 8 ms apart, `velocity` CSS px per ms. */
export function flick(editor: Editor, endMs: number, velocity: Vec, restMs = 0): void {
  editor.setTool('hand');
  const startMs = endMs - restMs - 80;
  const at = (ms: number) => [400 + velocity.x * ms, 300 + velocity.y * ms] as const;
  editor.pointerDown(input(...at(0), startMs));
  for (let ms = 8; ms <= 80; ms += 8) editor.pointerMove(input(...at(ms), startMs + ms));
  editor.pointerUp(input(...at(80), endMs));
}

/** Two fingers that part about their middle (400, 300), `spread` times in 80 ms, and are lifted. */
export function pinch(editor: Editor, endMs: number, spread: number, restMs = 0): void {
  const fingers = [1, 2].map((pointerId) => ({ pointerId, pointerType: 'touch' as const }));
  const both = (send: (one: PointerInput) => void, ms: number, timeMs: number) =>
    fingers.forEach((finger, i) => {
      const reach = 100 * spread ** (ms / 80);
      send(input(400 + (i === 0 ? -reach : reach), 300, timeMs, finger));
    });
  const startMs = endMs - restMs - 80;
  both(editor.pointerDown, 0, startMs);
  for (let ms = 8; ms <= 80; ms += 8) both(editor.pointerMove, ms, startMs + ms);
  both(editor.pointerUp, 80, endMs);
}

/** Ticks each `everyMs` after `fromMs` until nothing moves. @returns what was seen, and when */
export function run(
  editor: Editor,
  fromMs: number,
  everyMs: number,
): (Camera & { timeMs: number })[] {
  const seen: (Camera & { timeMs: number })[] = [];
  for (let timeMs = fromMs + everyMs, moves = true; moves; timeMs += everyMs) {
    moves = editor.tick(timeMs);
    seen.push({ ...editor.state().camera, timeMs });
    if (seen.length > 10_000) throw new Error('never comes to rest');
  }
  return seen;
}

/** How far apart the two cameras show anything on the screen, CSS pixels. */
export function apartPx(a: Camera, b: Camera): number {
  const corners = [0, 800].flatMap((x) => [0, 600].map((y) => ({ x, y })));
  const gaps = corners.map((corner) => {
    const seen = pageToScreen(b, screenToPage(a, corner));
    return Math.hypot(seen.x - corner.x, seen.y - corner.y);
  });
  return Math.max(...gaps);
}

export const aPoint = fc.record({
  x: fc.integer({ min: 0, max: 800 }),
  y: fc.integer({ min: 0, max: 600 }),
});
export const aZoom = fc
  .double({ min: Math.log2(MIN_ZOOM), max: Math.log2(MAX_ZOOM), noNaN: true })
  .map((octaves) => clampZoom(2 ** octaves));
export const aCamera = fc.record({
  x: fc.integer({ min: -10_000, max: 10_000 }),
  y: fc.integer({ min: -10_000, max: 10_000 }),
  zoom: aZoom,
});
export const notches = fc.constantFrom(-100, -53, 53, 100);
