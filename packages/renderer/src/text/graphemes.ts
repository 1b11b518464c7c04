import { segmentEnds } from './segments.ts';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Text in which each unit is a grapheme: ASCII, kana, ideographs and whole syllables, with nothing that combines. */
const ONE_UNIT_EACH =
  /^[\x20-\x7e\u3001\u3002\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]*$/;

/**
 * Longer "characters" are cut: hundreds of accents, endless joined emoji. The longest real ones, families of four with
 * skin tones, have 19 units.
 */
const LONGEST = 64;

/**
 * Where each user-perceived character of a text ends (UAX #29), as UTF-16 offsets; the last is the text's length. The
 * segmenter makes an object for each, so plain text goes without.
 */
export function graphemeEnds(text: string): readonly number[] {
  if (ONE_UNIT_EACH.test(text)) return Array.from({ length: text.length }, (_, i) => i + 1);
  const ends: number[] = [];
  for (const end of segmentEnds(GRAPHEMES, text)) {
    for (let from = ends.at(-1) ?? 0; end - from > LONGEST; from = ends.at(-1) ?? end) {
      ends.push(from + (isLowSurrogate(text, from + LONGEST) ? LONGEST - 1 : LONGEST));
    }
    ends.push(end);
  }
  return ends;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
