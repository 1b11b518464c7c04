/** What text needs of a canvas: OffscreenCanvas has it, and so have canvas libraries for Node. */
export interface CanvasLike {
  width: number;
  height: number;
  getContext(kind: '2d'): TextContext | null;
}

/** What text needs of a 2D context; a browser's own has it. */
export interface TextContext {
  font: string;
  fillStyle: unknown;
  globalAlpha: number;
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end';
  textBaseline: 'alphabetic' | 'bottom' | 'hanging' | 'ideographic' | 'middle' | 'top';
  direction: 'ltr' | 'rtl' | 'inherit';
  textRendering?: string;
  measureText(text: string): InkMetrics;
  fillText(text: string, x: number, y: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  save(): void;
  restore(): void;
  beginPath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  getImageData(
    x: number,
    y: number,
    width: number,
    height: number,
  ): { readonly data: ArrayLike<number> };
}

/** The members of TextMetrics that are used, all from the point where the text is drawn. */
export interface InkMetrics {
  readonly width: number;
  readonly actualBoundingBoxLeft: number;
  readonly actualBoundingBoxRight: number;
  readonly actualBoundingBoxAscent: number;
  readonly actualBoundingBoxDescent: number;
}

/** The state in which all text is measured and drawn. Advances are those of the outlines, not rounded to pixels. */
export function setTextState(context: TextContext, font: string): void {
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.textRendering = 'geometricPrecision';
}
