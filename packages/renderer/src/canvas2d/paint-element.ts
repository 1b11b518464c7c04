import type { FrameElement, NoteElement, ShapeElement, VisibleElement } from '@inkmesh/board';
import { affine, multiplyAffine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { Counters, Frame } from '../engine.ts';
import type { TextPainter } from '../ports.ts';
import type { Theme } from '../renderer.ts';
import { createInkArena, pushPath } from '../scene/ink-arena.ts';
import { createInkPath, type InkPath } from '../scene/ink-path.ts';
import { hasInk } from '../scene/item-shape.ts';
import { boundsOf } from '../scene/item-table.ts';
import { levelStepExponent } from '../scene/levels.ts';
import {
  type InkElement,
  type InkLook,
  inkLook,
  placementAffine,
  shownOpacity,
} from '../scene/look.ts';
import { movedTo, type NearInk, nearInk } from '../scene/near-ink.ts';
import { maxRadius } from '../scene/prepare.ts';
import { textBox, textToPage } from '../scene/text-place.ts';
import { intersectRect, isEmptyRect, type PixelRect, pixelRectOf } from '../scene/view.ts';
import { SHADOW_COLOR, shadowOf, sheetOf } from '../shapes/sheet.ts';
import type { PlacedText } from '../text/placed-text.ts';
import type { Bitmap } from './context.ts';
import { type Grains, hasGrain } from './grains.ts';
import type { ImageLevels } from './image-levels.ts';
import { readPath } from './local-path.ts';
import { maskedInkOf, paintMaskedInk } from './masked-ink.ts';
import type { Pace } from './pace.ts';
import { paintFrame } from './paint-frame.ts';
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
  const box = boundsOf(table, slot);
  const whole = pixelRectOf(target.view, box);
  const rect = target.clip === undefined ? whole : intersectRect(whole, target.clip);
  if (isEmptyRect(rect)) return;
  const toPixels = toView(placementAffine(element), target.view);
  const opacity = shownOpacity(element.opacity, table.faded[slot] === 1);
  const place = { context: target.context, toPixels, rect, opacity };
  if (element.type === 'frame') {
    const fill = element.fill === '' ? undefined : kit.colors.fill(element.fill, shown.theme);
    paintFrame(place, target.view, box, fill);
  } else {
    paintPlain(place, element, table.texts[slot], shown.theme, kit);
  }
  if (hasInk(element)) yield* ink(target, slot, element, rect, shown, kit);
  text(target, place, slot, shown, kit);
  kit.counters.draws++;
}

function text(
  target: Target,
  { context, rect: seen, opacity }: Place,
  slot: number,
  { scene, theme }: Shown,
  { text: painter, colors, scratch, pace }: PaintKit,
): void {
  const element = scene.table.elements[slot];
  const written = scene.table.texts[slot];
  if (element === undefined || written === undefined || painter === undefined) return;
  if (scene.isTextHidden(slot)) return;
  const toPage = textToPage(element, written);
  const rect = intersectRect(seen, pixelRectOf(target.view, textBox(element, written)));
  if (isEmptyRect(rect)) return;
  const color = colors.css(written.color, theme, 'pen');
  const place = { context, toPixels: toView(toPage, target.view), rect, opacity };
  paintText(place, painter, { block: written.block, color, theme }, scratch);
  pace.addPixels(rect.width * rect.height);
}

function paintNote(
  place: Place,
  note: NoteElement,
  paper: ShapeElement,
  theme: Theme,
  { colors, scratch }: PaintKit,
): void {
  for (const { sheet, x, y, opacity } of shadowOf(paper, note)) {
    const toPixels = multiplyAffine(place.toPixels, affine(x, y));
    const style = { fill: SHADOW_COLOR, line: undefined };
    paintShape({ ...place, toPixels, opacity: place.opacity * opacity }, sheet, style, scratch);
  }
  paintShape(place, paper, shapeStyle(paper, theme, colors), scratch);
}

/** What an element has besides ink and text. */
function paintPlain(
  place: Place,
  element: Exclude<VisibleElement, FrameElement>,
  written: PlacedText | undefined,
  theme: Theme,
  kit: PaintKit,
): void {
  const { colors, scratch, images, pace } = kit;
  switch (element.type) {
    case 'shape':
      paintShape(place, element, shapeStyle(element, theme, colors), scratch);
      break;
    case 'note':
      paintNote(place, element, sheetOf(element, written), theme, kit);
      break;
    case 'image':
      paintImage(place, element, images);
      break;
    case 'text':
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
  const level = scene.ink.wantedLevel(slot, target.view.scale);
  const range = scene.ink.range(slot, level);
  if (range === undefined) return;
  const look = inkLook(element, scene.table.faded[slot] === 1);
  const widest = maxRadius(look.brush, look.width);
  const far = scene.ink.farPath(slot, level);
  const cutTo = (isMoved: boolean) =>
    far && nearInk(far, target.view, rect, look.toPage, widest, isMoved);
  if (hasGrain(look.brush)) {
    // Grain lies by the ink's own origin.
    const path = widened(cutTo(false)?.path, widest) ?? createInkPath();
    if (far === undefined) readPath(scene.ink.arena(), range, widest, path);
    const masked = maskedInkOf(look, theme, colors, grains);
    yield* paintMaskedInk(target, path, look, rect, masked, kit);
    return;
  }
  const cut = cutTo(true);
  if (cut !== undefined) paintCut(target, cut, look, level, theme, kit);
  else paintInk(target.context, scene.ink.arena(), range, look, target.view, theme, colors);
  pace.add(range.pointCount);
}

function paintCut(
  { context, view }: Target,
  { path, origin }: NearInk,
  look: InkLook,
  level: number,
  theme: Theme,
  { colors }: PaintKit,
): void {
  const arena = createInkArena();
  const range = path.count > 0 && pushPath(arena, 0, path, levelStepExponent(level));
  if (!range) return;
  const near = { ...look, toPage: movedTo(look.toPage, origin) };
  paintInk(context, arena, range, near, view, theme, colors);
}

/** Radii in local units instead of shares. */
function widened(path: InkPath | undefined, widest: number): InkPath | undefined {
  if (path !== undefined) path.radii = path.radii.map((share) => share * widest);
  return path;
}
