import type { LayerId, NewPage, PageId } from '@inkmesh/board';
import { type CommandContext, freeLeaves } from './context.ts';
import { copiesOf } from './copies.ts';

/** What is selected goes to another layer, the groups it makes up too. */
export function moveToLayer(context: CommandContext, id: string): void {
  const layer = context.board.layers().find((one) => one.id === id);
  if (layer !== undefined) place(context, () => ({ layer: layer.id }));
}

/** What is selected goes to another page, where it lies as it lay here, and is let go. */
export function moveToPage(context: CommandContext, id: string): void {
  const page = context.board.pages().find((one) => one.id === id);
  if (page === undefined) return;
  // Who leaves leaves the group or frame that stays.
  place(context, (isTop) => ({ page: page.id, ...(isTop && { parent: '' }) }));
  context.select(new Set());
}

/** What is on the page that is shown, once more on a page of its own. @returns that page */
export function duplicatePage(context: CommandContext, page: NewPage): PageId {
  const { board } = context;
  const { elements } = copiesOf(context, new Set(board.elements().map(({ id }) => id)));
  return board.transact(() => {
    const id = board.addPage(page);
    for (const element of elements) board.add({ ...element, page: id });
    return id;
  });
}

/** @param where for what is selected itself, and for what is in it */
function place(
  context: CommandContext,
  where: (isTop: boolean) => {
    readonly layer?: LayerId;
    readonly page?: PageId;
    readonly parent?: '';
  },
): void {
  const { board, structure } = context;
  const selected = context.selection();
  const free = new Set(freeLeaves(context, selected).map(({ id }) => id));
  board.transact(() => {
    for (const id of structure.withContents(selected)) {
      const isGroup = board.get(id)?.type === 'group';
      if (isGroup || free.has(id)) board.update(id, where(selected.has(id)));
    }
  });
}
