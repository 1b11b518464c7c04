import type { PaintNode } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';

/**
 * Makes the ink of what is to be painted, in the level of detail for a scale, where it is not at hand.
 * @param isLate asked after each stroke that was made
 * @returns whether all is at hand; false: go on later with the same
 */
export function prepareInk(
  scene: Scene,
  nodes: readonly PaintNode[],
  scale: number,
  isLate: () => boolean = NEVER,
): boolean {
  for (const node of nodes) {
    const isDone =
      node.kind === 'group'
        ? prepareInk(scene, node.nodes, scale, isLate)
        : prepareSlots(scene, node.slots, scale, isLate);
    if (!isDone) return false;
  }
  return true;
}

const NEVER = () => false;

function prepareSlots(
  scene: Scene,
  slots: Uint32Array,
  scale: number,
  isLate: () => boolean,
): boolean {
  for (const slot of slots) {
    const level = scene.ink.wantedLevel(slot, scale);
    if (scene.ink.isReady(slot, level)) continue;
    scene.ink.build(slot, level);
    if (isLate()) return false;
  }
  return true;
}

/** Whether the program is of at most `most` elements, and their ink for a scale is at hand. */
export function isLightAndReady(
  scene: Scene,
  nodes: readonly PaintNode[],
  scale: number,
  most: number,
): boolean {
  let count = 0;
  for (const node of nodes) {
    // Groups take passes of their own: a few of them weigh as much as many strokes.
    if (node.kind === 'group') return false;
    count += node.slots.length;
    if (count > most) return false;
    for (const slot of node.slots) {
      // Text is drawn and uploaded pixel by pixel: a screen of it weighs more than any ink.
      if (scene.table.texts[slot] !== undefined) return false;
      if (!scene.ink.isReady(slot, scene.ink.wantedLevel(slot, scale))) return false;
    }
  }
  return true;
}
