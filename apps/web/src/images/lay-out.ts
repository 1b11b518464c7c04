import type { Box, Vec } from '@inkmesh/geometry';

/** A picture's place on the page. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** So much of the view pictures fill at most: the board stays in sight around them. */
const SHARE = 0.8;
/** Between pictures, as a share of the view's smaller side. */
const GAP = 0.02;
/** SPEC K6 of the board. */
const SMALLEST = 0.001;

/**
 * Where pictures that come together go: at their own size (a pixel is a page unit), shrunk until all fit into the view,
 * in rows, their middle at `middle`.
 * @param view the page box that is on the screen
 */
export function layOut(
  pictures: readonly PictureSize[],
  view: Box,
  middle: Vec = { x: (view.minX + view.maxX) / 2, y: (view.minY + view.maxY) / 2 },
): readonly Place[] {
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const rows = Math.ceil(pictures.length / columns);
  const [width, height] = [view.maxX - view.minX, view.maxY - view.minY];
  const gap = pictures.length > 1 ? GAP * Math.min(width, height) : 0;
  const cell = {
    w: Math.max(SMALLEST, (SHARE * width - gap * (columns - 1)) / columns),
    h: Math.max(SMALLEST, (SHARE * height - gap * (rows - 1)) / rows),
  };
  const sizes = pictures.map((picture) => fitted(picture, cell));
  const step = {
    x: Math.max(...sizes.map(({ w }) => w)) + gap,
    y: Math.max(...sizes.map(({ h }) => h)) + gap,
  };
  return sizes.map(({ w, h }, i) => ({
    x: middle.x + ((i % columns) - (columns - 1) / 2) * step.x - w / 2,
    y: middle.y + (Math.floor(i / columns) - (rows - 1) / 2) * step.y - h / 2,
    w,
    h,
  }));
}

function fitted({ width, height }: PictureSize, cell: { w: number; h: number }) {
  const scale = Math.min(1, cell.w / width, cell.h / height);
  return { w: Math.max(SMALLEST, width * scale), h: Math.max(SMALLEST, height * scale) };
}
