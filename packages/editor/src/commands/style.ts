import type { ElementProps, VisibleElement } from '@inkmesh/board';
import { changedElement } from '../tools/drag.ts';
import { type CommandContext, freeLeaves } from './context.ts';

type LookContext = Pick<CommandContext, 'board' | 'structure' | 'selection'>;

/** How elements look, whatever they are: each kind takes of it what it has. */
export type Look = Readonly<Record<string, unknown>>;

const ALL = ['opacity', 'effects', 'filters'];
const TEXT = ['size', 'font', 'align', 'bold', 'italic'];
const LABEL = [...TEXT, 'textColor'];

/** What of each kind is look: what a style panel changes and a copied style carries. */
const LOOK_KEYS: Readonly<Record<VisibleElement['type'], readonly string[]>> = {
  stroke: ['color', 'width', ...ALL],
  shape: ['color', 'width', 'dash', 'fill', ...LABEL, ...ALL],
  line: ['color', 'width', 'dash', ...LABEL, ...ALL],
  text: ['color', ...TEXT, ...ALL],
  image: ALL,
  note: ['paper', ...LABEL, ...ALL],
  frame: ['fill'],
};

/** The look of the topmost selected element; undefined when there is none. */
export function selectedLook(context: LookContext): Look | undefined {
  const top = context.structure.leavesOf(context.selection()).at(-1);
  return top && lookOf(top);
}

/** Without a label nobody chose what it would look like. */
export function lookOf(element: VisibleElement): Look {
  const fields = element as unknown as Readonly<Record<string, unknown>>;
  const hasText = 'text' in element && element.text !== '';
  const keys = LOOK_KEYS[element.type].filter((key) => hasText || !LABEL.includes(key));
  return Object.fromEntries(keys.map((key) => [key, fields[key]]));
}

/** Gives what is selected as much of a look as each can have. */
export function giveLook(context: LookContext, look: Look): void {
  const { board } = context;
  const leaves = freeLeaves(context, context.selection());
  if (leaves.length === 0) return;
  board.transact(() => {
    for (const element of leaves) board.update(element.id, takenOf(look, element));
  });
}

/** What is selected as it would look, for as long as a hand is on a slider; a crowd changes when it lets go. */
export function withLook(context: LookContext, look: Look): readonly VisibleElement[] {
  const leaves = freeLeaves(context, context.selection());
  if (leaves.length > MOST_SHOWN) return [];
  return leaves.map((element) => changedElement(element, takenOf(look, element)));
}

/** So many elements that change together are drawn anew within a frame. */
const MOST_SHOWN = 200;

function takenOf(look: Look, { type }: VisibleElement): ElementProps {
  const taken = LOOK_KEYS[type].filter((key) => look[key] !== undefined);
  return Object.fromEntries(taken.map((key) => [key, look[key]]));
}
