const UNDRAWABLE = /[\p{Cc}\p{Cs}]|\p{M}{31}/u;
const CONTROLS = /\p{Cc}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
const TABS = /\t/g;
const MARKS_TOO_MANY = /(\p{M}{30})\p{M}+/gu;

/** A tab is as wide as four spaces: text has no tab stops here. */
const TAB = '    ';

/**
 * The text as a canvas is given it: tabs as spaces, no control characters, halves of characters as U+FFFD, and no more
 * than 30 accents in a row, as Unicode's Stream-Safe Text Format (UAX #15): shapers take quadratic time over them, in
 * Chromium 116 s for 200,000.
 */
export function drawable(text: string): string {
  if (!UNDRAWABLE.test(text)) return text;
  return text
    .replace(TABS, TAB)
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(MARKS_TOO_MANY, '$1');
}
