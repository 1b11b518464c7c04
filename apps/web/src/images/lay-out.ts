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
  const lines = Array.from({ length: rows }, (_, i) => sizes.slice(i * columns, (i + 1) * columns));
  const heights = lines.map((line) => Math.max(...line.map(({ h }) => h)));
  const places: Place[] = [];
  let top = middle.y - lengthOf(heights, gap) / 2;
  for (const [i, line] of lines.entries()) {
    const height = heights[i] ?? 0;
    let left =
      middle.x -
      lengthOf(
        line.map(({ w }) => w),
        gap,
      ) /
        2;
    for (const { w, h } of line) {
      places.push({ x: left, y: top + (height - h) / 2, w, h });
      left += w + gap;
    }
    top += height + gap;
  }
  return places;
}

function lengthOf(parts: readonly number[], gap: number): number {
  return parts.reduce((sum, part) => sum + part, gap * (parts.length - 1));
}

function fitted({ width, height }: PictureSize, cell: { w: number; h: number }) {
  const scale = Math.min(1, cell.w / width, cell.h / height);
  return { w: Math.max(SMALLEST, width * scale), h: Math.max(SMALLEST, height * scale) };
}
