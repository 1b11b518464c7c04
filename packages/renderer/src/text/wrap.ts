import { type Chunk, chunksOf } from './breaks.ts';
import { graphemeEnds } from './graphemes.ts';

/** A line of a paragraph: UTF-16 offsets in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Advances of parts of a paragraph, from one UTF-16 offset to another; pixels at the reference em. */
export interface Measure {
  /** Of a word or a grapheme: it may come again. */
  width(from: number, to: number): number;
  /** Of a part that will not come again. */
  widthOnce(from: number, to: number): number;
}

/**
 * No line is longer, wrapped or not (UTF-16 units): a canvas shapes a whole line each time it draws any of it, and this
 * much takes it about 1 ms. At an em of 20 it is a line of some 40,000 page units.
 */
export const MAX_LINE_LENGTH = 4096;

/** A paragraph this short is measured whole before it is looked at for breaks: most labels are one line. */
const SHORT = 200;

/** Sums of advances are compared with the width; they differ from the advance of the whole by rounding. */
const EPSILON = 1e-3;

/**
 * The lines of a paragraph (text without line breaks), filled greedily: as CSS `white-space: pre-wrap; overflow-wrap:
 * anywhere; line-break: strict`. Spaces at the end of a line belong to it and need no room; a word wider than the line is
 * broken between graphemes; a grapheme wider than the line stands alone.
 * @param limit width of the lines, pixels at the reference em; Infinity: only {@link MAX_LINE_LENGTH} breaks
 */
export function wrapParagraph(paragraph: string, limit: number, measure: Measure): readonly Span[] {
  const isOneLine =
    paragraph.length <= (limit === Infinity ? MAX_LINE_LENGTH : SHORT) &&
    (limit === Infinity || measure.widthOnce(0, paragraph.trimEnd().length) <= limit + EPSILON);
  if (isOneLine) return [{ start: 0, end: paragraph.length }];
  return [...fillLines(paragraph, limit, measure)];
}

function* fillLines(paragraph: string, limit: number, measure: Measure): Generator<Span> {
  let start = 0;
  let width = 0;
  const widthOf = (from: number, to: number) => (limit === Infinity ? 0 : measure.width(from, to));
  const fits = (chunk: Chunk) =>
    chunk.end - start <= MAX_LINE_LENGTH &&
    width + widthOf(chunk.start, chunk.spaces) <= limit + EPSILON;

  for (const chunk of chunksOf(paragraph)) {
    // 1. It does not fit: it begins the next line.
    if (chunk.start > start && !fits(chunk)) {
      yield { start, end: chunk.start };
      start = chunk.start;
      width = 0;
    }
    // 2. It does not fit on a line of its own either: all but the last piece of it are lines.
    if (!fits(chunk)) {
      for (const end of pieceEnds(paragraph, chunk, limit, measure)) {
        yield { start, end };
        start = end;
      }
      width = widthOf(start, chunk.end);
      continue;
    }
    // 3. It fits.
    width += widthOf(chunk.start, chunk.spaces) + widthOf(chunk.spaces, chunk.end);
  }
  if (start < paragraph.length) yield { start, end: paragraph.length };
}

/** Where the lines within a long word end; what is after the last one begins a line that others may follow on. */
function* pieceEnds(
  paragraph: string,
  { start, spaces }: Chunk,
  limit: number,
  measure: Measure,
): Generator<number> {
  const text = paragraph.slice(start, spaces);
  const ends = graphemeEnds(text);
  const inChunk: Measure = {
    width: (from, to) => measure.width(start + from, start + to),
    widthOnce: (from, to) => measure.widthOnce(start + from, start + to),
  };
  let [from, first] = [0, 0];
  for (;;) {
    const count = graphemesThatFit(text, from, ends, first, limit, inChunk);
    first += count;
    if (first >= ends.length) return;
    from = ends[first - 1] ?? text.length;
    yield start + from;
  }
}

/**
 * How many graphemes from `first` on fit, one at least. Their single advances give a guess, which is put right with the
 * advance of the whole: letters that join or kern are narrower together.
 */
function graphemesThatFit(
  text: string,
  from: number,
  ends: readonly number[],
  first: number,
  limit: number,
  measure: Measure,
): number {
  const endOf = (count: number) => ends[first + count - 1] ?? text.length;
  const most = countWithin(ends, first, from + MAX_LINE_LENGTH);
  if (limit === Infinity) return most;
  const fits = (count: number) => measure.widthOnce(from, endOf(count)) <= limit + EPSILON;
  let guess = 1;
  let width = measure.width(from, endOf(1));
  while (guess < most) {
    width += measure.width(endOf(guess), endOf(guess + 1));
    if (width > limit) break;
    guess++;
  }
  return largest(guess, most, fits);
}

/** The largest of 1..most that fits, 1 whether it fits or not; steps double from the guess, then halve. */
function largest(guess: number, most: number, fits: (count: number) => boolean): number {
  let [fit, over] = [1, most + 1];
  let step = 1;
  if (guess === 1 || fits(guess)) {
    fit = guess;
    while (fit + step <= most && fits(fit + step)) {
      fit += step;
      step *= 2;
    }
    over = Math.min(over, fit + step);
  } else {
    over = guess;
    while (over - step > 1 && !fits(over - step)) {
      over -= step;
      step *= 2;
    }
    fit = Math.max(1, over - step);
  }
  while (over - fit > 1) {
    const middle = Math.floor((fit + over) / 2);
    if (fits(middle)) fit = middle;
    else over = middle;
  }
  return fit;
}

function countWithin(ends: readonly number[], first: number, limit: number): number {
  let count = 1;
  while (first + count < ends.length && (ends[first + count] ?? 0) <= limit) count++;
  return count;
}
