import type { Element } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { displayColor } from '@inkmesh/renderer';

/** How long drawing may take at a time, ms: a frame of 60 Hz with room for what else is in it. */
const SLICE_MS = 6;

export interface MapDrawing {
  readonly elements: readonly Element[];
  /** Around them, page space. */
  readonly content: Box;
  readonly boxOf: (element: Element) => Box;
  readonly theme: 'light' | 'dark';
}

/**
 * Draws each element as its box, in slices while nothing else is to be done.
 * @param done when the picture is whole
 * @returns stops
 */
export function drawMap(
  context: CanvasRenderingContext2D,
  { elements, content, boxOf, theme }: MapDrawing,
  done: () => void,
): () => void {
  const { width, height } = context.canvas;
  const scaleX = width / (content.maxX - content.minX);
  const scaleY = height / (content.maxY - content.minY);
  let next = 0;
  let timer = 0;

  function slice(): void {
    const until = performance.now() + SLICE_MS;
    while (next < elements.length && performance.now() < until) {
      // A look at the clock costs as much as some boxes.
      for (const element of elements.slice(next, next + 64)) draw(element);
      next += 64;
    }
    if (next < elements.length) timer = window.setTimeout(slice);
    else done();
  }

  function draw(element: Element): void {
    const { minX, minY, maxX, maxY } = boxOf(element);
    if (!(maxX >= minX)) return;
    context.globalAlpha = element.type === 'frame' ? 0.15 : 0.55;
    context.fillStyle = colorOf(element, theme);
    context.fillRect(
      (minX - content.minX) * scaleX,
      (minY - content.minY) * scaleY,
      Math.max(1, (maxX - minX) * scaleX),
      Math.max(1, (maxY - minY) * scaleY),
    );
  }

  context.clearRect(0, 0, width, height);
  slice();
  return () => clearTimeout(timer);
}

function colorOf(element: Element, theme: MapDrawing['theme']): string {
  if ('paper' in element) return displayColor(element.paper, theme);
  return displayColor('color' in element ? element.color : '#868e96', theme);
}
