import type { BoardDiff, Element, ElementId, FrameElement, VisibleElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import type { ChangeLog } from './changes.ts';
import { isSameBox } from './clip.ts';
import { createContainers, isContainer } from './containers.ts';
import { type ItemTable, shownBoxOf } from './item-table.ts';

/** Which elements are shown, in which picture, and how much of them: keeps those columns of the table. */
export interface Showing {
  clear(): void;
  put(element: Element): void;
  /** Containers of a diff; what they hold is shown as they are now. */
  apply(diff: BoardDiff): void;
  /** Works out what is shown of an element. */
  place(slot: number): void;
  /** What is shown of a slot changes, or changed. */
  dirty(slot: number): void;
  /** Which elements are lifted from now on; the pictures change at the next {@link Showing.lift}. */
  setLifted(ids: ReadonlySet<ElementId>): void;
  isLifted(id: ElementId): boolean;
  liftedCount(): number;
  eachLifted(visit: (slot: number) => void): void;
  /** What is lifted leaves the still picture, what is put down comes back. */
  lift(): void;
  /** Whether something was put down whose place is not known yet: a picture without it would be wrong. */
  isPuttingDown(): boolean;
  /** What frames that stand still leave of an element; undefined: all of it. */
  stillClip(element: VisibleElement): Box | undefined;
}

export function createShowing(table: ItemTable, changes: ChangeLog): Showing {
  const containers = createContainers();
  /** Those that the table has as lifted, and those that are to be. */
  let taken: ReadonlySet<ElementId> = new Set();
  let lifted: ReadonlySet<ElementId> = taken;
  /** Slots that were put down before their boxes were worked out. */
  let landing: number[] = [];

  function apply({ added, updated, removed }: BoardDiff): void {
    for (const element of removed) containers.remove(element);
    for (const element of added) containers.put(element);
    for (const { to } of updated) containers.put(to);
    for (const element of [...removed, ...added]) if (isContainer(element)) review(element.id);
    for (const { from, to } of updated) {
      if (isContainer(to) && holdsOtherwise(from, to)) review(to.id);
    }
  }

  function review(container: ElementId): void {
    containers.eachWithin(container, (id) => {
      const slot = table.slotOf.get(id);
      if (slot !== undefined) placeAnew(slot);
    });
  }

  function placeAnew(slot: number): void {
    const [hidden, clip] = [table.hidden[slot], table.clips[slot]];
    place(slot);
    const [hiddenNow, clipNow] = [table.hidden[slot] as number, table.clips[slot]];
    if (hidden === hiddenNow && isSameBox(clip, clipNow)) return;
    set(slot, hidden ?? 0, clip);
    dirty(slot);
    set(slot, hiddenNow, clipNow);
    dirty(slot);
  }

  function set(slot: number, hidden: number, clip: Box | undefined): void {
    table.hidden[slot] = hidden;
    table.clips[slot] = clip;
  }

  function place(slot: number): void {
    const element = table.elements[slot];
    if (element === undefined) return;
    // A frame that stands still does not cut off what is carried over it: it would be cut where it came from.
    const counts = table.lifted[slot] === 1 ? isLiftedFrame : isAnyFrame;
    set(slot, containers.isHidden(element) ? 1 : 0, containers.clipOf(element, counts));
  }

  const isLiftedFrame = (frame: FrameElement) => lifted.has(frame.id);
  const isAnyFrame = () => true;

  function dirty(slot: number): void {
    if (table.hidden[slot] === 1) return;
    changes.dirty(shownBoxOf(table, slot), table.lifted[slot] === 1 ? 'lifted' : 'still');
  }

  function lift(): void {
    if (taken === lifted) return;
    const before = taken;
    taken = lifted;
    for (const id of before) if (!lifted.has(id)) change(id, 0);
    for (const id of lifted) if (!before.has(id)) change(id, 1);
    // Those that stay lifted may be cut off by frames that no longer are, or are now.
    for (const id of lifted) {
      const slot = before.has(id) ? table.slotOf.get(id) : undefined;
      if (slot !== undefined) placeAnew(slot);
    }
  }

  function change(id: ElementId, flag: 0 | 1): void {
    const slot = table.slotOf.get(id);
    if (slot === undefined) return;
    dirty(slot);
    table.lifted[slot] = flag;
    place(slot);
    changes.touch(slot);
    if (flag === 0) changes.putDown(slot);
    // One whose box is to be worked out was shown elsewhere: its place becomes dirty with the box.
    if (table.unread[slot] === 0) dirty(slot);
    else if (flag === 0) landing.push(slot);
  }

  return {
    clear: containers.clear,
    put: containers.put,
    apply,
    place,
    dirty,
    setLifted(ids) {
      lifted = ids;
    },
    isLifted: (id) => lifted.has(id),
    liftedCount: () => lifted.size,
    eachLifted(visit) {
      for (const id of lifted) {
        const slot = table.slotOf.get(id);
        if (slot !== undefined && table.lifted[slot] === 1) visit(slot);
      }
    },
    lift,
    isPuttingDown() {
      landing = landing.filter((slot) => table.unread[slot] === 1);
      return landing.length > 0;
    },
    stillClip: (element) => containers.clipOf(element, (frame) => !lifted.has(frame.id)),
  };
}

/** Whether what a container holds may be shown otherwise. */
function holdsOtherwise(from: Element, to: Element): boolean {
  if (from.type !== to.type || from.hidden !== to.hidden || from.parent !== to.parent) return true;
  if (from.type !== 'frame' || to.type !== 'frame') return false;
  return from.x !== to.x || from.y !== to.y || from.w !== to.w || from.h !== to.h;
}
