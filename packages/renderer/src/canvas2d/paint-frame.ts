import type { Box } from '@inkmesh/geometry';
import { FRAME_LINE_PX, frameRectOf } from '../scene/clip.ts';
import type { View } from '../scene/view.ts';
import { FRAME_LINE } from '../shapes/frame.ts';
import { resetContext } from './context.ts';
import type { Place } from './target.ts';

/**
 * Paints the ground of a frame and the line around it, both at whole pixels.
 * @param fill as CSS has it; undefined: none
 */
export function paintFrame(
  { context, opacity }: Place,
  view: View,
  box: Box,
  fill: string | undefined,
): void {
  const { x, y, width, height } = frameRectOf(view, box);
  if (width < 1 || height < 1) return;
  resetContext(context);
  context.globalAlpha = opacity;
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fillRect(x, y, width, height);
  }
  context.globalAlpha = opacity * FRAME_LINE.opacity;
  context.strokeStyle = FRAME_LINE.color;
  context.lineWidth = FRAME_LINE_PX;
  context.lineJoin = 'miter';
  const half = FRAME_LINE_PX / 2;
  context.strokeRect(x + half, y + half, width - FRAME_LINE_PX, height - FRAME_LINE_PX);
}
