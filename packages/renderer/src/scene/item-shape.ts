import type { VisibleElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { decodePoints } from '@inkmesh/ink';
import type { TextPainter } from '../ports.ts';
import { lineBounds, pushLine } from '../shapes/line-ink.ts';
import { pushDashedOutline, shapeBounds as shapeBox } from '../shapes/outline-ink.ts';
import type { InkPath } from './ink-path.ts';
import { levelTolerance } from './levels.ts';
import type { InkElement } from './look.ts';
import { preparePath, shapeBounds } from './prepare.ts';

/** What an element's picture is made of besides its look. */
export interface ItemShape {
  /** Box of what is coloured, local units; undefined when a value is not finite, or there is nothing. */
  readonly local: Box | undefined;
  /** Makes its ink at a level of detail; undefined: it is not made of ink. `path` is overwritten. */
  readonly ink: ((level: number, path: InkPath) => void) | undefined;
}

/** Whether the element is drawn with ink, in whole or in part. */
export function hasInk(element: VisibleElement): element is InkElement {
  switch (element.type) {
    case 'stroke':
    case 'line':
      return true;
    case 'shape':
      return element.dash !== 'solid' && element.width > 0;
    case 'text':
    case 'image':
    case 'note':
    case 'frame':
      return false;
  }
}

/** @throws InkCodecError when the points of a stroke do not decode */
export function itemShape(element: VisibleElement, text: TextPainter | undefined): ItemShape {
  switch (element.type) {
    case 'stroke': {
      const { cuts, brush, width } = element;
      const shape = { points: decodePoints(element.points), cuts, brush, width };
      return { local: shapeBounds(shape), ink: (level, path) => preparePath(shape, level, path) };
    }
    case 'line':
      return {
        local: lineBounds(element),
        ink: (level, path) => pushLine(element, path, levelTolerance(level)),
      };
    case 'shape':
      return {
        local: shapeBox(element),
        ink: hasInk(element)
          ? (level, path) => pushDashedOutline(element, path, levelTolerance(level))
          : undefined,
      };
    case 'text':
      return { local: text?.measure(element), ink: undefined };
    case 'image':
    case 'note':
    case 'frame':
      return { local: { minX: 0, minY: 0, maxX: element.w, maxY: element.h }, ink: undefined };
  }
}
