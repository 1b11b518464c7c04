import { inVisualOrder, levelsOf } from './bidi.ts';
import { drawable } from './clean.ts';
import type { Direction } from './direction.ts';
import { CODE_SIZE, type RichParagraph, type RichSpan } from './rich-runs.ts';
import type { Rulers } from './ruler.ts';
import { type Measure, type Span, wrapParagraph } from './wrap.ts';

/** A line of a formatted paragraph: UTF-16 offsets in it, and pixels at the reference em of the text's own size. */
export interface RichLine extends Span {
  readonly text: string;
  /** From left to right. */
  readonly pieces: readonly RichPiece[];
  /** Advance. */
  readonly width: number;
  /** Em of its largest letters, as a share of the text's own; of an empty line that of what is typed into it. */
  readonly size: number;
  /** How far the ink reaches from the left end of the baseline: to the left, right, up and down. */
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

export interface RichPiece extends Pick<RichSpan, 'font' | 'size' | 'look'> {
  readonly text: string;
  readonly level: number;
  readonly x: number;
  readonly width: number;
}

/** @param limit see {@link wrapParagraph} */
export function breakRich(
  paragraph: RichParagraph,
  base: Direction,
  limit: number,
  rulers: Rulers,
): readonly RichLine[] {
  const levels = levelsOf(paragraph.text, base);
  const lines = wrapParagraph(paragraph.text, limit, measureOf(paragraph, rulers));
  return lines.map((line) => richLine(paragraph, line, levels, rulers));
}

function measureOf({ text, spans }: RichParagraph, rulers: Rulers): Measure {
  const sum = (from: number, to: number, width: 'width' | 'widthOnce') => {
    let advance = 0;
    for (const { start, end, font, size } of spansIn(spans, from, to)) {
      const part = text.slice(Math.max(from, start), Math.min(to, end));
      advance += rulers.of(font)[width](part) * size;
    }
    return advance;
  };
  return {
    width: (from, to) => sum(from, to, 'width'),
    widthOnce: (from, to) => sum(from, to, 'widthOnce'),
  };
}

function* spansIn(spans: readonly RichSpan[], from: number, to: number): Generator<RichSpan> {
  for (let i = firstEndingAfter(spans, from); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start >= to) return;
    yield span;
  }
}

function firstEndingAfter(spans: readonly RichSpan[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function richLine(
  paragraph: RichParagraph,
  { start, end }: Span,
  levels: Uint8Array | undefined,
  rulers: Rulers,
): RichLine {
  const text = paragraph.text.slice(start, end).trimEnd();
  const parts = [...partsOf(paragraph, start, start + text.length, levels)];
  let [x, left, right, ascent, descent, size] = [0, 0, 0, 0, 0, 0];
  const pieces = inVisualOrder(parts).map((part): RichPiece => {
    const ink = rulers.of(part.font).ink(part.text);
    const piece = { ...part, x, width: finite(ink.width) * part.size };
    left = Math.max(left, finite(ink.actualBoundingBoxLeft) * part.size - x);
    right = Math.max(right, x + finite(ink.actualBoundingBoxRight) * part.size);
    ascent = Math.max(ascent, finite(ink.actualBoundingBoxAscent) * part.size);
    descent = Math.max(descent, finite(ink.actualBoundingBoxDescent) * part.size);
    size = Math.max(size, lineSize(part));
    x += piece.width;
    return piece;
  });
  const [empty] = spansIn(paragraph.spans, start, Math.max(end, start + 1));
  const ofEmpty = lineSize(empty ?? paragraph.spans.at(-1) ?? { size: 1, look: { code: false } });
  const height = pieces.length > 0 ? size : ofEmpty;
  return { start, end, text, pieces, width: x, size: height, left, right, ascent, descent };
}

/** Code is smaller than its line, which goes on as high as the others. */
function lineSize({ size, look }: { readonly size: number; readonly look: { code: boolean } }) {
  return look.code ? size / CODE_SIZE : size;
}

/** Parts of a line in the order of the text, each of one look and one level. */
function* partsOf(
  { text, spans }: RichParagraph,
  from: number,
  to: number,
  levels: Uint8Array | undefined,
): Generator<Omit<RichPiece, 'x' | 'width'>> {
  for (const { start, end, font, size, look } of spansIn(spans, from, to)) {
    const last = Math.min(end, to);
    for (let at = Math.max(start, from); at < last; ) {
      const level = levels?.[at] ?? 0;
      let stop = at + 1;
      while (stop < last && (levels?.[stop] ?? 0) === level) stop++;
      yield { text: drawable(joined(text, at, stop)), level, font, size, look };
      at = stop;
    }
  }
}

const ZWJ = '\u200d';
const ENDS_JOINING = /\p{Script=Arabic}\p{M}*$/u;
const BEGINS_JOINING = /^\p{Script=Arabic}/u;

/** Letters of Arabic keep the shape they have beside those of another look: an invisible joiner stands for them. */
function joined(text: string, from: number, to: number): string {
  const part = text.slice(from, to);
  const isAfter =
    BEGINS_JOINING.test(part) && ENDS_JOINING.test(text.slice(Math.max(0, from - 8), from));
  const isBefore = ENDS_JOINING.test(part) && BEGINS_JOINING.test(text.slice(to, to + 2));
  return `${isAfter ? ZWJ : ''}${part}${isBefore ? ZWJ : ''}`;
}

/** Canvases give no ink for text without any. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
