import type { Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import type { View } from '../scene/view.ts';
import { isInTiles } from './held.ts';
import type { LiftedView } from './lifted-view.ts';
import { MOST_LOOSE } from './still-picture.ts';

/**
 * What was put down, many at once: until the still picture has it, its own tiles stay where they were let go, over
 * those of the still picture that are not right yet.
 */
export interface PutDown {
  /**
   * Follows a frame.
   * @param apart where lifted elements are in it
   * @returns where tiles of what was put down still are; undefined: they are gone, or are carried
   */
  follow(frame: Frame, apart: LiftedView | undefined): LiftedView | undefined;
  /** The still picture has all of it. */
  end(): void;
}

interface LetGo {
  readonly apart: LiftedView;
  readonly view: View;
  readonly theme: Theme;
}

export function createPutDown(): PutDown {
  /** As it was in the last frame. */
  let carried: LetGo | undefined;
  let lies: LetGo | undefined;

  function follow(frame: Frame, apart: LiftedView | undefined): LiftedView | undefined {
    const { view, theme, changes } = frame;
    const before = carried;
    carried = isInTiles(frame) && apart !== undefined ? { apart, view, theme } : undefined;
    if (before !== undefined && changes.putDown.length > MOST_LOOSE) lies = before;
    const isOther = lies?.view !== view || lies.theme !== theme || changes.everything;
    if (carried !== undefined || isOther) lies = undefined;
    return lies?.apart;
  }

  return {
    follow,
    end() {
      lies = undefined;
    },
  };
}
