import type { TextFields } from '@inkmesh/board';
import type { Affine, Box } from '@inkmesh/geometry';
import type { Theme } from './renderer.ts';

/** Straight (not premultiplied) sRGB pixels, rows from the top, 4 bytes each: r, g, b, a. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** What a GPU can copy from, and, but for {@link Pixels}, a 2D canvas can draw. */
export type Picture = Pixels | ImageBitmap | OffscreenCanvas;

/** Where the pictures of image elements come from; decoding happens off the main thread. */
export interface ImageSource {
  /** The decoded picture, if it is at hand; otherwise asking starts its loading. The same object at each call. */
  get(asset: string): Picture | 'loading' | 'missing';
  /** Called with the asset whose answer changed. @returns the unsubscriber */
  subscribe(changed: (asset: string) => void): () => void;
}

/** Text as it is laid out: a text element, or what stands on another one. */
export interface TextBlock extends TextFields {
  /** Wrapping width, local units; 0: lines break only where the text says so. */
  readonly w: number;
}

/** One text to draw, in a colour of the theme, through a map from its local units to pixels. */
export interface TextPiece {
  readonly block: TextBlock;
  /** `#rrggbb`, already mapped to the theme. */
  readonly color: string;
  /** Of the colours that parts of the text have for themselves; absent: light. */
  readonly theme?: Theme;
  readonly toPixels: Affine;
  /** Pixels outside are left alone. */
  readonly clip: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Shapes and draws text: any script, right to left, emoji. Built on a 2D canvas of the browser, or of a library in Node. */
export interface TextPainter {
  /** The box of the ink, local units; generous by descenders and accents. Costs a layout, kept per block. */
  measure(block: TextBlock): Box;
  /** What the lines are aligned in, from the first line's top to the last one's bottom, local units. */
  extent(block: TextBlock): Box;
  /** All pieces on one transparent bitmap; valid until the next call. */
  paint(pieces: readonly TextPiece[], width: number, height: number): Picture;
  /** Fonts arrived: what was measured and drawn may look different. @returns the unsubscriber */
  subscribe(changed: () => void): () => void;
}
