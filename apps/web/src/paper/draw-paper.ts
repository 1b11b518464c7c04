import type { PaperDots, PaperLines, PaperPicture } from './paper-lines.ts';

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'setLineDash'
  | 'lineWidth'
  | 'lineCap'
  | 'strokeStyle'
  | 'globalAlpha'
  | 'clearRect'
  | 'setTransform'
>;

/** Grey that is seen beside ink and never instead of it: about 1.2 to 1 against the board of each theme. */
const INK = { light: '#1d2b4a', dark: '#dfe6ff' } as const;
const ALPHA = { light: 0.13, dark: 0.12 } as const;

/** Draws it anew: a stroke for each strength of line, and one for each row of dots. */
export function drawPaper(
  context: Context,
  picture: PaperPicture,
  canvas: { readonly width: number; readonly height: number; readonly ratio: number },
  theme: 'light' | 'dark',
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = INK[theme];
  for (const lines of picture.lines) {
    context.globalAlpha = ALPHA[theme] * lines.strength;
    strokeLines(context, lines, canvas.ratio);
  }
  for (const dots of picture.dots) {
    context.globalAlpha = 2 * ALPHA[theme] * dots.strength;
    strokeDots(context, dots, canvas);
  }
}

/** A hairline of whole device pixels, between them: sharp and equally strong wherever it lies. */
function strokeLines(context: Context, { points }: PaperLines, ratio: number): void {
  const width = Math.max(1, Math.round(ratio));
  const onPixel = (px: number) => Math.round(px * ratio) + (width % 2) / 2;
  context.lineWidth = width;
  context.lineCap = 'butt';
  context.setLineDash([]);
  context.beginPath();
  for (let i = 0; i < points.length; i += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(i, i + 4);
    context.moveTo(onPixel(x1), onPixel(y1));
    context.lineTo(onPixel(x2), onPixel(y2));
  }
  context.stroke();
}

/** A row of dots is a line of round dashes without length: thousands of dots are some fifty lines. */
function strokeDots(
  context: Context,
  { start, stepPx, radiusPx }: PaperDots,
  {
    width,
    height,
    ratio,
  }: { readonly width: number; readonly height: number; readonly ratio: number },
): void {
  const step = stepPx * ratio;
  context.lineWidth = 2 * radiusPx * ratio;
  context.lineCap = 'round';
  context.setLineDash([0, step]);
  context.beginPath();
  for (let y = start.y * ratio; y < height; y += step) {
    context.moveTo(start.x * ratio, y);
    context.lineTo(width + step, y);
  }
  context.stroke();
}
