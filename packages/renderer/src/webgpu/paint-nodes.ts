import type {
  FrameElement,
  ImageElement,
  NoteElement,
  ShapeElement,
  VisibleElement,
} from '@inkmesh/board';
import { affine, multiplyAffine } from '@inkmesh/geometry';
import { type InkColors, packedHex } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import { clipRectOf } from '../scene/clip.ts';
import { hasInk } from '../scene/item-shape.ts';
import { boundsOf } from '../scene/item-table.ts';
import { paperBlend } from '../scene/layer-styles.ts';
import { levelStepExponent } from '../scene/levels.ts';
import {
  type InkElement,
  inkBrush,
  inkLook,
  placementAffine,
  shownOpacity,
} from '../scene/look.ts';
import { nearInk } from '../scene/near-ink.ts';
import { maxRadius } from '../scene/prepare.ts';
import { boxOfNodes, type PaintNode } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';
import { textBox, textToPage } from '../scene/text-place.ts';
import { isEmptyRect, pixelRectOf, wholeView } from '../scene/view.ts';
import { FRAME_LINE } from '../shapes/frame.ts';
import { NO_LABEL, SHADOW_COLOR, shadowOf, sheetOf } from '../shapes/sheet.ts';
import { prepareInk } from '../tiles/prepare-ink.ts';
import type { DryInk } from './dry-ink.ts';
import type { FramePlan } from './frame-plan.ts';
import type { GroupPainter } from './groups.ts';
import type { ImageTextures } from './image-textures.ts';
import type { NearSet } from './near-set.ts';
import { onView, opaque, paintFrame, paintShape, shapeColors } from './paint-shape.ts';
import { clipped, type Region } from './region.ts';
import type { TextPages } from './text-pages.ts';

/** What painting elements takes besides the region they are painted on. */
export interface PaintKit {
  readonly plan: FramePlan;
  readonly dry: DryInk;
  readonly near: NearSet;
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
    const clip = node.clip && clipRectOf(region.view, node.clip);
    region.within(clip, () => paintNode(region, node, scene, theme, kit));
  }
}

function paintNode(
  region: Region,
  node: PaintNode,
  scene: Scene,
  theme: Theme,
  kit: PaintKit,
): void {
  if (node.kind === 'run') {
    for (const slot of node.slots) paintSlot(region, slot, scene, theme, kit);
    return;
  }
  const { style } = node;
  const blend = style.blend === 'paper' ? paperBlend(theme) : style.blend;
  const box = boxOfNodes(node.nodes, scene.table);
  kit.groups.paint(region, { ...style, blend }, box, (inner) => {
    // At another scale other ink is needed.
    if (inner.view.scale !== region.view.scale) prepareInk(scene, node.nodes, inner.view.scale);
    paintNodes(inner, node.nodes, scene, theme, kit);
  });
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
      note(region, slot, element, opacity, scene, theme, kit);
      break;
    case 'frame':
      paintFrame(
        region,
        kit.plan,
        boundsOf(scene.table, slot),
        frameColors(element, theme, kit),
        opacity,
      );
      break;
    case 'image':
      image(region, slot, element, opacity, scene, kit);
      break;
    case 'text':
    case 'stroke':
    case 'line':
      break;
  }
  if (hasInk(element)) ink(region, slot, element, opacity, scene, theme, kit);
  if (!scene.isTextHidden(slot)) text(region, slot, element, opacity, scene, theme, kit);
}

function note(
  region: Region,
  slot: number,
  element: NoteElement,
  opacity: number,
  scene: Scene,
  theme: Theme,
  { plan, colors }: PaintKit,
): void {
  const paper = sheetOf(element, scene.table.texts[slot]);
  const box = boundsOf(scene.table, slot);
  const toPage = placementAffine(element);
  for (const layer of shadowOf(paper, element)) {
    const onPage = multiplyAffine(toPage, affine(layer.x, layer.y));
    const looks = { fill: opaque(packedHex(SHADOW_COLOR)), line: 0 };
    paintShape(region, plan, layer.sheet, looks, opacity * layer.opacity, onPage, box);
  }
  paintShape(region, plan, paper, shapeColors(paper, theme, colors), opacity, toPage, box);
}

function ink(
  region: Region,
  slot: number,
  element: InkElement,
  opacity: number,
  scene: Scene,
  theme: Theme,
  { dry, near }: PaintKit,
): void {
  const level = scene.ink.wantedLevel(slot, region.view.scale);
  const range = scene.ink.range(slot, level);
  if (range === undefined) return;
  const brush = inkBrush(element);
  const radius = maxRadius(brush, element.width);
  const look = { radius, brush, opacity, box: boundsOf(scene.table, slot) };
  const toPage = placementAffine(element);
  const far = scene.ink.farPath(slot, level);
  if (far === undefined) {
    dry.need(scene, slot, element);
    region.ink({ range, arena: scene.ink.arena(), toPage, record: slot, ...look });
    return;
  }
  const cut = nearInk(far, region.view, wholeView(region.view), toPage, radius, true);
  const ofInk = inkLook(element, scene.table.faded[slot] === 1);
  const piece = near.add(cut, ofInk, levelStepExponent(level), theme);
  if (piece !== undefined) region.ink({ ...piece, ...look, source: 'near' });
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

function frameColors({ fill }: FrameElement, theme: Theme, { colors }: PaintKit) {
  const { color, opacity } = FRAME_LINE;
  return {
    fill: fill === '' ? 0 : opaque(colors.packedFill(fill, theme)),
    line: (packedHex(color) | (Math.round(opacity * 255) << 24)) >>> 0,
  };
}

function text(
  region: Region,
  slot: number,
  element: VisibleElement,
  opacity: number,
  scene: Scene,
  theme: Theme,
  { text: pages, colors }: PaintKit,
): void {
  const written = scene.table.texts[slot];
  if (pages === undefined || written === undefined) return;
  const rect = clipped(pixelRectOf(region.view, textBox(element, written)), region.clip());
  if (isEmptyRect(rect)) return;
  const color = colors.css(written.color, theme, 'pen');
  const toPixels = onView(textToPage(element, written), region.view);
  for (const piece of pages.add({ block: written.block, color, theme }, toPixels, rect)) {
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
  const { w, h, crop } = element;
  const toPixels = { a: a * w, b: b * w, c: c * h, d: d * h, e, f };
  const uv = crop && ([crop.x, crop.y, crop.x + crop.w, crop.y + crop.h] as const);
  region.quad({ texture, layer: 0, toPixels, uv: uv ?? [0, 0, 1, 1], opacity });
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
