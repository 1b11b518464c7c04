import { type ElementId, type NoteElement, newElementId } from '@inkmesh/board';
import { applyAffine, boxesTouch } from '@inkmesh/geometry';
import { toPageOf } from '../element-outline.ts';
import type { CommandContext } from './context.ts';

export type NoteSide = 'left' | 'right' | 'below';

/** Between neighbours, as a share of a note's width: a tenth shows which belong together. */
const GAP = 0.1;

/**
 * The note beside a note, in its own directions: the one that is there already, or a new one in the same style, in the
 * same frame or group. @returns undefined when `id` is no note, or something locked is in the way
 */
export function neighbourNote(
  context: CommandContext,
  id: ElementId,
  side: NoteSide,
): { readonly id: ElementId; readonly isNew: boolean } | undefined {
  const { board, index, structure, random } = context;
  const note = board.get(id);
  if (note?.type !== 'note') return undefined;
  const place = placeBeside(note, side, noteHeight(context, note));
  const middle = applyAffine(toPageOf({ ...note, ...place }), { x: note.w / 2, y: note.h / 2 });
  const spot = { minX: middle.x, minY: middle.y, maxX: middle.x, maxY: middle.y };
  const there = index
    .topmost(spot)
    .find((one) => one.type === 'note' && one.id !== id && boxesTouch(index.placeBox(one), spot));
  if (there !== undefined)
    return structure.isFree(there) ? { id: there.id, isNew: false } : undefined;
  const { w, h, rotation, scaleX, scaleY, paper, size, font, align, bold, italic, textColor } =
    note;
  const look = { paper, size, font, align, bold, italic, textColor };
  const fresh = newElementId(random);
  board.add({
    type: 'note',
    id: fresh,
    ...place,
    ...{ w, h, rotation, scaleX, scaleY, parent: note.parent, layer: note.layer },
    ...look,
  });
  return { id: fresh, isNew: true };
}

function placeBeside(note: NoteElement, side: NoteSide, height: number) {
  const gap = GAP * note.w;
  const steps = {
    left: { x: -(note.w + gap), y: 0 },
    right: { x: note.w + gap, y: 0 },
    below: { x: 0, y: height + gap },
  };
  return applyAffine(toPageOf(note), steps[side]);
}

/** Its paper grows with what is written on it. */
function noteHeight({ index }: CommandContext, note: NoteElement): number {
  const { minY, maxY } = index.localBox(note);
  return maxY - minY;
}
