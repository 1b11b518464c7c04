import { BRUSHES, type Brush } from '@inkmesh/ink';

/**
 * How a brush turns its mask and the grain under it into opacity: the numbers of `inkAlpha` (ink-alpha.ts), which says
 * what each does. Lengths are stroke-local units; a share of the radius reads 0 at the ink's edge and 1 on its axis.
 */
export interface BrushLook {
  /** Where a stroke crosses itself: one layer of ink as anywhere, or one more. */
  readonly overlap: 'flat' | 'build';
  /** 'paper': multiplied into light paper, screened onto dark paper, so that what is under it stays readable. */
  readonly blend: 'normal' | 'paper';

  /** Share of each grain channel (r, g, b, a) in the tooth. They need not add up to 1: more is rougher. */
  readonly toothWeights: readonly [r: number, g: number, b: number, a: number];
  /** Texels per local unit of the tooth, and of the wash (channel b). */
  readonly toothScale: number;
  readonly washScale: number;
  /** Zoomed in, how much a doubling of the zoom takes from coarse grain in favour of finer grain; 1 takes half. */
  readonly coarseFade: number;

  /** Share of the paper's hills that take ink: at no flow, and more at full flow. 0..1. */
  readonly shareBase: number;
  readonly shareFlow: number;
  /** Width of the slope from bare to inked, in shares of the paper: 0 is a hard edge, 1 all shades. Above 0. */
  readonly softness: number;
  /** Ink between the hills, as a share of that on them, 0..1. 1 with a share of 1 is ink that knows no grain. */
  readonly dust: number;

  /** Part of the share that is lost at the very edge, 0..1, and how far in that reaches, a share of the radius. */
  readonly erosion: number;
  readonly erosionDepth: number;

  /** Opacity of inked paper: at no flow, and more at full flow. 0..1. */
  readonly toneBase: number;
  readonly toneFlow: number;
  /** The wash makes the tone vary by this share to either side, 0..1. */
  readonly wash: number;
  /** How much darker the rim is, 1 is twice the tone, and how far in it reaches, a share of the radius. */
  readonly rim: number;
  readonly rimDepth: number;
  /** How far grain pushes rim and erosion to and fro, a share of the radius. */
  readonly wobble: number;
}

/** One colour up to an even edge. */
const PLAIN: BrushLook = {
  overlap: 'flat',
  blend: 'normal',
  toothWeights: [0, 0, 0, 0],
  toothScale: 1,
  washScale: 1,
  coarseFade: 0,
  shareBase: 1,
  shareFlow: 0,
  softness: 1,
  dust: 1,
  erosion: 0,
  erosionDepth: 1,
  toneBase: 1,
  toneFlow: 0,
  wash: 0,
  rim: 0,
  rimDepth: 1,
  wobble: 0,
};

// Settled by eye on the brush sheet (sheet/draw.mjs), on light and dark paper and at zooms of 0.25 to 16.

/** Graphite: specks of a pixel on a 100 % screen that close as the hand presses, and thin out at the sides. */
const PENCIL: BrushLook = {
  ...PLAIN,
  overlap: 'build',
  toothWeights: [0.7, 0.35, 0, 0],
  toothScale: 2.2,
  washScale: 0.25,
  coarseFade: 0.5,
  shareBase: 0.3,
  shareFlow: 0.68,
  softness: 0.9,
  dust: 0.25,
  erosion: 0.6,
  erosionDepth: 0.7,
  toneBase: 0.66,
  toneFlow: 0.3,
  wash: 0.06,
};

/** Chalk: broken crumbs with dust between them, nearly opaque, and a crumbling edge. */
const CHALK: BrushLook = {
  ...PLAIN,
  overlap: 'build',
  toothWeights: [0.3, 0.75, 0, 0],
  toothScale: 1.6,
  washScale: 0.2,
  coarseFade: 0.37,
  shareBase: 0.25,
  shareFlow: 0.65,
  softness: 0.4,
  dust: 0.2,
  erosion: 0.9,
  erosionDepth: 0.35,
  toneBase: 0.88,
  toneFlow: 0.1,
  wash: 0.05,
};

/** A wash: thin, clouded, settled in grains, and dark where it dried last: along its edge. */
const WATERCOLOUR: BrushLook = {
  ...PLAIN,
  overlap: 'build',
  toothWeights: [0, 0.4, 0, 0.6],
  toothScale: 1.25,
  washScale: 0.5,
  coarseFade: 0.37,
  shareBase: 0.75,
  softness: 0.9,
  dust: 0.8,
  toneBase: 0.14,
  toneFlow: 0.6,
  wash: 0.3,
  rim: 1.1,
  rimDepth: 0.24,
  wobble: 0.08,
};

export const BRUSH_LOOKS: Readonly<Record<Brush, BrushLook>> = {
  pen: PLAIN,
  pencil: PENCIL,
  marker: PLAIN,
  highlighter: { ...PLAIN, blend: 'paper' },
  chalk: CHALK,
  watercolour: WATERCOLOUR,
};

/** Ink of one colour: its coverage is its opacity, so opaque ink needs no mask and no grain. */
export function isPlainInk(brush: Brush): boolean {
  return BRUSH_LOOKS[brush] === PLAIN;
}

/** `BrushLook` of the shaders, in 32-bit words; what the text in brush-look.wgsl.ts is held to. All are f32. */
export const BRUSH_LOOK = {
  toothWeights: 0, // vec4f
  toothScale: 4,
  washScale: 5,
  coarseFade: 6,
  builds: 7, // 1: overlap 'build', 0: 'flat'
  shareBase: 8,
  shareFlow: 9,
  softness: 10,
  dust: 11,
  erosion: 12,
  erosionDepth: 13,
  toneBase: 14,
  toneFlow: 15,
  wash: 16,
  rim: 17,
  rimDepth: 18,
  wobble: 19,
} as const;
/** A multiple of 4, as the vec4f aligns the struct to 16 bytes. */
export const BRUSH_LOOK_WORDS = 20;

/** All looks in the order of `BRUSHES`: an array<BrushLook> that a stroke's brush number indexes. */
export function packBrushLooks(): Float32Array<ArrayBuffer> {
  const words = new Float32Array(BRUSHES.length * BRUSH_LOOK_WORDS);
  BRUSHES.forEach((brush, i) => {
    const at = i * BRUSH_LOOK_WORDS;
    const { overlap, blend: _blend, toothWeights, ...numbers } = BRUSH_LOOKS[brush];
    words.set(toothWeights, at + BRUSH_LOOK.toothWeights);
    words[at + BRUSH_LOOK.builds] = overlap === 'build' ? 1 : 0;
    for (const [name, value] of Object.entries(numbers)) {
      words[at + BRUSH_LOOK[name as keyof typeof numbers]] = value;
    }
  });
  return words;
}
