import type { TextFields } from '@inkmesh/board';
import { BASELINE, FONT_FAMILIES, LINE_HEIGHT } from '@inkmesh/renderer';

/** CSS pixels: advances and heights of fonts are whole numbers of far smaller units. */
const EM_PX = 100;

/**
 * How much lower than a browser the board puts its letters, em: a browser puts the middle of a font's ascent and descent
 * in the middle of the line (CSS Inline Layout 3, leading), the board every font on one baseline.
 */
export function baselineShift({
  font,
  bold,
  italic,
}: Pick<TextFields, 'font' | 'bold' | 'italic'>): number {
  const metrics = measured(
    `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}`,
    FONT_FAMILIES[font],
    'x',
  );
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = metrics;
  const baseline = (LINE_HEIGHT - (ascent + descent) / EM_PX) / 2 + ascent / EM_PX;
  return Number.isFinite(baseline) ? BASELINE - baseline : 0;
}

/** Advance of a text, em. */
export function advance(
  { font, bold, italic }: Pick<TextFields, 'font' | 'bold' | 'italic'>,
  text: string,
): number {
  return (
    measured(`${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}`, FONT_FAMILIES[font], text).width /
    EM_PX
  );
}

function measured(style: string, families: string, text: string): TextMetrics {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) throw new Error('no 2D context to measure text with');
  context.font = `${style}${EM_PX}px ${families}`;
  context.textRendering = 'geometricPrecision';
  return context.measureText(text);
}
