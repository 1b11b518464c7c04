import type { TextAlign } from '@inkmesh/board';
import { type Box, growBox, unionBox } from '@inkmesh/geometry';
import type { TextBlock } from '../ports.ts';
import { type Direction, firstStrong } from './direction.ts';
import { REFERENCE_EM } from './fonts.ts';
import type { ParagraphLine } from './paragraph.ts';

/** From baseline to baseline, em: what whiteboards use for notes; accents and descenders of most scripts fit in it. */
export const LINE_HEIGHT = 1.3;

/**
 * From the top of a line to its baseline, em. Where CSS would put Arial's and most Latin fonts' with this line height;
 * the same for all fonts, so that nothing moves when one arrives.
 */
export const BASELINE = 1;

/** Around the ink, em: antialiasing, and what hinting adds to what was measured. */
export const MARGIN = 0.1;

/** Of an element's text, in its local units. */
export interface TextLine {
  /** Where it begins and where the next may begin, UTF-16 offsets; line breaks belong to no line. */
  readonly start: number;
  readonly end: number;
  /** As it is drawn, by any means: without what has no picture, with direction marks where its paragraph goes on. */
  readonly text: string;
  /** The base direction of its paragraph. */
  readonly rtl: boolean;
  /** Left end of the baseline, whatever the direction. */
  readonly x: number;
  readonly y: number;
  /** Advance. */
  readonly width: number;
  /** What it is drawn as, from left to right, where parts of the text are formatted; absent: `text`, as the whole is. */
  readonly spans?: readonly TextSpan[];
}

/** Part of a line that is drawn at once. */
export interface TextSpan {
  readonly text: string;
  readonly rtl: boolean;
  /** Left end of it on the line's baseline, and advance; local units. */
  readonly x: number;
  readonly width: number;
  /** For `context.font`, at {@link REFERENCE_EM}. */
  readonly font: string;
  /** Local units a pixel at {@link REFERENCE_EM}. */
  readonly scale: number;
  readonly look: SpanLook;
}

/** How a part of a text looks, beside its letters. */
export interface SpanLook {
  /** `#rrggbb` as on a light board, or '' for that of the text. */
  readonly color: string;
  readonly underline: boolean;
  readonly strike: boolean;
  /** On a faint ground. */
  readonly code: boolean;
}

/** Where the lines of a text are, in its local units; from top to bottom, one at least. */
export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** For `context.font`, at {@link REFERENCE_EM}. */
  readonly font: string;
  /** Local units a pixel at {@link REFERENCE_EM}; 0 where the element's size is no size, and nothing shows. */
  readonly scale: number;
  /** Of its largest letters. */
  readonly largest: number;
  /** What the lines are aligned in: as wide as the text says, or as its longest line. */
  readonly block: Box;
  /** The block and all ink, with a margin. */
  readonly box: Box;
  /** How far ink reaches at most above and below a baseline. */
  readonly ascent: number;
  readonly descent: number;
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** The lines of a paragraph; `limit` in pixels at the reference em. */
export type BreakLines = (
  text: string,
  base: Direction,
  limit: number,
  font: string,
) => readonly ParagraphLine[];

/** A line before it has its place: offsets in the whole text. */
interface FlowLine extends ParagraphLine {
  readonly rtl: boolean;
}

/** Never throws, whatever the text and the size. */
export function layoutText(element: TextBlock, font: string, breakLines: BreakLines): TextLayout {
  // 1. Lines, at the reference em.
  const scale = scaleOf(element.size);
  const wraps = element.w > 0 && Number.isFinite(element.w) && scale > 0;
  const limit = wraps ? element.w / scale : Number.POSITIVE_INFINITY;
  const whole = firstStrong(element.text) ?? 'ltr';
  const flow = flowLines(element.text, whole, (text, base) => breakLines(text, base, limit, font));
  // 2. The block hangs on the local origin by its left or its right end.
  const width = wraps ? element.w : longest(flow) * scale;
  const height = flow.length * LINE_HEIGHT * REFERENCE_EM * scale;
  const minX = whole === 'rtl' ? -width : 0;
  const block = { minX, minY: 0, maxX: minX + width, maxY: height };
  // 3. Places of the lines in it.
  const lines = flow.map((line, row) => placedLine(line, row, element, block, scale));
  return { lines, font, scale, largest: scale, block, ...inkOf(flow, lines, block, scale) };
}

export function scaleOf(size: number): number {
  const scale = size / REFERENCE_EM;
  // A texture, a matrix and a canvas compute in 32 bits; beyond them there is no picture.
  return scale > 0 && Math.fround(scale) > 0 && Number.isFinite(Math.fround(scale)) ? scale : 0;
}

function flowLines(
  text: string,
  whole: Direction,
  breakLines: (text: string, base: Direction) => readonly ParagraphLine[],
): FlowLine[] {
  const flow: FlowLine[] = [];
  for (const [start, end] of paragraphsOf(text)) {
    const paragraph = text.slice(start, end);
    const base = firstStrong(paragraph) ?? whole;
    for (const line of breakLines(paragraph, base)) {
      flow.push({ ...line, start: start + line.start, end: start + line.end, rtl: base === 'rtl' });
    }
  }
  return flow;
}

/** From the first character of each to its line break, and to what follows on that. */
export function* paragraphsOf(
  text: string,
): Generator<readonly [start: number, end: number, next: number]> {
  let start = 0;
  for (const { index, 0: found } of text.matchAll(LINE_BREAK)) {
    const next = index + found.length;
    yield [start, index, next];
    start = next;
  }
  yield [start, text.length, text.length];
}

function longest(flow: readonly FlowLine[]): number {
  return flow.reduce((width, line) => Math.max(width, line.width), 0);
}

function placedLine(
  { start, end, text, rtl, width: advance }: FlowLine,
  row: number,
  { align }: TextBlock,
  block: Box,
  scale: number,
): TextLine {
  const em = REFERENCE_EM * scale;
  const width = advance * scale;
  const x = block.minX + shiftOf(align, rtl, block.maxX - block.minX - width);
  return { start, end, text, rtl, x, y: (row * LINE_HEIGHT + BASELINE) * em, width };
}

/** How far to the right a line goes that has so much room. */
export function shiftOf(align: TextAlign, rtl: boolean, room: number): number {
  if (align === 'center') return room / 2;
  return (align === 'start') !== rtl ? 0 : room;
}

function inkOf(
  flow: readonly FlowLine[],
  lines: readonly TextLine[],
  block: Box,
  scale: number,
): Pick<TextLayout, 'box' | 'ascent' | 'descent'> {
  let [box, ascent, descent] = [block, 0, 0];
  for (const [row, { x, y }] of lines.entries()) {
    const ink = flow[row];
    if (ink === undefined) continue;
    ascent = Math.max(ascent, ink.ascent * scale);
    descent = Math.max(descent, ink.descent * scale);
    box = unionBox(box, {
      minX: x - ink.left * scale,
      minY: y - ink.ascent * scale,
      maxX: x + ink.right * scale,
      maxY: y + ink.descent * scale,
    });
  }
  return { box: growBox(box, MARGIN * REFERENCE_EM * scale), ascent, descent };
}
