import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import { rulerMarks } from '../../paper/ruler-marks.ts';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import '../../styles/rulers.css';

/** Where on the page one is, in numbers along two edges. Drawn in the frame in which the board is. */
export default function Rulers(): JSX.Element {
  return (
    <>
      <Ruler axis="x" />
      <Ruler axis="y" />
    </>
  );
}

/** As wide as the numbers need: CSS pixels. */
const WIDTH_PX = 20;
const MARK_PX = { short: 4, long: 8 } as const;

function Ruler(props: { axis: 'x' | 'y' }): JSX.Element {
  const { model, text } = useInterface();
  const theme = follow(model.theme);
  let canvas: HTMLCanvasElement | undefined;
  const draw = () => {
    const context = canvas?.getContext('2d');
    if (canvas === undefined || context == null) return;
    const { camera, size } = model.shown.get();
    const isWide = props.axis === 'x';
    const lengthPx = isWide ? size.width : size.height;
    fitCanvas(canvas, isWide ? lengthPx : WIDTH_PX, isWide ? WIDTH_PX : lengthPx);
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    // The vertical ruler is the other one, turned a quarter to the left.
    if (!isWide) context.transform(0, 1, -1, 0, WIDTH_PX, 0);
    const style = getComputedStyle(canvas);
    context.fillStyle = style.color;
    context.font = `10px ${style.fontFamily}`;
    context.textBaseline = 'top';
    const start = isWide ? camera.x : camera.y;
    for (const { at, page, isNumbered } of rulerMarks(start, camera.zoom, lengthPx)) {
      const length = isNumbered ? MARK_PX.long : MARK_PX.short;
      context.fillRect(Math.round(at), WIDTH_PX - length, 1, length);
      if (isNumbered) context.fillText(text.number(page), at + 3, 4);
    }
  };
  onMount(() => {
    onCleanup(model.shown.subscribe(draw));
    createEffect(() => {
      theme();
      draw();
    });
  });
  return <canvas ref={canvas} class={`ruler ruler-${props.axis}`} />;
}

function fitCanvas(canvas: HTMLCanvasElement, widthPx: number, heightPx: number): void {
  const [width, height] = [widthPx, heightPx].map((px) => Math.round(px * window.devicePixelRatio));
  if (width === undefined || height === undefined) return;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
