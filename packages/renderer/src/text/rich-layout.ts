import { type Box, growBox, unionBox } from '@inkmesh/geometry';
import type { TextBlock } from '../ports.ts';
import { type Direction, firstStrong } from './direction.ts';
import { cssFont, type FontFamilies, REFERENCE_EM } from './fonts.ts';
import {
  BASELINE,
  LINE_HEIGHT,
  MARGIN,
  scaleOf,
  shiftOf,
  type TextLayout,
  type TextLine,
  type TextSpan,
} from './layout.ts';
import type { RichLine } from './rich-lines.ts';
import { type RichParagraph, richParagraphs } from './rich-runs.ts';

export interface RichRuler {
  /** Advance at the reference em. */
  widthOf(text: string, font: string): number;
  /** `limit` in pixels at the reference em of the text's own size. */
  breakLines(paragraph: RichParagraph, base: Direction, limit: number): readonly RichLine[];
}

/** A line before it has its place. */
interface FlowLine {
  readonly line: RichLine;
  readonly paragraph: RichParagraph;
  readonly rtl: boolean;
  /** Pixels at the reference em, from the side where it is begun to read. */
  readonly indent: number;
  /** Of the first line of an item. */
  readonly marker: string;
}

/** Em: how far items of a list begin from the edge, at least. */
const LEAST_INDENT = 1.4;
/** Em: between a marker and its item. */
const MARKER_GAP = 0.45;

/** The layout of a text of which parts are formatted. Never throws, whatever the text and the sizes. */
export function layoutRich(block: TextBlock, families: FontFamilies, ruler: RichRuler): TextLayout {
  const scale = scaleOf(block.size);
  const font = cssFont(block, families);
  const wraps = block.w > 0 && Number.isFinite(block.w) && scale > 0;
  const limit = wraps ? block.w / scale : Number.POSITIVE_INFINITY;
  const flow = flowLines(block, families, ruler, limit, font);
  const width = wraps
    ? block.w
    : flow.reduce((widest, { line, indent }) => Math.max(widest, line.width + indent), 0) * scale;
  const isRtl = (firstStrong(block.text) ?? 'ltr') === 'rtl';
  const minX = isRtl ? -width : 0;
  const sides = { minX, maxX: minX + width };

  let y = 0;
  let box: Box = { ...sides, minY: 0, maxY: 0 };
  let [ascent, descent, largest] = [0, 0, scale];
  const lines = flow.map((one): TextLine => {
    const { line } = one;
    const em = line.size * REFERENCE_EM * scale;
    const placed = placedLine(one, sides, y + BASELINE * em, scale, ruler, font);
    const { x, y: baseline } = placed;
    y += LINE_HEIGHT * em;
    ascent = Math.max(ascent, line.ascent * scale, em);
    descent = Math.max(descent, line.descent * scale, (LINE_HEIGHT - BASELINE) * em);
    largest = Math.max(largest, line.size * scale);
    const left = Math.min(x - line.left * scale, placed.spans?.[0]?.x ?? x);
    const right = Math.max(x + line.right * scale, endOf(placed.spans?.at(-1)) ?? x);
    box = unionBox(box, {
      minX: left,
      minY: baseline - line.ascent * scale,
      maxX: right,
      maxY: Math.max(y, baseline + line.descent * scale),
    });
    return placed;
  });
  return {
    lines,
    font,
    scale,
    largest,
    block: { ...sides, minY: 0, maxY: y },
    box: growBox(box, MARGIN * REFERENCE_EM * largest),
    ascent,
    descent,
  };
}

function endOf(span: TextSpan | undefined): number | undefined {
  return span && span.x + span.width;
}

function flowLines(
  block: TextBlock,
  families: FontFamilies,
  ruler: RichRuler,
  limit: number,
  font: string,
): FlowLine[] {
  const paragraphs = richParagraphs(block, block.runs ?? [{ text: block.text }], families);
  const whole = firstStrong(block.text) ?? 'ltr';
  const markers = markersOf(paragraphs);
  const indents = indentsOf(markers, (text) => ruler.widthOf(text, font));
  return paragraphs.flatMap((paragraph, i) => {
    const base = firstStrong(paragraph.text) ?? whole;
    const indent = indents[i] ?? 0;
    // A list in a column narrower than its indent still has room for a letter.
    const room = Math.max(limit - indent, limit / 4);
    return ruler.breakLines(paragraph, base, room).map((line, row): FlowLine => {
      const marker = row === 0 ? (markers[i] ?? '') : '';
      return { line, paragraph, rtl: base === 'rtl', indent, marker };
    });
  });
}

/** What stands before each paragraph; ordered ones that follow each other count on. */
function markersOf(paragraphs: readonly RichParagraph[]): string[] {
  let number = 0;
  return paragraphs.map(({ list }) => {
    number = list === 'ordered' ? number + 1 : 0;
    if (list === 'ordered') return `${number}.`;
    return list === 'bullet' ? '•' : '';
  });
}

/** Paragraphs of a list that follow each other begin at one place, beyond the widest of their markers. */
function indentsOf(markers: readonly string[], widthOf: (text: string) => number): number[] {
  const indents: number[] = [];
  for (let from = 0; from < markers.length; ) {
    let to = from;
    let indent = LEAST_INDENT * REFERENCE_EM;
    while (to < markers.length && markers[to] !== '') {
      indent = Math.max(indent, widthOf(markers[to] ?? '') + 2 * MARKER_GAP * REFERENCE_EM);
      to++;
    }
    while (from < to) indents[from++] = indent;
    if (from < markers.length) indents[from++] = 0;
  }
  return indents;
}

function placedLine(
  { line, paragraph, rtl, indent, marker }: FlowLine,
  { minX, maxX }: Pick<Box, 'minX' | 'maxX'>,
  y: number,
  scale: number,
  ruler: RichRuler,
  font: string,
): TextLine {
  const [left, right] = [rtl ? minX : minX + indent * scale, rtl ? maxX - indent * scale : maxX];
  const width = line.width * scale;
  const x = left + shiftOf(paragraph.align, rtl, right - left - width);
  const spans = line.pieces.map(
    (piece): TextSpan => ({
      text: piece.text,
      rtl: piece.level % 2 === 1,
      x: x + piece.x * scale,
      width: piece.width * scale,
      font: piece.font,
      scale: piece.size * scale,
      look: piece.look,
    }),
  );
  if (marker !== '') {
    const advance = ruler.widthOf(marker, font) * scale;
    const gap = MARKER_GAP * REFERENCE_EM * scale;
    const at = rtl ? x + width + gap : x - gap - advance;
    const look = { ...PLAIN, color: paragraph.spans[0]?.look.color ?? '' };
    const span = { text: marker, rtl, x: at, width: advance, font, scale, look };
    if (rtl) spans.push(span);
    else spans.unshift(span);
  }
  const start = paragraph.start + line.start;
  return { start, end: paragraph.start + line.end, text: line.text, rtl, x, y, width, spans };
}

const PLAIN = { underline: false, strike: false, code: false };
