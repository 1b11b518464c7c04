import type { FrameElement } from '@inkmesh/board';

/**
 * Frames as a page is read: in rows from the top, each row from where lines begin. A frame is in a row when its
 * middle is above the lower edge of the row's first frame.
 */
export function inReadingOrder(
  frames: readonly FrameElement[],
  isRightToLeft: boolean,
): readonly FrameElement[] {
  const rows: FrameElement[][] = [];
  for (const frame of frames.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && frame.y + frame.h / 2 < first.y + first.h)
      row.push(frame);
    else rows.push([frame]);
  }
  const direction = isRightToLeft ? -1 : 1;
  return rows.flatMap((row) => row.sort((a, b) => direction * (a.x - b.x)));
}
