import {
  type Bind,
  boundLine,
  type Element,
  type ElementId,
  isVisible,
  type LineElement,
  type VisibleElement,
} from '@inkmesh/board';
import type { GestureContext } from './gesture.ts';

/** Lines that hold on to what is under the hand at one end and to something else, or nothing, at the other. */
export interface Followers {
  readonly ids: ReadonlySet<ElementId>;
  /** As they go while each moved element is as `change` makes it. */
  shown(change: (element: VisibleElement) => VisibleElement): readonly VisibleElement[];
}

/** Beyond so many they go their new ways when the hand lets go. */
const MOST_SHOWN = 200;

/** Looks through the board once, as a gesture begins. */
export function followersOf(
  { board }: Pick<GestureContext, 'board'>,
  moved: readonly VisibleElement[],
): Followers {
  const movedIds: ReadonlySet<ElementId> = new Set(moved.map(({ id }) => id));
  const bendsAnew = (line: LineElement, bind: Bind | undefined): boolean => {
    if (bind === undefined || board.get(bind.to) === undefined) return false;
    return movedIds.has(bind.to) !== movedIds.has(line.id);
  };
  const lines = board
    .elements()
    .filter((element) => element.type === 'line')
    .filter((line) => bendsAnew(line, line.startBind) || bendsAnew(line, line.endBind));
  const ids = new Set(lines.length > MOST_SHOWN ? [] : lines.map(({ id }) => id));

  return {
    ids,
    shown(change) {
      const now = (id: string): Element | undefined => {
        const element = board.get(id);
        const isMoved = element !== undefined && movedIds.has(element.id) && isVisible(element);
        return isMoved ? change(element) : element;
      };
      return [...ids].flatMap((id) => {
        const line = now(id);
        return line?.type === 'line' ? [boundLine(line, now)] : [];
      });
    },
  };
}
