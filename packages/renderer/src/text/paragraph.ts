import { drawable } from './clean.ts';
import { type Direction, edgeMarks, hasRtl } from './direction.ts';
import type { Ruler } from './ruler.ts';
import { type Span, wrapParagraph } from './wrap.ts';

/** A line of a paragraph, measured: UTF-16 offsets in it, and pixels at the reference em. */
export interface ParagraphLine extends Span {
  /** As it is drawn: see {@link drawable}; without the spaces at its end, with marks of {@link edgeMarks}. */
  readonly text: string;
  /** Advance. */
  readonly width: number;
  /** How far the ink reaches from the left end of the baseline: to the left, right, up and down. */
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

/** @param limit see {@link wrapParagraph} */
export function breakParagraph(
  paragraph: string,
  base: Direction,
  limit: number,
  ruler: Ruler,
): readonly ParagraphLine[] {
  const spans = wrapParagraph(paragraph, limit, {
    width: (from, to) => ruler.width(paragraph.slice(from, to)),
    widthOnce: (from, to) => ruler.widthOnce(paragraph.slice(from, to)),
  });
  const texts = spans.map(({ start, end }) => paragraph.slice(start, end).trimEnd());
  const marks = spans.length > 1 && hasRtl(paragraph) ? edgeMarks(texts, base) : [];
  return spans.map((span, i) => {
    const { before, after } = marks[i] ?? { before: '', after: '' };
    return measured(span, drawable(`${before}${texts[i] ?? ''}${after}`), ruler);
  });
}

function measured({ start, end }: Span, text: string, ruler: Ruler): ParagraphLine {
  const ink = ruler.ink(text);
  return {
    start,
    end,
    text,
    width: finite(ink.width),
    left: finite(ink.actualBoundingBoxLeft),
    right: finite(ink.actualBoundingBoxRight),
    ascent: finite(ink.actualBoundingBoxAscent),
    descent: finite(ink.actualBoundingBoxDescent),
  };
}

/** Canvases give no ink for text without any. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
