import { ALIGNS, FONTS, type FontName, type TextAlign } from '@inkmesh/board';

/** What a text is written in. */
export interface TextStyle {
  /** `#rrggbb` as on a light board; on a note also '' for the ink that goes with any paper. */
  readonly color: string;
  /** Em, page units: 0.001..1e7. */
  readonly size: number;
  readonly font: FontName;
  readonly align: TextAlign;
}

export interface NoteStyle extends TextStyle {
  /** `#rrggbb` */
  readonly paper: string;
}

/** What the tools that write remember, each its own. */
export interface TextStyles {
  readonly text: TextStyle;
  readonly note: NoteStyle;
}

export type WritingTool = keyof TextStyles;

export function isWritingTool(tool: string): tool is WritingTool {
  return tool === 'text' || tool === 'note';
}

/** Pale enough for dark ink, in the order of a paper block; the first is the one everybody knows. */
export const PAPERS = [
  { name: 'Yellow', color: '#ffec99' },
  { name: 'Orange', color: '#ffd8a8' },
  { name: 'Red', color: '#ffc9c9' },
  { name: 'Violet', color: '#d0bfff' },
  { name: 'Blue', color: '#a5d8ff' },
  { name: 'Green', color: '#b2f2bb' },
  { name: 'Grey', color: '#e9ecef' },
] as const;

/** Em, page units, each about 1.5 times the one before. */
export const TEXT_SIZES = [16, 24, 36, 56] as const;

export const DEFAULT_TEXT_STYLES: TextStyles = {
  text: { color: '#1e1e1e', size: 24, font: 'sans', align: 'start' },
  note: { color: '', size: 24, font: 'sans', align: 'center', paper: PAPERS[0].color },
};

/** The styles with what is valid of `change` in that of `tool`; what is not is left as it was. */
export function withTextStyle(
  styles: TextStyles,
  tool: WritingTool,
  change: Partial<NoteStyle>,
): TextStyles {
  switch (tool) {
    case 'text':
      return { ...styles, text: changed(styles.text, change, isColor) };
    case 'note': {
      const { paper = '' } = change;
      const isInk = (color: string) => color === '' || isColor(color);
      return {
        ...styles,
        note: {
          ...changed(styles.note, change, isInk),
          paper: isColor(paper) ? paper.toLowerCase() : styles.note.paper,
        },
      };
    }
  }
}

function changed(
  style: TextStyle,
  change: Partial<TextStyle>,
  isInk: (color: string) => boolean,
): TextStyle {
  const { color = style.color, size = style.size, font = style.font, align = style.align } = change;
  return {
    color: isInk(color) ? color.toLowerCase() : style.color,
    size: size >= LEAST_SIZE && size <= LARGEST_SIZE ? size : style.size,
    font: FONTS.includes(font) ? font : style.font,
    align: ALIGNS.includes(align) ? align : style.align,
  };
}

// What the document takes (packages/board/SPEC.md, K12).
const LEAST_SIZE = 0.001;
const LARGEST_SIZE = 1e7;

function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
