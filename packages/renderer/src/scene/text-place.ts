import type { VisibleElement } from '@inkmesh/board';
import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  boxOfPoints,
  multiplyAffine,
} from '@inkmesh/geometry';
import type { PlacedText } from '../text/placed-text.ts';
import { placementAffine } from './look.ts';

/** From the block's units to the page. */
export function textToPage(element: VisibleElement, { x, y }: PlacedText): Affine {
  return multiplyAffine(placementAffine(element), affine(x, y));
}

/** Page box of what the text colours. */
export function textBox(element: VisibleElement, { ink }: PlacedText): Box {
  const toPage = placementAffine(element);
  const corners = [
    { x: ink.minX, y: ink.minY },
    { x: ink.maxX, y: ink.minY },
    { x: ink.minX, y: ink.maxY },
    { x: ink.maxX, y: ink.maxY },
  ];
  return boxOfPoints(corners.map((corner) => applyAffine(toPage, corner)));
}
