import {
  affine,
  applyAffine,
  type Box,
  boxOfPoints,
  shapePolygon,
  type Vec,
} from '@inkmesh/geometry';
import type { Bind, Element, VisibleElement } from './element.ts';
import { estimatedTextSize } from './text-size.ts';

/** What an end of a line holds on to, page space. */
export interface BindTarget {
  readonly anchor: Vec;
  /** Closed; its corners are sharp. */
  readonly outline: readonly Vec[];
  readonly box: Box;
  /** Half the width of the line that is drawn along the outline. */
  readonly margin: number;
}

/** @returns undefined when the element cannot be held (SPEC B1) */
export function bindTarget(element: Element | undefined, { u, v }: Bind): BindTarget | undefined {
  const parts = element && partsOf(element);
  if (parts === undefined) return undefined;
  const { place, w, h, corners, lineWidth } = parts;
  const toPage = affine(place.x, place.y, place.rotation, place.scaleX, place.scaleY);
  const outline = corners.map((corner) => applyAffine(toPage, corner));
  const widest = Math.max(Math.abs(place.scaleX), Math.abs(place.scaleY));
  return {
    anchor: applyAffine(toPage, { x: u * w, y: v * h }),
    outline,
    box: boxOfPoints(outline),
    margin: (lineWidth / 2) * widest,
  };
}

interface Parts {
  readonly place: VisibleElement;
  readonly w: number;
  readonly h: number;
  readonly corners: readonly Vec[];
  readonly lineWidth: number;
}

function partsOf(element: Element): Parts | undefined {
  switch (element.type) {
    case 'shape': {
      const { w, h, width } = element;
      return { place: element, w, h, corners: shapePolygon(element), lineWidth: width };
    }
    case 'note':
    case 'image':
    case 'frame':
      return sheet(element, element);
    case 'text':
      return sheet(element, estimatedTextSize(element));
    case 'stroke':
    case 'line':
    case 'group':
    case 'foreign':
      return undefined;
  }
}

function sheet(place: VisibleElement, { w, h }: { readonly w: number; readonly h: number }): Parts {
  const corners = [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ];
  return { place, w, h, corners, lineWidth: 0 };
}
