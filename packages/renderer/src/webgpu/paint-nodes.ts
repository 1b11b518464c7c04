import { hasInk } from '../scene/item-shape.ts';
import { boundsOf, type ItemTable } from '../scene/item-table.ts';
import { type InkElement, inkBrush, shownOpacity } from '../scene/look.ts';
import type { PaintNode } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';
import type { DryInk } from './dry-ink.ts';
import type { Region } from './region.ts';

/** What painting elements takes besides the region they are painted on. */
export interface PaintKit {
  readonly dry: DryInk;
}

/** Plans a program onto a region. Ink must be prepared. */
export function paintNodes(
  region: Region,
  nodes: readonly PaintNode[],
  scene: Scene,
  kit: PaintKit,
): void {
  for (const node of nodes) {
    if (node.kind === 'group') paintNodes(region, node.nodes, scene, kit);
    else for (const slot of node.slots) paintSlot(region, slot, scene, kit);
  }
}

function paintSlot(region: Region, slot: number, scene: Scene, kit: PaintKit): void {
  const element = scene.table.elements[slot];
  if (element === undefined) return;
  if (hasInk(element)) paintInk(region, slot, element, scene, kit);
}

function paintInk(
  region: Region,
  slot: number,
  element: InkElement,
  scene: Scene,
  { dry }: PaintKit,
): void {
  const range = scene.ink.range(slot, scene.ink.wantedLevel(slot, region.view.scale));
  if (range === undefined) return;
  dry.need(scene, slot, element);
  region.ink({
    range,
    record: slot,
    brush: inkBrush(element),
    opacity: opacityOf(scene.table, slot, element),
    box: boundsOf(scene.table, slot),
  });
}

function opacityOf(table: ItemTable, slot: number, { opacity }: InkElement): number {
  return shownOpacity(opacity, table.faded[slot] === 1);
}
