/**
 * Which way text runs. Letters stand for the strong types of UAX #9: JavaScript's expressions know no Bidi_Class, so
 * right to left are the letters in the blocks that DerivedBidiClass.txt gives to R and AL, left to right all others.
 */
export type Direction = 'ltr' | 'rtl';

const RTL_BLOCKS =
  '\\u0590-\\u08ff\\u200f\\ufb1d-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}';
const ARABIC = /[\u061c\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufefe]/;
const ANY_RTL = new RegExp(`[${RTL_BLOCKS}]`, 'u');
const IS_RTL = new RegExp(`^[${RTL_BLOCKS}]`, 'u');
const STRONG = /[\p{L}\p{Nl}\p{Mc}\u200e\u200f\u061c]/gu;
const STRONG_OR_ISOLATE = /[\p{L}\p{Nl}\p{Mc}\u200e\u200f\u061c\u2066-\u2069]/gu;
const ISOLATE = /[\u2066-\u2069]/;

const LRM = '\u200e';
const RLM = '\u200f';
const ALM = '\u061c';

/** The base direction of a paragraph: that of its first strong character outside of isolates (UAX #9, P2 and P3). */
export function firstStrong(text: string): Direction | undefined {
  let depth = 0;
  for (const [character] of text.matchAll(STRONG_OR_ISOLATE)) {
    if (character >= '\u2066' && character <= '\u2068') depth++;
    else if (character === '\u2069') depth = Math.max(0, depth - 1);
    else if (depth === 0) return directionOf(character);
  }
  return undefined;
}

/** Whether any of it may run right to left. */
export function hasRtl(text: string): boolean {
  return ANY_RTL.test(text) || ISOLATE.test(text);
}

/**
 * What to put around each line of a wrapped paragraph so that the canvas, which is given a line at a time, orders it as
 * in the whole paragraph: a punctuation mark at the end of a line leans on the letter that follows on the next line, and
 * digits at its start on the letter before. Invisible marks stand for those letters.
 * Embeddings and isolates that span lines are not carried on.
 */
export function edgeMarks(
  lines: readonly string[],
  base: Direction,
): readonly { readonly before: string; readonly after: string }[] {
  const strong = lines.map((line) => [...line.matchAll(STRONG)].map(([letter]) => letter));
  const before = carried(strong.map((letters) => letters.at(-1)));
  const after = carried(strong.map((letters) => letters[0]).reverse()).reverse();
  return lines.map((_, i) => ({
    before: markFor(before[i], base),
    after: markFor(after[i], base),
  }));
}

/** For each place the nearest letter before it. */
function carried(letters: readonly (string | undefined)[]): (string | undefined)[] {
  let last: string | undefined;
  return letters.map((letter) => {
    const before = last;
    last = letter ?? last;
    return before;
  });
}

/** Arabic letters count for digits too (W2), so their mark is needed in any paragraph. */
function markFor(letter: string | undefined, base: Direction): string {
  if (letter === undefined) return '';
  if (ARABIC.test(letter)) return ALM;
  const direction = directionOf(letter);
  if (direction === base) return '';
  return direction === 'rtl' ? RLM : LRM;
}

function directionOf(letter: string): Direction {
  return letter === ALM || IS_RTL.test(letter) ? 'rtl' : 'ltr';
}
