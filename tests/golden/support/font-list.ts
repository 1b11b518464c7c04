import type { FontName } from '@inkmesh/board';

/** A file of a font package, under a family name of its own, so that Node and browsers choose alike by name. */
export interface FontFile {
  readonly family: string;
  /** As Node resolves it. */
  readonly file: string;
  readonly style: 'normal' | 'italic';
  /** CSS font-weight range. */
  readonly weight: string;
}

/** All are variable from 100 to 900 but the emoji, which know no weight. */
const WEIGHTS = '100 900';

const noto = (name: string, subset: string, style: FontFile['style'] = 'normal'): FontFile => ({
  family: `Golden ${name} ${subset}`,
  file: `@fontsource-variable/${name}/files/${name}-${subset}-wght-${style}.woff2`,
  style,
  weight: WEIGHTS,
});

const numbered = (name: string, first: number): readonly FontFile[] =>
  Array.from({ length: LAST_SLICE - first + 1 }, (_, i) => noto(name, String(first + i)));

/** Google's slices of large fonts are numbered by how rare their characters are; 119 holds the most frequent. */
const LAST_SLICE = 119;

/** In order of preference. Japanese: kana and the most frequent kanji; Korean: the most frequent syllables. */
export const FONT_FILES: readonly FontFile[] = [
  ...['latin', 'latin-ext', 'cyrillic', 'greek', 'devanagari'].flatMap((subset) => [
    noto('noto-sans', subset),
    noto('noto-sans', subset, 'italic'),
  ]),
  noto('noto-sans-arabic', 'arabic'),
  noto('noto-sans-hebrew', 'hebrew'),
  noto('noto-sans-thai', 'thai'),
  ...numbered('noto-sans-jp', 104),
  ...numbered('noto-sans-kr', 112),
  {
    family: 'Golden emoji',
    file: 'twemoji-colr-font/twemoji.woff2',
    style: 'normal',
    weight: 'normal',
  },
];

const STACK = [...new Set(FONT_FILES.map(({ family }) => `"${family}"`))].join(', ');

/** For `createTextPainter`: every font of a board is the same one here, in Node and in a browser. */
export const GOLDEN_FAMILIES: Readonly<Record<FontName, string>> = {
  sans: STACK,
  serif: STACK,
  mono: STACK,
  hand: STACK,
};
