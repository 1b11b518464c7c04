import {
  type Bind,
  boundLine,
  type Element,
  type ElementId,
  type ElementProps,
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
  /** What is to be written besides of a moved element: a line that is dragged away from all it held on to lets go. */
  freeing(element: VisibleElement): ElementProps;
}

/** Beyond so many they go their new ways when the hand lets go. */
const MOST_SHOWN = 200;

/** Looks through the board once, as a gesture begins. */
export function followersOf(
  { board }: Pick<GestureContext, 'board'>,
  moved: readonly VisibleElement[],
): Followers {
  const movedIds: ReadonlySet<ElementId> = new Set(moved.map(({ id }) => id));
  const heldBy = ({ startBind, endBind }: LineElement): readonly Bind[] =>
    [startBind, endBind].filter(
      (bind): bind is Bind => bind !== undefined && board.get(bind.to) !== undefined,
    );
  const bendsAnew = (line: LineElement): boolean => {
    const moved = heldBy(line).filter(({ to }) => movedIds.has(to)).length;
    return moved > 0 && (!movedIds.has(line.id) || moved < heldBy(line).length);
  };
  const lines = board
    .elements()
    .filter((element) => element.type === 'line')
    .filter(bendsAnew);
  const ids = new Set(lines.length > MOST_SHOWN ? [] : lines.map(({ id }) => id));

  return {
    ids,
    freeing(element) {
      if (element.type !== 'line') return {};
      const held = heldBy(element);
      if (held.length === 0 || held.some(({ to }) => movedIds.has(to))) return {};
      return { startBind: undefined, endBind: undefined, vertices: element.vertices };
    },
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
