import { graphemeEnds } from './graphemes.ts';
import { segmentEnds } from './segments.ts';

/** A piece of a paragraph that lines do not break inside, and the spaces after it. UTF-16 offsets. */
export interface Chunk {
  readonly start: number;
  /** Where its spaces begin. */
  readonly spaces: number;
  readonly end: number;
}

/** Spaces at which lines break: \s without those that glue. A long run of them is several chunks without a word. */
const WORD_AND_SPACES =
  /([^\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]*)([\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]{0,256})/y;

const IDEOGRAPH =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Yi}\p{Emoji_Presentation}\uff00-\uffef]/u;
/** Written without spaces and without a rule but the dictionary (UAX #14 class SA). */
const DICTIONARY = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const HYPHEN = /^[-\u2010\u2013]/;
const LETTER = /^[\p{L}\p{N}]/u;
/** Closing and ending signs, small kana and repeat marks (as CSS `line-break: strict`), and glue. */
const NOT_BEFORE =
  /^[\p{Pe}\p{Pf}!"%',.:;?\u2026\u2030\u3001\u3002\u3005\u301c\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u309b-\u309e\u30a0\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u31f0-\u31ff\uff01\uff05\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64\uff65\uff67-\uff70\uff9e\uff9f\u00a0\u202f\u2060\ufeff]/u;
const NOT_AFTER = /^[\p{Ps}\p{Pi}"'#$\u00a3\u00a5\uff04\uffe1\uffe5\u00a0\u202f\u2060\ufeff]/u;
const HAS_DICTIONARY = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Where none of the above occurs, a word has no break inside. */
const MAY_BREAK =
  /[-\u2010\u2013\u2014\u200b\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Yi}\p{Emoji_Presentation}\uff00-\uffef\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The pieces between which a paragraph's lines may break: a part of UAX #14 (Unicode line breaking) that covers spaces,
 * hyphens, ideographs with the signs that may not begin or end a line, and the words of Thai, Lao, Khmer and Burmese by
 * Intl.Segmenter's dictionary. Their concatenation is the paragraph.
 */
export function* chunksOf(paragraph: string): Generator<Chunk> {
  const matcher = new RegExp(WORD_AND_SPACES);
  while (matcher.lastIndex < paragraph.length) {
    const start = matcher.lastIndex;
    const [both = '', word = ''] = matcher.exec(paragraph) ?? [];
    yield* piecesOf(word, start, start + both.length);
  }
}

function* piecesOf(word: string, start: number, end: number): Generator<Chunk> {
  let from = start;
  for (const offset of breaksIn(word)) {
    yield { start: from, spaces: start + offset, end: start + offset };
    from = start + offset;
  }
  yield { start: from, spaces: start + word.length, end };
}

function breaksIn(word: string): readonly number[] {
  if (!MAY_BREAK.test(word)) return [];
  const dictionary = dictionaryBreaks(word);
  const breaks: number[] = [];
  let [before, here] = ['', ''];
  let from = 0;
  for (const end of graphemeEnds(word)) {
    const next = word.slice(from, end);
    if (from > 0 && (breaksBetween(before, here, next) || dictionary.has(from))) breaks.push(from);
    [before, here] = [here, next];
    from = end;
  }
  return breaks;
}

/** Whether a line may break between the graphemes `here` and `next`; `before` is the one before `here`, or ''. */
function breaksBetween(before: string, here: string, next: string): boolean {
  if (NOT_BEFORE.test(next) || NOT_AFTER.test(here)) return false;
  if (here === '\u200b') return true;
  if (here === '\u2014') return next !== '\u2014';
  if (HYPHEN.test(here)) return LETTER.test(before) && LETTER.test(next);
  return IDEOGRAPH.test(here) || IDEOGRAPH.test(next);
}

/** Between two words of such a script that touch. */
function dictionaryBreaks(word: string): ReadonlySet<number> {
  const breaks = new Set<number>();
  if (!HAS_DICTIONARY.test(word)) return breaks;
  let from = 0;
  let isAfterOne = false;
  for (const end of segmentEnds(WORDS, word)) {
    const isOne = DICTIONARY.test(word.slice(from, end));
    if (isOne && isAfterOne) breaks.add(from);
    isAfterOne = isOne;
    from = end;
  }
  return breaks;
}
