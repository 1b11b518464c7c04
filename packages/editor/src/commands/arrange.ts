import type { ElementId, OrderPlace } from '@inkmesh/board';
import { type CommandContext, freeLeaves } from './context.ts';

/** Puts what is selected above or below others of its layer. */
export function order(context: CommandContext, where: OrderPlace): void {
  const leaves = freeLeaves(context, context.selection());
  context.board.setOrder(
    leaves.map(({ id }) => id),
    where,
  );
}

/** Locks what is selected; when all of it is locked already, unlocks it. It stays selected, so that it can be undone. */
export function toggleLock({ board, selection }: CommandContext): void {
  const elements = [...selection()].flatMap((id) => board.get(id) ?? []);
  const locked = elements.some((element) => !element.locked);
  board.transact(() => {
    for (const { id } of elements) board.update(id, { locked });
  });
}

/** Hides what is selected, and lets go of it. */
export function hide({ board, selection, select }: CommandContext): void {
  const ids = [...selection()];
  select(new Set());
  board.transact(() => {
    for (const id of ids) board.update(id, { hidden: true });
  });
}

/** Whatever was hidden by itself is shown, and selected. */
export function showAll(context: CommandContext): void {
  reveal(context, 'hidden');
}

/** Whatever was locked by itself is free, and selected. */
export function unlockAll(context: CommandContext): void {
  reveal(context, 'locked');
}

function reveal({ board, select }: CommandContext, flag: 'hidden' | 'locked'): void {
  const ids: ElementId[] = board
    .elements()
    .flatMap((element) => (element[flag] ? [element.id] : []));
  if (ids.length === 0) return;
  board.transact(() => {
    for (const id of ids) board.update(id, { [flag]: false });
  });
  select(new Set(ids));
}
