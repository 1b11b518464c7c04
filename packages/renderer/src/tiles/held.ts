import { type Affine, type Box, IDENTITY } from '@inkmesh/geometry';
import type { Frame } from '../engine.ts';
import { intersectBox } from '../scene/clip.ts';
import { shownBoxOf, touchesBox } from '../scene/item-table.ts';
import { createSlotSorter } from '../scene/paint-list.ts';
import { type PaintNode, programOf } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';
import { type PixelRect, pageBoxOf, pixelRectOf, unionRect, type View } from '../scene/view.ts';
import { prepareInk } from './prepare-ink.ts';

/**
 * A few lifted elements, drawn by themselves in each frame: one that changes at every move of the hand has no tile that
 * is worth making.
 */
export interface HeldDirectly {
  /** The page as it lies under what is carried. */
  readonly view: View;
  readonly nodes: readonly PaintNode[];
  /** The pixels they may colour. */
  readonly rect: PixelRect;
}

/** More than a hand changes at once, but by moving them: then tiles are moved. */
const MOST_HELD = 64;

/** Whether what is lifted is to be had as tiles; if not, it is drawn directly in each frame. */
export function isInTiles({ scene, lift }: Frame): boolean {
  return scene.lifted.liftedCount() > 0 && !(isSimple(scene) && isSameMap(lift, IDENTITY));
}

/** @returns undefined where tiles are the only way: too many, turned, or with effects that take passes of their own */
export function heldDirectly({ scene, view, lift }: Frame): HeldDirectly | undefined {
  const { a, b, c, d, e, f } = lift;
  const isUpright = a === d && a > 0 && b === 0 && c === 0;
  if (!isUpright || scene.lifted.liftedCount() === 0 || !isSimple(scene)) return undefined;
  const under = { ...view, x: (view.x - e) / a, y: (view.y - f) / a, scale: view.scale * a };
  const slots = slotsIn(scene, pageBoxOf(under, { x: 0, y: 0, ...sizeOf(view) }));
  const nodes = programOf(scene, slots, (slot) => clipUnder(scene, slot, lift));
  prepareInk(scene, nodes, under.scale);
  let rect: PixelRect = { x: 0, y: 0, width: 0, height: 0 };
  for (const slot of slots)
    rect = unionRect(rect, pixelRectOf(under, shownBoxOf(scene.table, slot)));
  return { view: under, nodes, rect };
}

function isSimple({ lifted, table, layers }: Scene): boolean {
  if (lifted.liftedCount() > MOST_HELD) return false;
  let isPlain = true;
  lifted.eachLifted((slot) => {
    const isApart = table.grouped[slot] === 1 || layers().group(table.layers[slot] as number);
    if (isApart) isPlain = false;
  });
  return isPlain;
}

function slotsIn({ lifted, paint, table }: Scene, box: Box): Uint32Array<ArrayBuffer> {
  const sorter = createSlotSorter(paint);
  lifted.eachLifted((slot) => {
    if (touchesBox(table, slot, box)) sorter.add(slot);
  });
  return sorter.sorted();
}

/** Frames that are carried along, and those that stand still, where they lie under what is carried. */
function clipUnder(scene: Scene, slot: number, { a, e, f }: Affine): Box | undefined {
  const carried = scene.table.clips[slot];
  const element = scene.table.elements[slot];
  const still = element && scene.lifted.stillClip(element);
  if (still === undefined) return carried;
  const under = {
    minX: (still.minX - e) / a,
    minY: (still.minY - f) / a,
    maxX: (still.maxX - e) / a,
    maxY: (still.maxY - f) / a,
  };
  return carried === undefined ? under : intersectBox(carried, under);
}

function sizeOf({ width, height }: View) {
  return { width, height };
}

function isSameMap(p: Affine, q: Affine): boolean {
  return p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f;
}
