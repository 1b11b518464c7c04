import type { PaintNode } from '../scene/program.ts';
import type { Scene } from '../scene/scene.ts';

/** Makes the ink of what is to be painted, in the level of detail for a scale, where it is not at hand. */
export function prepareInk(scene: Scene, nodes: readonly PaintNode[], scale: number): void {
  for (const node of nodes) {
    if (node.kind === 'group') {
      prepareInk(scene, node.nodes, scale);
      continue;
    }
    for (const slot of node.slots) {
      const level = scene.ink.wantedLevel(slot, scale);
      if (!scene.ink.isReady(slot, level)) scene.ink.build(slot, level);
    }
  }
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
      if (!scene.ink.isReady(slot, scene.ink.wantedLevel(slot, scale))) return false;
    }
  }
  return true;
}
