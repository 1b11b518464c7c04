import { type CanvasLike, type InkMetrics, setTextState, type TextContext } from './canvas.ts';
import { drawable } from './clean.ts';
import { createRecent, type Recent } from './recent.ts';

/** Measures text in one font; units are pixels at the reference em. */
export interface Ruler {
  /** Short, of this font alone: for keys. */
  readonly id: number;
  /** Advance of a word or a grapheme, remembered. */
  width(text: string): number;
  /** Advance of text that will not come again. */
  widthOnce(text: string): number;
  /** What a line's ink covers. */
  ink(text: string): InkMetrics;
}

/** A vocabulary: a text of 200,000 characters has some 10,000 different words, and Chinese 5,000 characters. */
const WORDS_KEPT = 20_000;

/** Rulers of all fonts, on one canvas that is never drawn on. */
export interface Rulers {
  of(font: string): Ruler;
  /** Fonts arrived: all widths are forgotten. */
  forget(): void;
}

export function createRulers(createCanvas: (width: number, height: number) => CanvasLike): Rulers {
  const context = context2d(createCanvas(1, 1));
  const rulers = new Map<string, { ruler: Ruler; widths: Recent<number> }>();
  let current = '';

  function metrics(font: string, text: string): InkMetrics {
    if (font !== current) setTextState(context, font);
    current = font;
    return context.measureText(drawable(text));
  }

  return {
    of(font) {
      const known = rulers.get(font);
      if (known !== undefined) return known.ruler;
      const widths = createRecent<number>(WORDS_KEPT);
      const ruler: Ruler = {
        id: rulers.size,
        width(text) {
          const kept = widths.get(text);
          if (kept !== undefined) return kept;
          const { width } = metrics(font, text);
          widths.set(text, width, 1);
          return width;
        },
        widthOnce: (text) => metrics(font, text).width,
        ink: (text) => metrics(font, text),
      };
      rulers.set(font, { ruler, widths });
      return ruler;
    },
    forget() {
      current = '';
      for (const { widths } of rulers.values()) widths.clear();
    },
  };
}

export function context2d(canvas: CanvasLike): TextContext {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(`no 2D context on ${canvas.width} x ${canvas.height}`);
  return context;
}
