import type { InkColors } from '../color/ink-colors.ts';
import type { Counters, Frame } from '../engine.ts';
import { hasInk } from '../scene/item-shape.ts';
import { inkLook } from '../scene/look.ts';
import type { PaintNode } from '../scene/program.ts';
import type { View } from '../scene/view.ts';
import type { Context2D } from './context.ts';
import type { Pace } from './pace.ts';
import { paintInk } from './paint-ink.ts';

/** Paints programs on 2D contexts. */
export interface NodePainter {
  /** `view` places the page on the context. Ink must be prepared. */
  paint(context: Context2D, view: View, nodes: readonly PaintNode[], frame: Frame): void;
}

export function createNodePainter(colors: InkColors, pace: Pace, counters: Counters): NodePainter {
  function paint(context: Context2D, view: View, nodes: readonly PaintNode[], frame: Frame): void {
    for (const node of nodes) {
      if (node.kind === 'group') paint(context, view, node.nodes, frame);
      else for (const slot of node.slots) paintSlot(context, view, slot, frame);
    }
  }

  function paintSlot(context: Context2D, view: View, slot: number, frame: Frame): void {
    const { scene, theme } = frame;
    const element = scene.table.elements[slot];
    if (element === undefined || !hasInk(element)) return;
    const range = scene.ink.range(slot, scene.ink.wantedLevel(slot, view.scale));
    if (range === undefined) return;
    const look = inkLook(element, scene.table.faded[slot] === 1);
    paintInk(context, scene.ink.arena(), range, look, view, theme, colors);
    pace.add(range.pointCount);
    counters.draws++;
  }

  return { paint };
}
