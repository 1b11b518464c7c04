import type { Box } from '@inkmesh/geometry';
import { clipRectOf } from '../scene/clip.ts';
import { paperBlend } from '../scene/layer-styles.ts';
import { boxOfNodes, type PaintGroup, type PaintNode } from '../scene/program.ts';
import { isEmptyRect } from '../scene/view.ts';
import { prepareInk } from '../tiles/prepare-ink.ts';
import { resetContext } from './context.ts';
import { paintGroup } from './groups.ts';
import { type PaintKit, paintElement, type Shown } from './paint-element.ts';
import type { Steps } from './steps.ts';
import type { Target } from './target.ts';

/** Paints programs, element by element. Ink must be prepared. Nodes may be added at the end while it is under way. */
export function* paintNodes(
  target: Target,
  nodes: readonly PaintNode[],
  shown: Shown,
  kit: PaintKit,
): Steps {
  for (const node of nodes) {
    if (node.clip === undefined) yield* paintNode(target, node, shown, kit);
    else yield* clipped(target, node, node.clip, shown, kit);
  }
}

/** The context is as it was when the steps end, however they do. */
function* clipped(target: Target, node: PaintNode, box: Box, shown: Shown, kit: PaintKit): Steps {
  const { context, view } = target;
  const clip = clipRectOf(view, box);
  if (isEmptyRect(clip)) return;
  resetContext(context);
  context.save();
  try {
    context.beginPath();
    context.rect(clip.x, clip.y, clip.width, clip.height);
    context.clip();
    yield* paintNode({ ...target, clip }, node, shown, kit);
  } finally {
    context.restore();
  }
}

function* paintNode(target: Target, node: PaintNode, shown: Shown, kit: PaintKit): Steps {
  if (node.kind === 'group') {
    yield* group(target, node, shown, kit);
    yield;
    return;
  }
  for (const slot of node.slots) {
    yield* paintElement(target, slot, shown, kit);
    yield;
  }
}

function* group(target: Target, { style, nodes }: PaintGroup, shown: Shown, kit: PaintKit): Steps {
  const { scene, theme } = shown;
  const blend = style.blend === 'paper' ? paperBlend(theme) : style.blend;
  const paintContent = (inner: Target) => {
    // At another scale other ink may be needed.
    if (inner.view.scale !== target.view.scale) prepareInk(scene, nodes, inner.view.scale);
    return paintNodes(inner, nodes, shown, kit);
  };
  yield* paintGroup(target, { ...style, blend }, boxOfNodes(nodes, scene.table), paintContent, kit);
}
