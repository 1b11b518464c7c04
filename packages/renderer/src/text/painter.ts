import { createInkColors } from '../color/ink-colors.ts';
import type { Picture, TextBlock, TextPainter, TextPiece } from '../ports.ts';
import type { CanvasLike, TextContext } from './canvas.ts';
import { drawText } from './draw.ts';
import { FONT_FAMILIES, type FontFamilies } from './fonts.ts';
import type { TextLayout } from './layout.ts';
import { createLayouter } from './layouter.ts';
import { context2d } from './ruler.ts';

export interface TextPainterOptions {
  /** A transparent canvas: `(w, h) => new OffscreenCanvas(w, h)`, or a library's in Node. Two are made. */
  createCanvas(width: number, height: number): CanvasLike;
  /** Other fonts than {@link FONT_FAMILIES}. */
  readonly families?: FontFamilies;
  /** Calls back whenever fonts arrived: `watchFonts(document.fonts)`. @returns the unsubscriber */
  fontsChanged?(changed: () => void): () => void;
}

/** The painter of both engines. The one that draws on a 2D canvas of its own needs no picture in between. */
export interface CanvasTextPainter extends TextPainter {
  /** The lines: what a caret and a writer of files need. The same object for the same block until fonts arrive. */
  layout(block: TextBlock): TextLayout;
  /** Draws a piece on any 2D context, in its pixels; the context is left as it was. */
  draw(context: TextContext, piece: TextPiece): void;
  /** Listens to fonts no more. */
  destroy(): void;
}

/** WebGPU's smallest `maxTextureDimension2D`: a larger picture could not be uploaded. */
const MAX_SIDE = 8192;

export function createTextPainter(options: TextPainterOptions): CanvasTextPainter {
  const { createCanvas, families = FONT_FAMILIES } = options;
  const layouter = createLayouter((width, height) => createCanvas(width, height), families);
  const colors = createInkColors();
  const subscribers = new Set<() => void>();
  let canvas: CanvasLike | undefined;

  const unsubscribe = options.fontsChanged?.(() => {
    layouter.forget();
    for (const changed of subscribers) changed();
  });

  function draw(context: TextContext, piece: TextPiece): void {
    drawText(context, layouter.layout(piece.block), piece, colors);
  }

  return {
    measure: (block) => layouter.layout(block).box,
    extent: (block) => layouter.layout(block).block,
    layout: layouter.layout,
    draw,
    paint(pieces, width, height) {
      checkSide('width', width);
      checkSide('height', height);
      canvas = blankCanvas(canvas ?? createCanvas(width, height), width, height);
      const context = context2d(canvas);
      for (const piece of pieces) draw(context, piece);
      return pictureOf(canvas, context);
    },
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
    destroy() {
      unsubscribe?.();
      subscribers.clear();
    },
  };
}

function checkSide(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= MAX_SIDE) return;
  throw new RangeError(
    `${name} of a text picture is ${value}, not a whole number of 1..${MAX_SIDE}`,
  );
}

/** Never larger than what is asked for, so what one large picture took the next small one gives back. */
function blankCanvas(canvas: CanvasLike, width: number, height: number): CanvasLike {
  if (canvas.width === width && canvas.height === height) {
    const context = context2d(canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
  } else {
    canvas.width = width;
    canvas.height = height;
  }
  return canvas;
}

function pictureOf(canvas: CanvasLike, context: TextContext): Picture {
  if (typeof OffscreenCanvas !== 'undefined' && canvas instanceof OffscreenCanvas) return canvas;
  const { width, height } = canvas;
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}
