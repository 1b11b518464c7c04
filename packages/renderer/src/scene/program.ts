import type { VisibleElement } from '@inkmesh/board';
import { type Box, growBox } from '@inkmesh/geometry';
import { extentOf } from './item-table.ts';
import { elementGroup, type GroupStyle } from './layer-styles.ts';
import { createSlotSorter } from './paint-list.ts';
import type { Scene } from './scene.ts';

/** Elements one after the other, bottom first. */
export interface PaintRun {
  readonly kind: 'run';
  readonly slots: Uint32Array<ArrayBuffer>;
}

/** Drawn apart, then laid onto what is below in one piece. */
export interface PaintGroup {
  readonly kind: 'group';
  readonly style: GroupStyle;
  readonly nodes: readonly PaintNode[];
}

export type PaintNode = PaintRun | PaintGroup;

/** Which part of a scene is painted. */
export type PaintPart = 'still' | 'lifted';

/** Device pixels: what is smaller in both directions colours a pixel by a sixteenth at most, and is left out. */
const SMALLEST_PX = 0.25;

/** Runs are cut to this length, so that painting can stop between two of them. */
const RUN_LENGTH = 64;

/**
 * What must be painted to show a page box, in paint order.
 * @param scale device pixels per page unit
 */
export function paintProgram(scene: Scene, box: Box, scale: number, part: PaintPart): PaintNode[] {
  const { table, paint, index } = scene;
  const sorter = createSlotSorter(paint);
  const smallest = SMALLEST_PX / scale;
  const wanted = part === 'lifted' ? 1 : 0;
  // Antialiasing of what is just outside reaches in.
  index.search(growBox(box, 1 / scale), (slot) => {
    if (table.lifted[slot] === wanted && extentOf(table, slot) >= smallest) sorter.add(slot);
  });
  return programOf(scene, sorter.sorted());
}

/** The program of slots that are in paint order already. */
export function programOf(scene: Scene, slots: Uint32Array<ArrayBuffer>): PaintNode[] {
  const styles = scene.layers();
  const nodes: PaintNode[] = [];
  for (let from = 0; from < slots.length; ) {
    const layer = scene.table.layers[slots[from] as number] as number;
    let to = from + 1;
    while (to < slots.length && scene.table.layers[slots[to] as number] === layer) to++;
    const style = styles.group(layer);
    if (styles.isVisible(layer)) {
      const inside = elementNodes(scene, slots.subarray(from, to));
      if (style === undefined) nodes.push(...inside);
      else nodes.push({ kind: 'group', style, nodes: inside });
    }
    from = to;
  }
  return nodes;
}

function elementNodes(scene: Scene, slots: Uint32Array<ArrayBuffer>): PaintNode[] {
  const { elements, grouped } = scene.table;
  const nodes: PaintNode[] = [];
  for (let from = 0; from < slots.length; ) {
    if (grouped[slots[from] as number] === 1) {
      nodes.push(groupOf(elements[slots[from] as number], slots.subarray(from, from + 1)));
      from++;
      continue;
    }
    let to = from + 1;
    const last = Math.min(slots.length, from + RUN_LENGTH);
    // Texts are dear: painting can stop between any two of them.
    const isText = (slot: number) => elements[slot]?.type === 'text';
    while (to < last && grouped[slots[to] as number] === 0 && !isText(slots[to] as number)) to++;
    nodes.push({ kind: 'run', slots: slots.subarray(from, to) });
    from = to;
  }
  return nodes;
}

function groupOf(element: VisibleElement | undefined, slots: Uint32Array<ArrayBuffer>): PaintNode {
  const run: PaintRun = { kind: 'run', slots };
  const style = element && elementGroup(element);
  return style === undefined ? run : { kind: 'group', style, nodes: [run] };
}
