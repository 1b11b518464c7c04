import type { Affine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { TextPiece } from '../ports.ts';
import { setTextState, type TextContext } from './canvas.ts';
import { REFERENCE_EM } from './fonts.ts';
import type { TextSpan } from './layout.ts';

/** Em: where lines through and under letters lie, from the baseline down, and how thick they are. */
const UNDERLINE = { y: 0.1, height: 0.06 };
const STRIKE = { y: -0.3, height: 0.06 };
/** The ground of code: as high as its line almost, and a little wider than its letters. */
const GROUND = { y: -0.98, height: 1.3, margin: 0.12 };
const GROUND_OPACITY = 0.09;

/** Draws the parts of a line on its baseline: grounds first, then letters and the lines on them. */
export function drawSpans(
  context: TextContext,
  spans: readonly TextSpan[],
  y: number,
  { color, theme = 'light', toPixels }: Pick<TextPiece, 'color' | 'theme' | 'toPixels'>,
  colors: InkColors,
): void {
  const colorOf = ({ look }: TextSpan) =>
    look.color === '' ? color : colors.css(look.color, theme, 'pen');
  for (const span of spans) if (span.look.code) drawGround(context, span, y, color, toPixels);
  for (const span of spans) {
    if (span.text === '') continue;
    context.fillStyle = colorOf(span);
    setTextState(context, span.font);
    const place = placeOf(toPixels, span, y);
    context.setTransform(place.a, place.b, place.c, place.d, place.e, place.f);
    context.direction = span.rtl ? 'rtl' : 'ltr';
    context.fillText(span.text, 0, 0);
    const width = span.width / span.scale;
    for (const [isDrawn, bar] of [
      [span.look.underline, UNDERLINE],
      [span.look.strike, STRIKE],
    ] as const) {
      if (isDrawn) context.fillRect(0, bar.y * REFERENCE_EM, width, bar.height * REFERENCE_EM);
    }
  }
  context.fillStyle = color;
}

/** In the text's own colour, so that it is seen on any paper. */
function drawGround(
  context: TextContext,
  span: TextSpan,
  y: number,
  color: string,
  toPixels: Affine,
): void {
  const place = placeOf(toPixels, span, y);
  const margin = GROUND.margin * REFERENCE_EM;
  context.setTransform(place.a, place.b, place.c, place.d, place.e, place.f);
  context.fillStyle = color;
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * GROUND_OPACITY;
  const height = GROUND.height * REFERENCE_EM;
  context.fillRect(-margin, GROUND.y * REFERENCE_EM, span.width / span.scale + 2 * margin, height);
  context.globalAlpha = alpha;
}

/** From pixels at the reference em; places are added before scaling: exact far down in a text. */
function placeOf({ a, b, c, d, e, f }: Affine, { x, scale }: TextSpan, y: number): Affine {
  return {
    a: a * scale,
    b: b * scale,
    c: c * scale,
    d: d * scale,
    e: a * x + c * y + e,
    f: b * x + d * y + f,
  };
}
