import type { ImageElement, ShapeElement, TextElement, VisibleElement } from '@inkmesh/board';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import { hasInk } from '../scene/item-shape.ts';
import { boundsOf } from '../scene/item-table.ts';
import { paperBlend } from '../scene/layer-styles.ts';
import { type InkElement, inkBrush, placementAffine, shownOpacity } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import type { PaintNode } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';
import { isEmptyRect, pixelRectOf } from '../scene/view.ts';
import { NO_LABEL, sheetOf } from '../shapes/sheet.ts';
import { prepareInk } from '../tiles/prepare-ink.ts';
import type { DryInk } from './dry-ink.ts';
import type { FramePlan } from './frame-plan.ts';
import type { GroupPainter } from './groups.ts';
import type { ImageTextures } from './image-textures.ts';
import { onView, paintShape, shapeColors } from './paint-shape.ts';
import { clipped, type Region } from './region.ts';
import type { TextPages } from './text-pages.ts';

/** What painting elements takes besides the region they are painted on. */
export interface PaintKit {
  readonly plan: FramePlan;
  readonly dry: DryInk;
  readonly colors: InkColors;
  readonly groups: GroupPainter;
  readonly text: TextPages | undefined;
  readonly images: ImageTextures | undefined;
}

/** Plans programs onto regions. Ink must be prepared. */
export function paintNodes(
  region: Region,
  nodes: readonly PaintNode[],
  scene: Scene,
  theme: Theme,
  kit: PaintKit,
): void {
  for (const node of nodes) {
    if (node.kind === 'run') {
      for (const slot of node.slots) paintSlot(region, slot, scene, theme, kit);
    } else {
      const { style } = node;
      const blend = style.blend === 'paper' ? paperBlend(theme) : style.blend;
      kit.groups.paint(region, { ...style, blend }, (inner) => {
        // At another scale other ink is needed.
        if (inner.view.scale !== region.view.scale) prepareInk(scene, node.nodes, inner.view.scale);
        paintNodes(inner, node.nodes, scene, theme, kit);
      });
    }
  }
}

function paintSlot(region: Region, slot: number, scene: Scene, theme: Theme, kit: PaintKit): void {
  const element = scene.table.elements[slot];
  if (element === undefined) return;
  const opacity = shownOpacity(element.opacity, scene.table.faded[slot] === 1);
  switch (element.type) {
    case 'shape':
      shape(region, slot, element, opacity, scene, theme, kit);
      break;
    case 'note':
    case 'frame':
      shape(region, slot, sheetOf(element), opacity, scene, theme, kit);
      break;
    case 'text':
      text(region, slot, element, opacity, scene, theme, kit);
      break;
    case 'image':
      image(region, slot, element, opacity, scene, kit);
      break;
    case 'stroke':
    case 'line':
      break;
  }
  if (hasInk(element)) ink(region, slot, element, opacity, scene, kit);
}

function ink(
  region: Region,
  slot: number,
  element: InkElement,
  opacity: number,
  scene: Scene,
  { dry }: PaintKit,
): void {
  const range = scene.ink.range(slot, scene.ink.wantedLevel(slot, region.view.scale));
  if (range === undefined) return;
  dry.need(scene, slot, element);
  const brush = inkBrush(element);
  region.ink({
    range,
    arena: scene.ink.arena(),
    toPage: placementAffine(element),
    radius: maxRadius(brush, element.width),
    record: slot,
    brush,
    opacity,
    box: boundsOf(scene.table, slot),
  });
}

function shape(
  region: Region,
  slot: number,
  element: ShapeElement,
  opacity: number,
  scene: Scene,
  theme: Theme,
  { plan, colors }: PaintKit,
): void {
  const looks = shapeColors(element, theme, colors);
  const box = boundsOf(scene.table, slot);
  paintShape(region, plan, element, looks, opacity, placementAffine(element), box);
}

function text(
  region: Region,
  slot: number,
  element: TextElement,
  opacity: number,
  scene: Scene,
  theme: Theme,
  { text: pages, colors }: PaintKit,
): void {
  const rect = clipped(pixelRectOf(region.view, boundsOf(scene.table, slot)), region.where.clip);
  if (pages === undefined || isEmptyRect(rect)) return;
  const color = colors.css(element.color, theme, 'pen');
  const toPixels = onView(placementAffine(element), region.view);
  for (const piece of pages.add(element, color, toPixels, rect)) {
    region.quad({ ...piece, layer: 0, opacity });
  }
}

function image(
  region: Region,
  slot: number,
  element: ImageElement,
  opacity: number,
  scene: Scene,
  { images, plan }: PaintKit,
): void {
  const texture = images?.get(element.asset);
  const toPage = placementAffine(element);
  if (texture === undefined) {
    const box = boundsOf(scene.table, slot);
    paintShape(region, plan, placeholderOf(element), PLACEHOLDER, opacity, toPage, box);
    return;
  }
  const { a, b, c, d, e, f } = onView(toPage, region.view);
  const { w, h } = element;
  const toPixels = { a: a * w, b: b * w, c: c * h, d: d * h, e, f };
  region.quad({ texture, layer: 0, toPixels, uv: [0, 0, 1, 1], opacity });
}

/** A quiet grey that reads on both papers: where a picture will be. */
const PLACEHOLDER = { fill: 0x40969086, line: 0 };

function placeholderOf(element: ImageElement): ShapeElement {
  const { type: _type, asset: _asset, crop: _crop, ...rest }: ImageElement = element;
  return {
    ...rest,
    type: 'shape',
    shape: 'rectangle',
    fill: '',
    color: '#868e96',
    width: 0,
    dash: 'solid',
    corner: 0,
    sides: 4,
    inner: 0.5,
    ...NO_LABEL,
  } satisfies VisibleElement;
}
