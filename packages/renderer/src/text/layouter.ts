import type { TextBlock } from '../ports.ts';
import type { CanvasLike } from './canvas.ts';
import { cssFont, type FontFamilies } from './fonts.ts';
import { type BreakLines, layoutText, type TextLayout } from './layout.ts';
import { breakParagraph, type ParagraphLine } from './paragraph.ts';
import { createRecent } from './recent.ts';
import { layoutRich } from './rich-layout.ts';
import { breakRich, type RichLine } from './rich-lines.ts';
import { createRulers } from './ruler.ts';

/** Lays out texts and remembers. */
export interface Layouter {
  /** The same object for the same block, until {@link forget}. Never throws, whatever the text and the size. */
  layout(block: TextBlock): TextLayout;
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
  const rich = createRecent<readonly RichLine[]>(CHARACTERS_KEPT);
  let layouts = new WeakMap<TextBlock, TextLayout>();

  const breakLines: BreakLines = (text, base, limit, font) => {
    const ruler = rulers.of(font);
    const key = `${ruler.id}|${base}|${limit}|${text}`;
    const known = paragraphs.get(key);
    if (known !== undefined) return known;
    const lines = breakParagraph(text, base, limit, ruler);
    paragraphs.set(key, lines, text.length + ENTRY);
    return lines;
  };

  function layoutAny(block: TextBlock): TextLayout {
    if (block.runs === undefined) return layoutText(block, cssFont(block, families), breakLines);
    return layoutRich(block, families, {
      widthOf: (text, font) => rulers.of(font).width(text),
      breakLines(paragraph, base, limit) {
        const key = `${base}|${limit}|${paragraph.key}|${paragraph.text}`;
        const known = rich.get(key);
        if (known !== undefined) return known;
        const lines = breakRich(paragraph, base, limit, rulers);
        rich.set(key, lines, paragraph.text.length + ENTRY);
        return lines;
      },
    });
  }

  return {
    layout(block) {
      const known = layouts.get(block);
      if (known !== undefined) return known;
      const layout = layoutAny(block);
      layouts.set(block, layout);
      return layout;
    },
    forget() {
      layouts = new WeakMap();
      paragraphs.clear();
      rich.clear();
      rulers.forget();
    },
  };
}
