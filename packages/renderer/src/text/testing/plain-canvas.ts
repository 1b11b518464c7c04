import type { CanvasLike, InkMetrics, TextContext } from '../canvas.ts';

/** Something drawn, and how. */
export interface Drawn {
  readonly text: string;
  readonly font: string;
  readonly direction: TextContext['direction'];
  readonly fillStyle: unknown;
  readonly alpha: number;
  /** Where the origin of the text, or the corner of the bar, is in pixels. */
  readonly x: number;
  readonly y: number;
}

/** A canvas that notes what is drawn on it; every code point is half an em wide, ideographs one, marks none. */
export interface PlainCanvas extends CanvasLike {
  readonly drawn: Drawn[];
  readonly measured: string[];
}

const EM = /(\d+)px/;

export function createPlainCanvas(width = 1, height = 1): PlainCanvas {
  const drawn: Drawn[] = [];
  const measured: string[] = [];
  const saved: object[] = [];
  let transform = [1, 0, 0, 1, 0, 0];

  function note(text: string, x: number, y: number): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform;
    const { font, direction, fillStyle, globalAlpha: alpha } = context;
    const place = { x: a * x + c * y + e, y: b * x + d * y + f };
    drawn.push({ text, font, direction, fillStyle, alpha, ...place });
  }

  const context: TextContext = {
    font: '10px sans-serif',
    fillStyle: '#000000',
    globalAlpha: 1,
    textAlign: 'start',
    textBaseline: 'alphabetic',
    direction: 'inherit',
    textRendering: 'auto',
    measureText(text) {
      measured.push(text);
      return metricsOf(text, Number(EM.exec(context.font)?.[1] ?? 10));
    },
    fillText: note,
    fillRect: (x, y, w) => note(`bar ${w}`, x, y),
    clearRect: () => undefined,
    setTransform: (...matrix) => {
      transform = matrix;
    },
    save: () => saved.push({ ...context }),
    restore: () => Object.assign(context, saved.pop()),
    beginPath: () => undefined,
    rect: () => undefined,
    clip: () => undefined,
    getImageData: (_x, _y, w, h) => ({ data: new Uint8ClampedArray(w * h * 4) }),
  };
  return { width, height, drawn, measured, getContext: () => context };
}

function metricsOf(text: string, em: number): InkMetrics {
  let halves = 0;
  for (const character of text) {
    if (!/[\p{M}\p{Cf}]/u.test(character)) halves += /\p{Script=Han}/u.test(character) ? 2 : 1;
  }
  const width = (halves * em) / 2;
  return {
    width,
    actualBoundingBoxLeft: 0,
    actualBoundingBoxRight: width,
    actualBoundingBoxAscent: 0.7 * em,
    actualBoundingBoxDescent: 0.2 * em,
  };
}
