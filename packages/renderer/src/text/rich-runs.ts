import type { TextAlign, TextFormat, TextRun } from '@inkmesh/board';
import type { TextBlock } from '../ports.ts';
import { cssFont, type FontFamilies } from './fonts.ts';
import { paragraphsOf, type SpanLook } from './layout.ts';

/** Neighbouring characters of one look; UTF-16 offsets in their paragraph. */
export interface RichSpan {
  readonly start: number;
  readonly end: number;
  /** For `context.font`. */
  readonly font: string;
  /** Em, as a share of the text's own. */
  readonly size: number;
  readonly look: SpanLook;
}

/** A paragraph with its formats. */
export interface RichParagraph {
  /** Where it begins in the whole text, UTF-16 offset. */
  readonly start: number;
  readonly text: string;
  /** All of it in turn; at least one, empty if it is. */
  readonly spans: readonly RichSpan[];
  /** The same for paragraphs whose text breaks into the same lines, if the text is the same. */
  readonly key: string;
  readonly list: TextFormat['list'];
  readonly align: TextAlign;
}

/** Letters of a monospaced font look larger than others of the same em. */
export const CODE_SIZE = 0.9;

/** Sizes are 0.001..1e7: what is beyond was made of one that is none. */
const LARGEST_SHARE = 1e10;

/** Of links that say nothing else: the accent of the interface. */
const LINK_COLOR = '#1971c2';

export function richParagraphs(
  block: TextBlock,
  runs: readonly TextRun[],
  families: FontFamilies,
): RichParagraph[] {
  const text = runs.map((run) => run.text).join('');
  const styles = runs.map((run) => styleOf(run, block, families));
  const paragraphs: RichParagraph[] = [];
  let [run, runStart] = [0, 0];
  const advanceTo = (offset: number) => {
    while (run < runs.length - 1 && offset >= runStart + lengthOf(runs[run])) {
      runStart += lengthOf(runs[run++]);
    }
  };
  for (const [start, end, next] of paragraphsOf(text)) {
    const before = paragraphs.at(-1);
    // A formatted line break at the very end ends the last paragraph, and begins none.
    if (start === text.length && before !== undefined && isFormatted(runs[run])) break;
    const spans: RichSpan[] = [];
    for (let from = start; from < end; ) {
      advanceTo(from);
      const to = Math.min(end, runStart + lengthOf(runs[run]));
      const style = styles[run] ?? styleOf({}, block, families);
      spans.push({ start: from - start, end: to - start, ...style });
      from = to;
    }
    // The last character of the line break has the formats of the paragraph.
    advanceTo(Math.max(start, next - 1));
    const format: TextFormat = next > end ? (runs[run] ?? {}) : {};
    if (spans.length === 0)
      spans.push({ start: 0, end: 0, ...(styles[run] ?? styleOf({}, block, families)) });
    const { list, align = block.align } = format;
    paragraphs.push({ start, text: text.slice(start, end), spans, key: keyOf(spans), list, align });
  }
  return paragraphs;
}

function isFormatted(run: TextRun | undefined): boolean {
  return run?.list !== undefined || run?.align !== undefined;
}

function lengthOf(run: TextRun | undefined): number {
  return run?.text.length ?? 0;
}

function styleOf(
  format: TextFormat,
  block: TextBlock,
  families: FontFamilies,
): Omit<RichSpan, 'start' | 'end'> {
  const { code = false, link } = format;
  const font = cssFont(
    {
      font: code ? 'mono' : block.font,
      bold: block.bold || format.bold === true,
      italic: block.italic || format.italic === true,
    },
    families,
  );
  const size = (format.size ?? block.size) / block.size;
  const look: SpanLook = {
    color: format.color ?? (link === undefined ? '' : LINK_COLOR),
    underline: format.underline === true || link !== undefined,
    strike: format.strike === true,
    code,
  };
  const valid = size >= 1 / LARGEST_SHARE && size <= LARGEST_SHARE ? size : 1;
  return { font, size: valid * (code ? CODE_SIZE : 1), look };
}

function keyOf(spans: readonly RichSpan[]): string {
  return spans
    .map(({ end, font, size, look: { color, underline, strike, code } }) =>
      [end, font, size, color, Number(underline), Number(strike), Number(code)].join(','),
    )
    .join(';');
}
