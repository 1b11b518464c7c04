import type { VisibleElement } from '@inkmesh/board';
import { type Affine, affine, type Camera, multiplyAffine } from '@inkmesh/geometry';
import { placedText, type TextMeasures } from '@inkmesh/renderer';

/** Where and how large the text of an element is on the screen, for an editor over it. */
export interface TextPlace {
  /** CSS pixels: the em as it is seen, so that carets and hairlines are as thick as everywhere. */
  readonly emPx: number;
  /** From the editor's own box, in CSS pixels from its upper left corner, to the board's. */
  readonly toScreen: Affine;
  /** Em: what lines wrap or are aligned in. */
  readonly widthEm: number;
  readonly wraps: boolean;
  /** It hangs on its right end, and grows to the left. */
  readonly isRightToLeft: boolean;
  /** `#rrggbb` as on a light board. */
  readonly color: string;
}

/** @returns undefined for what holds no text, and where it is too small to be one */
export function textPlace(
  element: VisibleElement,
  camera: Camera,
  measures: TextMeasures,
): TextPlace | undefined {
  if (!('text' in element)) return undefined;
  // Nothing but a caret has a height, too.
  const shown =
    element.text === '' ? { ...element, text: ZERO_WIDTH_SPACE, runs: undefined } : element;
  const placed = placedText(shown, measures);
  if (placed === undefined) return undefined;
  const { extent, block, color } = placed;
  const { x, y, rotation, scaleX, scaleY } = element;
  const scale = camera.zoom * Math.sqrt(Math.abs(scaleX * scaleY));
  if (!(scale * block.size >= LEAST_EM_PX)) return undefined;
  const toPage = multiplyAffine(
    affine(x, y, rotation, scaleX, scaleY),
    affine(extent.minX, extent.minY, 0, 1 / scale, 1 / scale),
  );
  const { zoom } = camera;
  return {
    emPx: scale * block.size,
    toScreen: multiplyAffine(affine(-zoom * camera.x, -zoom * camera.y, 0, zoom, zoom), toPage),
    widthEm: (extent.maxX - extent.minX) / block.size,
    wraps: block.w > 0,
    isRightToLeft: element.type === 'text' && extent.maxX <= 0 && extent.minX < 0,
    color,
  };
}

const ZERO_WIDTH_SPACE = '\u200b';

/** CSS pixels: below, nothing can be read, and browsers compute in 32 bits. */
const LEAST_EM_PX = 0.01;

/** For `style.transform`; numbers that browsers take without exponents. */
export function cssMatrix({ a, b, c, d, e, f }: Affine): string {
  return `matrix(${[a, b, c, d, e, f].map((value) => value.toFixed(6)).join(', ')})`;
}
