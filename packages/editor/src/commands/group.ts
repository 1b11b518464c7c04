import type { ElementId } from '@inkmesh/board';
import { type CommandContext, selectedUnits } from './context.ts';

/** Holds what is selected together, inside the group that hands are in. One alone needs no holding. */
export function group(context: CommandContext): void {
  const { board, structure, select } = context;
  const units = selectedUnits(context);
  const [first] = units;
  const top = first && board.get(first.id);
  if (units.length < 2 || top === undefined) return;
  const parent = structure.scopeOf(units.map(({ id }) => id));
  const id = board.transact(() => {
    const made = board.add({ type: 'group', parent, page: top.page, layer: top.layer });
    for (const unit of units) board.update(unit.id, { parent: made });
    return made;
  });
  select(new Set([id]));
}

/** What was in the selected groups is by itself, and selected. */
export function ungroup(context: CommandContext): void {
  const { board, selection, select } = context;
  const freed = new Set<ElementId>();
  const groups = [...selection()].flatMap((id) => {
    const element = board.get(id);
    if (element?.type === 'group' && !element.locked) return [element];
    freed.add(id);
    return [];
  });
  if (groups.length === 0) return;
  board.transact(() => {
    for (const { id, parent } of groups) {
      for (const child of board.childrenOf(id)) {
        board.update(child.id, { parent });
        freed.add(child.id);
      }
      board.remove(id);
    }
  });
  select(freed);
}
