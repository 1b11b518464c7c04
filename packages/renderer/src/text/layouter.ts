import type { TextElement } from '@inkmesh/board';
import type { CanvasLike } from './canvas.ts';
import { cssFont, type FontFamilies } from './fonts.ts';
import { type BreakLines, layoutText, type TextLayout } from './layout.ts';
import { breakParagraph, type ParagraphLine } from './paragraph.ts';
import { createRecent } from './recent.ts';
import { createRulers } from './ruler.ts';

/** Lays out text elements and remembers. */
export interface Layouter {
  /** The same object for the same element, until {@link forget}. Never throws, whatever the text and the size. */
  layout(element: TextElement): TextLayout;
  /** Fonts arrived: everything is measured anew. */
  forget(): void;
}

/**
 * Paragraphs kept, weighed by characters: five texts of the length that is bearable. An element that moves is another
 * object in each frame, and one that is typed in changes one paragraph.
 */
const CHARACTERS_KEPT = 1_000_000;

/** What an entry costs besides its characters, in characters. */
const ENTRY = 50;

export function createLayouter(
  createCanvas: (width: number, height: number) => CanvasLike,
  families: FontFamilies,
): Layouter {
  const rulers = createRulers(createCanvas);
  const paragraphs = createRecent<readonly ParagraphLine[]>(CHARACTERS_KEPT);
  let layouts = new WeakMap<TextElement, TextLayout>();

  const breakLines: BreakLines = (text, base, limit, font) => {
    const ruler = rulers.of(font);
    const key = `${ruler.id}|${base}|${limit}|${text}`;
    const known = paragraphs.get(key);
    if (known !== undefined) return known;
    const lines = breakParagraph(text, base, limit, ruler);
    paragraphs.set(key, lines, text.length + ENTRY);
    return lines;
  };

  return {
    layout(element) {
      const known = layouts.get(element);
      if (known !== undefined) return known;
      const layout = layoutText(element, cssFont(element, families), breakLines);
      layouts.set(element, layout);
      return layout;
    },
    forget() {
      layouts = new WeakMap();
      paragraphs.clear();
      rulers.forget();
    },
  };
}
