import { type Accessor, createSignal } from 'solid-js';

/** A row taken by its grip, and the place it would fall to. */
export interface Sorting {
  /** Index of the row that is held, and of the place among the others where it would be. */
  readonly held: Accessor<{ readonly from: number; readonly to: number } | undefined>;
  /** For the grip of row `index`. The rows are the list's element children, one below the other. */
  grip(index: () => number): {
    readonly onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
  };
}

/** @param onMove the row at `from` is to be at `to`, counted without it */
export function createSorting(
  list: () => HTMLElement | undefined,
  onMove: (from: number, to: number) => void,
): Sorting {
  const [held, setHeld] = createSignal<{ from: number; to: number }>();
  // Read once: rows do not move under the hand.
  let middles: readonly number[] = [];
  return {
    held,
    grip: (index) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        middles = rowMiddles(list());
        setHeld({ from: index(), to: index() });
      },
      onPointerMove(event) {
        const now = held();
        if (now !== undefined) setHeld({ ...now, to: placeAt(middles, now.from, event.clientY) });
      },
      onPointerUp() {
        const now = held();
        setHeld(undefined);
        if (now !== undefined && now.from !== now.to) onMove(now.from, now.to);
      },
      onPointerCancel: () => setHeld(undefined),
    }),
  };
}

/** Where a row dragged to `y` falls: how many of the others have their middle above. */
export function placeAt(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, index) => index !== from && middle < y).length;
}

function rowMiddles(list: HTMLElement | undefined): readonly number[] {
  return [...(list?.children ?? [])].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });
}
