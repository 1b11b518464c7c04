import type { FontName, TextFields } from '@inkmesh/board';

/** A CSS font-family list for each font of a board. */
export type FontFamilies = Readonly<Record<FontName, string>>;

/**
 * The em, in pixels of the canvas, at which all text is measured and drawn; the transform does the rest. Lines then
 * break in the same places at every zoom. Browsers clamp fonts at 10,000 px and some round advances to 1/64 px: 100 is
 * far from both.
 */
export const REFERENCE_EM = 100;

const EMOJI = '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"';

/**
 * The first fonts of a list have equal advances (Arial's, Times', 0.6 em), so a board breaks its lines alike on Windows,
 * macOS and Linux. Scripts they lack come from the system's own choice, emoji from the colour fonts named last.
 */
export const FONT_FAMILIES: FontFamilies = {
  sans: `Arial, Helvetica, "Liberation Sans", Arimo, sans-serif, ${EMOJI}`,
  serif: `"Times New Roman", Times, "Liberation Serif", Tinos, serif, ${EMOJI}`,
  mono: `Menlo, "Lucida Console", "DejaVu Sans Mono", "Liberation Mono", "Roboto Mono", monospace, ${EMOJI}`,
  // The application loads its hand-drawn font under the first name.
  hand: `"Inkmesh Hand", "Segoe Print", "Bradley Hand", "Chalkboard SE", "Comic Neue", "Comic Sans MS", cursive, ${EMOJI}`,
};

/** What `context.font` takes for an element: its style at {@link REFERENCE_EM}. */
export function cssFont(
  { font, bold, italic }: Pick<TextFields, 'font' | 'bold' | 'italic'>,
  families: FontFamilies,
): string {
  return `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${REFERENCE_EM}px ${families[font]}`;
}

/** The arrivals of a document's web fonts, for {@link TextPainterOptions.fontsChanged}. */
export function watchFonts(fonts: EventTarget): (changed: () => void) => () => void {
  return (changed) => {
    fonts.addEventListener('loadingdone', changed);
    return () => fonts.removeEventListener('loadingdone', changed);
  };
}
