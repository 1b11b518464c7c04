import type { VisibleElement } from '@inkmesh/board';
import { type Box, EMPTY_BOX, growBox, unionBox } from '@inkmesh/geometry';
import { isSameBox } from './clip.ts';
import { boundsOf, extentOf, type ItemTable, touchesBox } from './item-table.ts';
import { elementGroup, type GroupStyle, isPlainGroup } from './layer-styles.ts';
import { createSlotSorter } from './paint-list.ts';
import type { Scene } from './scene.ts';

/** Elements one after the other, bottom first. */
export interface PaintRun {
  readonly kind: 'run';
  readonly slots: Uint32Array<ArrayBuffer>;
  /** Page box outside of which nothing of it is painted; undefined: all is. */
  readonly clip?: Box | undefined;
}

/** Drawn apart, then laid onto what is below in one piece. */
export interface PaintGroup {
  readonly kind: 'group';
  readonly style: GroupStyle;
  readonly nodes: readonly PaintNode[];
  readonly clip?: Box | undefined;
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
  const { table, paint, index, lifted } = scene;
  const sorter = createSlotSorter(paint);
  const smallest = SMALLEST_PX / scale;
  const wanted = part === 'lifted' ? 1 : 0;
  // Antialiasing of what is just outside reaches in.
  const reach = growBox(box, 1 / scale);
  const add = (slot: number) => {
    const isSeen = table.hidden[slot] === 0 && extentOf(table, slot) >= smallest;
    if (isSeen && table.lifted[slot] === wanted) sorter.add(slot);
  };
  // A few that are lifted are looked through themselves, however many stand still in the box.
  if (part === 'still' || lifted.liftedCount() > FEW_LIFTED) index.search(reach, add);
  else lifted.eachLifted((slot) => touchesBox(table, slot, reach) && add(slot));
  return programOf(scene, sorter.sorted());
}

const FEW_LIFTED = 256;

/** What frames leave of a slot. */
type ClipOf = (slot: number) => Box | undefined;

/** The program of slots that are in paint order already; what is hidden is not in it. */
export function programOf(
  scene: Scene,
  found: Uint32Array<ArrayBuffer>,
  clipOf: ClipOf = (slot) => scene.table.clips[slot],
): PaintNode[] {
  const slots = found.filter((slot) => scene.table.hidden[slot] === 0);
  const styles = scene.layers();
  const nodes: PaintNode[] = [];
  for (let from = 0; from < slots.length; ) {
    const layer = scene.table.layers[slots[from] as number] as number;
    let to = from + 1;
    while (to < slots.length && scene.table.layers[slots[to] as number] === layer) to++;
    const style = styles.group(layer);
    if (styles.isVisible(layer)) {
      const inside = elementNodes(scene, slots.subarray(from, to), clipOf);
      if (style === undefined) nodes.push(...inside);
      else nodes.push({ kind: 'group', style, nodes: inside });
    }
    from = to;
  }
  return nodes;
}

function elementNodes(scene: Scene, slots: Uint32Array<ArrayBuffer>, clipOf: ClipOf): PaintNode[] {
  const { elements, grouped } = scene.table;
  const nodes: PaintNode[] = [];
  for (let from = 0; from < slots.length; ) {
    const clip = clipOf(slots[from] as number);
    if (grouped[slots[from] as number] === 1) {
      nodes.push(groupOf(elements[slots[from] as number], slots.subarray(from, from + 1), clip));
      from++;
      continue;
    }
    let to = from + 1;
    const last = Math.min(slots.length, from + RUN_LENGTH);
    // Texts are dear: painting can stop between any two of them.
    const isText = (slot: number) => scene.table.texts[slot] !== undefined;
    const goesOn = (slot: number) =>
      grouped[slot] === 0 && !isText(slot) && isSameBox(clip, clipOf(slot));
    while (to < last && goesOn(slots[to] as number)) to++;
    nodes.push({ kind: 'run', slots: slots.subarray(from, to), clip });
    from = to;
  }
  return nodes;
}

/** What an element casts is cut off with it. */
function groupOf(
  element: VisibleElement | undefined,
  slots: Uint32Array<ArrayBuffer>,
  clip: Box | undefined,
): PaintNode {
  const style = element && elementGroup(element);
  if (style === undefined) return { kind: 'run', slots, clip };
  return { kind: 'group', style, nodes: [{ kind: 'run', slots }], clip };
}

/** A box around all that a program can colour. */
export function boxOfNodes(nodes: readonly PaintNode[], table: ItemTable): Box {
  let box = EMPTY_BOX;
  for (const node of nodes) {
    if (node.kind === 'group') box = unionBox(box, boxOfNodes(node.nodes, table));
    else for (const slot of node.slots) box = unionBox(box, boundsOf(table, slot));
  }
  return box;
}

/** The same without what is cast and blurred: what can be drawn in any frame. */
export function withoutEffects(nodes: readonly PaintNode[]): PaintNode[] {
  return nodes.flatMap((node): PaintNode[] => {
    if (node.kind === 'run') return [node];
    const style = { ...node.style, effects: {} };
    const inside = withoutEffects(node.nodes);
    if (!isPlainGroup(style)) return [{ ...node, style, nodes: inside }];
    // Without effects an element's own group has nothing left but what frames leave of it.
    return inside.map((one) => (node.clip === undefined ? one : { ...one, clip: node.clip }));
  });
}
