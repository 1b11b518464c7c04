import {
  BadCommand,
  type Bind,
  type ElementId,
  type NewElement,
  newElementId,
} from '@inkmesh/board';
import type { Vec } from '@inkmesh/geometry';
import { boxAround, type CommandContext } from '../commands/context.ts';
import { copiesOf } from '../commands/copies.ts';
import { middleOf } from '../select/transform.ts';
import { readClip, writeClip } from './clip.ts';

/** What is selected as a clip, and the words in it for programs that take only text. */
export interface Copied {
  readonly clip: string;
  readonly text: string;
}

/** @returns undefined when nothing is selected */
export function copySelection(context: CommandContext): Copied | undefined {
  const { elements, shown } = copiesOf(context, context.selection());
  if (elements.length === 0) return undefined;
  const words = shown.flatMap((element) =>
    'text' in element && element.text !== '' ? [element.text] : [],
  );
  return { clip: writeClip(elements, boxAround(shown, context.index)), text: words.join('\n') };
}

export type Pasted = 'pasted' | 'no-clip' | 'refused';

/**
 * Puts what a clip holds on the board, selected: with its middle at a place of the page, or where it was. One step;
 * a clip that holds anything the board refuses changes nothing.
 */
export function pasteClip(context: CommandContext, text: string, at: Vec | undefined): Pasted {
  const clip = readClip(text);
  if (clip === undefined) return 'no-clip';
  const middle = middleOf(clip.box);
  const by = at === undefined ? { x: 0, y: 0 } : { x: at.x - middle.x, y: at.y - middle.y };
  try {
    context.select(context.board.transact(() => addAll(context, clip.elements, by)));
    return 'pasted';
  } catch (cause) {
    if (cause instanceof BadCommand) return 'refused';
    throw cause;
  }
}

/** @returns those that are in nothing else of the clip */
function addAll(
  { board, random }: CommandContext,
  elements: readonly NewElement[],
  by: Vec,
): ReadonlySet<ElementId> {
  const fresh = new Map(elements.map((element) => [element.id, newElementId(random)]));
  const outermost = new Set<ElementId>();
  for (const element of elements) {
    const id = fresh.get(element.id) ?? newElementId(random);
    const parent = (element.parent && fresh.get(element.parent)) || '';
    board.add(moved({ ...element, id, parent, ...bindsOf(element, fresh) }, by));
    if (parent === '') outermost.add(id);
  }
  return outermost;
}

function bindsOf(element: NewElement, fresh: ReadonlyMap<string | undefined, ElementId>) {
  if (element.type !== 'line') return {};
  const bind = (of: Bind | undefined) => {
    const to = of && fresh.get(of.to);
    return of && to && { ...of, to };
  };
  return { startBind: bind(element.startBind), endBind: bind(element.endBind) };
}

function moved(element: NewElement, by: Vec): NewElement {
  if (element.type === 'group') return element;
  return { ...element, x: (element.x ?? 0) + by.x, y: (element.y ?? 0) + by.y };
}
