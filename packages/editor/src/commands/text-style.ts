import type { ElementProps, VisibleElement } from '@inkmesh/board';
import type { NoteStyle } from '../text-style.ts';
import { type CommandContext, freeLeaves } from './context.ts';

/** Writes what is selected otherwise, as one undo step; what holds no text stays as it is. */
export function styleTexts(context: CommandContext, change: Partial<NoteStyle>): void {
  const { paper, color, ...common } = change;
  const leaves = freeLeaves(context, context.selection()).filter((element) => 'text' in element);
  context.board.transact(() => {
    for (const { id, type } of leaves) {
      context.board.update(id, {
        ...common,
        ...(color !== undefined && inkOf(type, color)),
        ...(paper !== undefined && type === 'note' && { paper }),
      });
    }
  });
}

/** Everywhere but on a text, `color` is that of the line. */
function inkOf(type: VisibleElement['type'], color: string): ElementProps {
  if (type !== 'text') return { textColor: color };
  return color === '' ? {} : { color };
}
