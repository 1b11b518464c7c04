import { visiblePageBox } from '@inkmesh/editor';
import { type Box, isEmptyBox, screenToPage } from '@inkmesh/geometry';
import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { drawMap } from './draw-map.ts';
import { type MapFrame, mapFrame } from './map-frame.ts';
import '../../styles/minimap.css';

/** As in styles/minimap.css. */
const SIZE = { width: 200, height: 136 } as const;
/** Drawn anew when nothing has changed for so long: a stroke changes much. */
const REST_MS = 300;

/**
 * The whole page in a corner, with what is on the screen. The picture of the content is drawn once and then only moved;
 * the view is a rectangle over it. Dragging moves the view, and so do the arrows.
 */
export default function Minimap(): JSX.Element {
  const { model, text } = useInterface();
  const { editor } = model;
  const theme = follow(model.theme);
  let canvas: HTMLCanvasElement | undefined;
  let view: HTMLSpanElement | undefined;
  let content: Box | undefined;
  let frame: MapFrame = { x: 0, y: 0, scale: 1 };

  function place(): void {
    const visible = visiblePageBox(model.shown.get());
    frame = mapFrame(content ?? visible, visible, SIZE);
    if (view !== undefined) layOver(view, visible, frame);
    if (canvas !== undefined && content !== undefined) layOver(canvas, content, frame);
  }

  let stopDrawing: (() => void) | undefined;
  function draw(): void {
    const context = canvas?.getContext('2d');
    if (canvas === undefined || context == null) return;
    stopDrawing?.();
    const bounds = editor.bounds();
    content = isEmptyBox(bounds) ? undefined : bounds;
    canvas.hidden = content === undefined;
    place();
    if (content === undefined) return;
    canvas.width = SIZE.width * 2;
    canvas.height = SIZE.height * 2;
    const elements = editor.board.elements();
    const drawing = { elements, content, boxOf: editor.boundsOf, theme: theme().shown };
    stopDrawing = drawMap(context, drawing, () => undefined);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function drawSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(draw, REST_MS);
  }

  onMount(() => {
    createEffect(() => {
      theme();
      draw();
    });
    const stops = [editor.board.subscribe(drawSoon), model.shown.subscribe(place)];
    onCleanup(() => {
      for (const stop of stops) stop();
      clearTimeout(timer);
      stopDrawing?.();
    });
  });

  function lookAt(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { camera, size } = editor.state();
    editor.setCamera({
      x: frame.x + (event.clientX - left) / frame.scale - size.width / 2 / camera.zoom,
      y: frame.y + (event.clientY - top) / frame.scale - size.height / 2 / camera.zoom,
      zoom: camera.zoom,
    });
  }

  // A quarter of the screen a press.
  function moveByKeys(event: KeyboardEvent): void {
    const [dx, dy] = STEPS[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const { camera, size } = editor.state();
    const to = screenToPage(camera, { x: (dx * size.width) / 4, y: (dy * size.height) / 4 });
    editor.setCamera({ ...to, zoom: camera.zoom });
  }

  return (
    <button
      type="button"
      class="minimap panel"
      aria-label={text.t('minimap.label')}
      onKeyDown={moveByKeys}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        lookAt(event);
      }}
      onPointerMove={(event) => event.buttons !== 0 && lookAt(event)}
    >
      <canvas ref={canvas} class="minimap-content" />
      <span ref={view} class="minimap-view" />
    </button>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function layOver(element: HTMLElement, box: Box, frame: MapFrame): void {
  const { style } = element;
  const px = (value: number) => `${value.toFixed(1)}px`;
  style.transform = `translate(${px((box.minX - frame.x) * frame.scale)}, ${px((box.minY - frame.y) * frame.scale)})`;
  style.width = px((box.maxX - box.minX) * frame.scale);
  style.height = px((box.maxY - box.minY) * frame.scale);
}
