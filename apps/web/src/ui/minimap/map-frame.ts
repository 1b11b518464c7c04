import { type Box, isEmptyBox, type Size, unionBox } from '@inkmesh/geometry';

/** Where the page lies in a map: map = (page - origin) * scale. */
export interface MapFrame {
  readonly x: number;
  readonly y: number;
  /** Map pixels per page unit. */
  readonly scale: number;
}

/** The map that shows all content and the view, in the middle and as large as there is room. */
export function mapFrame(content: Box, view: Box, size: Size): MapFrame {
  const all = isEmptyBox(content) ? view : unionBox(content, view);
  const [width, height] = [all.maxX - all.minX, all.maxY - all.minY];
  const scale = Math.min(size.width / width, size.height / height);
  return {
    x: (all.minX + all.maxX - size.width / scale) / 2,
    y: (all.minY + all.maxY - size.height / scale) / 2,
    scale,
  };
}
