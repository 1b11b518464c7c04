import type { VisibleElement } from '@inkmesh/board';
import type { InkColors } from '../color/ink-colors.ts';
import type { Counters, Frame } from '../engine.ts';
import type { TextPainter } from '../ports.ts';
import type { Theme } from '../renderer.ts';
import { createInkPath } from '../scene/ink-path.ts';
import { hasInk } from '../scene/item-shape.ts';
import { boundsOf } from '../scene/item-table.ts';
import { type InkElement, inkLook, placementAffine, shownOpacity } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import { isEmptyRect, type PixelRect, pixelRectOf } from '../scene/view.ts';
import { sheetOf } from '../shapes/sheet.ts';
import type { Bitmap } from './context.ts';
import { type Grains, hasGrain } from './grains.ts';
import type { ImageLevels } from './image-levels.ts';
import { readPath } from './local-path.ts';
import { maskedInkOf, paintMaskedInk } from './masked-ink.ts';
import type { Pace } from './pace.ts';
import { paintImage } from './paint-image.ts';
import { paintInk } from './paint-ink.ts';
import { paintShape, shapeStyle } from './paint-shape.ts';
import { paintText } from './paint-text.ts';
import type { PixelSheet } from './pixel-sheet.ts';
import type { Scratch } from './scratch.ts';
import type { Steps } from './steps.ts';
import { type Place, type Target, toView } from './target.ts';

/** What painting takes, whatever is painted. */
export interface PaintKit {
  readonly colors: InkColors;
  readonly counters: Counters;
  readonly pace: Pace;
  readonly scratch: Scratch;
  /** Bitmaps that elements of groups are being drawn on. */
  readonly drawing: Set<Bitmap>;
  readonly sheet: PixelSheet;
  readonly grains: Grains;
  readonly text: TextPainter | undefined;
  readonly images: ImageLevels | undefined;
}

/** What is shown, whatever part of it is painted. */
export type Shown = Pick<Frame, 'scene' | 'theme'>;

/** Paints the element of a slot; ink must be prepared. */
export function* paintElement(target: Target, slot: number, shown: Shown, kit: PaintKit): Steps {
  const { table } = shown.scene;
  const element = table.elements[slot];
  if (element === undefined) return;
  const rect = pixelRectOf(target.view, boundsOf(table, slot));
  if (isEmptyRect(rect)) return;
  const toPixels = toView(placementAffine(element), target.view);
  const opacity = shownOpacity(element.opacity, table.faded[slot] === 1);
  paintPlain({ context: target.context, toPixels, rect, opacity }, element, shown.theme, kit);
  if (hasInk(element)) yield* ink(target, slot, element, rect, shown, kit);
  kit.counters.draws++;
}

/** What an element has besides ink. */
function paintPlain(place: Place, element: VisibleElement, theme: Theme, kit: PaintKit): void {
  const { colors, scratch, text, images, pace } = kit;
  switch (element.type) {
    case 'shape':
      paintShape(place, element, shapeStyle(element, theme, colors), scratch);
      break;
    case 'note':
    case 'frame':
      paintShape(place, sheetOf(element), shapeStyle(sheetOf(element), theme, colors), scratch);
      break;
    case 'text': {
      const color = colors.css(element.color, theme, 'pen');
      if (text !== undefined) paintText(place, text, element, color, scratch);
      break;
    }
    case 'image':
      paintImage(place, element, images);
      break;
    case 'stroke':
    case 'line':
      return;
  }
  pace.addPixels(place.rect.width * place.rect.height);
}

function* ink(
  target: Target,
  slot: number,
  element: InkElement,
  rect: PixelRect,
  { scene, theme }: Shown,
  kit: PaintKit,
): Steps {
  const { colors, grains, pace } = kit;
  const range = scene.ink.range(slot, scene.ink.wantedLevel(slot, target.view.scale));
  if (range === undefined) return;
  const look = inkLook(element, scene.table.faded[slot] === 1);
  if (hasGrain(look.brush)) {
    const path = createInkPath();
    readPath(scene.ink.arena(), range, maxRadius(look.brush, look.width), path);
    const masked = maskedInkOf(look, theme, colors, grains);
    yield* paintMaskedInk(target, path, look, rect, masked, kit);
    return;
  }
  paintInk(target.context, scene.ink.arena(), range, look, target.view, theme, colors);
  pace.add(range.pointCount);
}
