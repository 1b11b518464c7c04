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
