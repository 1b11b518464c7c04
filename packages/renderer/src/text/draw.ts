import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  boxOfPoints,
  invertAffine,
  multiplyAffine,
} from '@inkmesh/geometry';
import { createInkColors, type InkColors } from '../color/ink-colors.ts';
import type { TextPiece } from '../ports.ts';
import { setTextState, type TextContext } from './canvas.ts';
import { drawSpans } from './draw-spans.ts';
import { REFERENCE_EM } from './fonts.ts';
import { LINE_HEIGHT, type TextLayout, type TextLine } from './layout.ts';

/**
 * Draws the lines of a text that touch the piece's clip; the context is left as it was. Cost: what is in the clip.
 * @param layout the layout of `piece.element`
 */
export function drawText(
  context: TextContext,
  layout: TextLayout,
  piece: Pick<TextPiece, 'color' | 'theme' | 'toPixels' | 'clip'>,
  colors: InkColors = createInkColors(),
): void {
  const { color, toPixels, clip } = piece;
  const lines = linesIn(layout, clip, toPixels);
  if (lines.length === 0) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(clip.x, clip.y, clip.width, clip.height);
  context.clip();
  context.fillStyle = color;
  if (emPixels(layout, toPixels) < LEGIBLE_EM) drawBars(context, lines, layout, toPixels);
  else drawLines(context, lines, layout, piece, colors);
  context.restore();
}

/**
 * Below this em, in pixels, text is grey bars to the eye, and drawn as such: a screen shows any number of letters that
 * small, but not so many lines.
 */
const LEGIBLE_EM = 1.5;

/** Of a bar: about the height of small letters, and the share of it that their ink covers. */
const BAR_HEIGHT = 0.5;
const BAR_OPACITY = 0.4;

function emPixels({ largest }: TextLayout, { a, b, c, d }: Affine): number {
  return REFERENCE_EM * largest * Math.sqrt(Math.abs(a * d - b * c));
}

function drawBars(
  context: TextContext,
  lines: readonly TextLine[],
  { scale }: TextLayout,
  { a, b, c, d, e, f }: Affine,
): void {
  const height = BAR_HEIGHT * REFERENCE_EM * scale;
  context.globalAlpha *= BAR_OPACITY;
  context.setTransform(a, b, c, d, e, f);
  for (const { x, y, width } of lines) {
    if (width > 0) context.fillRect(x, y - height, width, height);
  }
}

/** Each line gets a transform of its own: far down in a long text, page units are too coarse in a canvas' 32 bits. */
function drawLines(
  context: TextContext,
  lines: readonly TextLine[],
  { font, scale }: TextLayout,
  piece: Pick<TextPiece, 'color' | 'theme' | 'toPixels'>,
  colors: InkColors,
): void {
  setTextState(context, font);
  for (const { text, rtl, x, y, spans } of lines) {
    if (spans !== undefined) drawSpans(context, spans, y, piece, colors);
    else if (text !== '') drawLetters(context, text, rtl, placeOn(piece.toPixels, x, y, scale));
  }
}

/** From pixels at the reference em, from a place on a baseline on. */
function placeOn(toPixels: Affine, x: number, y: number, scale: number): Affine {
  return multiplyAffine(toPixels, affine(x, y, 0, scale, scale));
}

function drawLetters(
  context: TextContext,
  text: string,
  rtl: boolean,
  { a, b, c, d, e, f }: Affine,
): void {
  context.setTransform(a, b, c, d, e, f);
  context.direction = rtl ? 'rtl' : 'ltr';
  context.fillText(text, 0, 0);
}

function linesIn(
  layout: TextLayout,
  clip: TextPiece['clip'],
  toPixels: Affine,
): readonly TextLine[] {
  const toLocal = invertAffine(toPixels);
  if (toLocal === undefined || layout.scale === 0) return [];
  const seen = boxOfClip(clip, toLocal);
  // Lines of formatted text are of any height.
  if (layout.lines[0]?.spans !== undefined) {
    const { ascent, descent } = layout;
    return layout.lines.filter(({ y }) => y + descent >= seen.minY && y - ascent <= seen.maxY);
  }
  const height = LINE_HEIGHT * REFERENCE_EM * layout.scale;
  const baseline = layout.lines[0]?.y ?? 0;
  const first = Math.floor((seen.minY - layout.descent - baseline) / height);
  const last = Math.ceil((seen.maxY + layout.ascent - baseline) / height);
  return layout.lines.slice(Math.max(0, first), Math.max(0, last + 1));
}

function boxOfClip({ x, y, width, height }: TextPiece['clip'], toLocal: Affine): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  return boxOfPoints(corners.map(([px, py]) => applyAffine(toLocal, { x: px, y: py })));
}
