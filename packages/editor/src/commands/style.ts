import type { ElementProps, VisibleElement } from '@inkmesh/board';
import { type CommandContext, freeLeaves } from './context.ts';

type LookContext = Pick<CommandContext, 'board' | 'structure' | 'selection'>;

/** How elements look, whatever they are: each kind takes of it what it has. */
export type Look = Readonly<Record<string, unknown>>;

/** What of each kind is look: what a style panel changes and a copied style carries. */
const LOOK_KEYS: Readonly<Record<VisibleElement['type'], readonly string[]>> = {
  stroke: ['color', 'width', 'opacity', 'effects', 'filters'],
  shape: ['color', 'width', 'dash', 'fill', 'opacity', 'effects', 'filters'],
  line: ['color', 'width', 'dash', 'opacity', 'effects', 'filters'],
  text: ['color', 'size', 'font', 'align', 'bold', 'italic', 'opacity', 'effects', 'filters'],
  image: ['opacity', 'effects', 'filters'],
  note: ['paper', 'opacity', 'effects', 'filters'],
  frame: ['fill'],
};

/** The look of the topmost selected element; undefined when there is none. */
export function selectedLook(context: LookContext): Look | undefined {
  const top = context.structure.leavesOf(context.selection()).at(-1);
  return top && lookOf(top);
}

export function lookOf(element: VisibleElement): Look {
  const fields = element as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(LOOK_KEYS[element.type].map((key) => [key, fields[key]]));
}

/** Gives what is selected as much of a look as each can have. */
export function giveLook(context: LookContext, look: Look): void {
  const { board } = context;
  const leaves = freeLeaves(context, context.selection());
  if (leaves.length === 0) return;
  board.transact(() => {
    for (const { id, type } of leaves) {
      const taken = LOOK_KEYS[type].filter((key) => look[key] !== undefined);
      const props = Object.fromEntries(taken.map((key) => [key, look[key]]));
      if (taken.length > 0) board.update(id, props as ElementProps);
    }
  });
}
