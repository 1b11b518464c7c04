import { type Camera, pageToScreen } from '@inkmesh/geometry';
import type { AppModel } from '../../app/app-model.ts';
import { brightness, createTrails, type LitPoint, type Trail } from './trails.ts';

/** CSS pixels: seen from the back of a room, and thin enough to point with. */
const WIDTH_PX = 5;

/**
 * Draws everybody's laser on a canvas over the board. It wakes up when somebody points, and sleeps when the last
 * light is gone.
 * @returns stops it
 */
export function showLaser(
  canvas: HTMLCanvasElement,
  { editor, cursors, people }: Pick<AppModel, 'editor' | 'cursors' | 'people'>,
): () => void {
  const trails = createTrails();
  const pointing = new Set<string>();
  let frame = 0;

  function follow(): void {
    const nowMs = performance.now();
    const { laser } = editor.state();
    const lit = cursors.get().filter(({ isLaser }) => isLaser);
    for (const { id, color, x, y } of lit) trails.light(id, color, { x, y }, nowMs);
    const me = people.get().find(({ isMe }) => isMe);
    const place = laser.at(-1);
    if (place !== undefined) trails.light(OWN, me?.color ?? NO_COLOR, place, nowMs);
    const now = new Set(lit.map(({ id }) => id));
    if (place !== undefined) now.add(OWN);
    for (const who of pointing) if (!now.has(who)) trails.end(who);
    pointing.clear();
    for (const who of now) pointing.add(who);
    if (now.size > 0) request();
  }

  function draw(): void {
    frame = 0;
    const nowMs = performance.now();
    const shown = trails.shown(nowMs);
    const context = clearedContext(canvas);
    if (context !== null) {
      for (const trail of shown) drawTrail(context, trail, editor.state().camera, nowMs);
    }
    if (shown.length > 0) request();
  }

  function request(): void {
    frame ||= requestAnimationFrame(draw);
  }

  const stops = [editor.subscribe(follow), cursors.subscribe(follow)];
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
  };
}

const OWN = 'me';
const NO_COLOR = '#e03131';

function clearedContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { clientWidth, clientHeight } = canvas;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, clientWidth, clientHeight);
  return context;
}

/** Its end is as thick as the line, its beginning thin; the glow is what tells light from ink. */
function drawTrail(
  context: CanvasRenderingContext2D,
  { color, points }: Trail,
  camera: Camera,
  nowMs: number,
): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.shadowColor = color;
  context.shadowBlur = WIDTH_PX * 2;
  context.lineCap = 'round';
  points.forEach((point, i) => {
    context.globalAlpha = brightness(point, nowMs);
    const before = points[i - 1];
    const width = WIDTH_PX * (0.3 + (0.7 * (i + 1)) / points.length);
    if (before === undefined) drawDot(context, pageToScreen(camera, point), width);
    else drawLeg(context, [before, point], camera, width);
  });
}

function drawDot(
  context: CanvasRenderingContext2D,
  { x, y }: { x: number; y: number },
  width: number,
): void {
  context.beginPath();
  context.arc(x, y, width / 2, 0, 2 * Math.PI);
  context.fill();
}

function drawLeg(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [LitPoint, LitPoint],
  camera: Camera,
  width: number,
): void {
  const [a, b] = [pageToScreen(camera, from), pageToScreen(camera, to)];
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  context.stroke();
}
