import {
  type Box,
  type Camera,
  clampZoom,
  fitCamera,
  type Size,
  type Vec,
  visibleBox,
  zoomAbout,
} from '@inkmesh/geometry';
import type { CameraMover } from './mover.ts';

/** What of the page is seen: asked for by number, by name or by what is to be seen. */
export interface PageView {
  /** At once; ends any motion. @throws RangeError naming the values, when they are no place */
  setCamera(camera: Camera): void;
  /** About the middle of the canvas; eased, as the next two. */
  zoom(zoom: (asked: Camera) => number): void;
  fit(pageBox: Box, marginPx?: number, maxZoom?: number): void;
  /** Moves the page no further than it takes to see all of a box. */
  bringIntoView(pageBox: Box): void;
}

export function createPageView(mover: CameraMover, canvasSize: () => Size): PageView {
  function middle(): Vec {
    const { width, height } = canvasSize();
    return { x: width / 2, y: height / 2 };
  }

  return {
    setCamera({ x, y, zoom }) {
      const isPlace = (value: number) => Math.abs(value) <= FARTHEST_PLACE;
      if (!isPlace(x) || !isPlace(y) || !Number.isFinite(zoom)) {
        throw new RangeError(`camera is {x: ${x}, y: ${y}, zoom: ${zoom}}, expected numbers`);
      }
      mover.set({ x, y, zoom: clampZoom(zoom) });
    },
    zoom(zoom) {
      mover.easeTo((asked) => zoomAbout(asked, middle(), zoom(asked)), middle());
    },
    fit(pageBox, marginPx = FIT_MARGIN_PX, maxZoom = 1) {
      const fitting = fitCamera(pageBox, canvasSize(), marginPx, maxZoom);
      mover.easeTo(() => fitting, middle());
    },
    bringIntoView(pageBox) {
      const seen = visibleBox(mover.goal(), canvasSize());
      const [x, y] = [intoView(pageBox, seen, 'X'), intoView(pageBox, seen, 'Y')];
      if (x === 0 && y === 0) return;
      mover.easeTo((asked) => ({ ...asked, x: asked.x + x, y: asked.y + y }), middle());
    },
  };
}

/** Room for the toolbar and the corners around what is fitted. */
const FIT_MARGIN_PX = 80;

/** As far as the document lets anything be: packages/board, read.ts. */
const FARTHEST_PLACE = 1e12;

/** How far the seen box has to move along an axis; what is larger than it is seen from its beginning. */
function intoView(box: Box, seen: Box, axis: 'X' | 'Y'): number {
  const [least, most] = [`min${axis}`, `max${axis}`] as const;
  if (box[least] < seen[least]) return box[least] - seen[least];
  return Math.max(0, Math.min(box[most] - seen[most], box[least] - seen[least]));
}
