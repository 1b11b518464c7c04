import {
  type BoardDiff,
  type Element,
  type ElementId,
  isVisible,
  type VisibleElement,
} from '@inkmesh/board';
import type { CommandContext } from './commands/context.ts';
import { type NoteSide, neighbourNote } from './commands/neighbour-note.ts';
import { styleTexts } from './commands/text-style.ts';
import type { EditorState } from './state.ts';
import { isWritingTool, type NoteStyle, withTextStyle } from './text-style.ts';

/** Which text is being written, and what begins and ends it. */
export interface Writing {
  /**
   * Nothing that a hand may not take is written on.
   * @param undoSteps how many there were before it was made, where it was made to be written at once
   */
  edit(id: ElementId, undoSteps?: number): void;
  /** A text in which nothing can be seen goes; one that was made for this is as if it had never been. */
  end(): void;
  /** The board changed: after other work what was made for writing is a step like any. */
  follow(diff: BoardDiff): void;
  goToNote(side: NoteSide): void;
  setTextStyle(style: Partial<NoteStyle>): void;
}

export interface WritingOptions {
  readonly context: CommandContext;
  state(): EditorState;
  change(part: Partial<EditorState>): void;
  bringIntoView(element: Element): void;
}

export function createWriting({ context, state, change, bringIntoView }: WritingOptions): Writing {
  const { board, structure } = context;
  /** An element that was made to be written at once, and how many steps there were before. */
  let fresh: { readonly id: ElementId; readonly undoSteps: number } | undefined;

  function edit(id: ElementId, undoSteps?: number): void {
    const element = board.get(id);
    if (element === undefined || !isWritable(element) || !structure.isFree(element)) return;
    if (state().editing !== id) end();
    context.select(new Set([id]));
    fresh = undoSteps === undefined ? undefined : { id, undoSteps };
    change({ editing: id });
  }

  function end(): void {
    const { editing } = state();
    if (editing === undefined) return;
    change({ editing: undefined });
    const element = board.get(editing);
    if (element?.type === 'text' && element.text.trim() === '') {
      if (fresh?.id === editing) board.forgetSteps(fresh.undoSteps);
      else board.remove(editing);
    }
    fresh = undefined;
  }

  return {
    edit,
    end,
    follow(diff) {
      if (fresh !== undefined && isOtherWork(diff, fresh.id)) fresh = undefined;
    },
    goToNote(side) {
      const { selection, editing } = state();
      const [selectedId] = selection;
      const from = editing ?? (selection.size === 1 ? selectedId : undefined);
      const found = from && neighbourNote(context, from, side);
      if (found === undefined) return;
      edit(found.id);
      const note = board.get(found.id);
      if (note !== undefined) bringIntoView(note);
    },
    setTextStyle(style) {
      const { selection, tool, textStyles } = state();
      const [only] = selection;
      const inHand = isWritingTool(tool) ? tool : only && board.get(only)?.type;
      if (inHand !== undefined && isWritingTool(inHand)) {
        change({ textStyles: withTextStyle(textStyles, inHand, style) });
      }
      if (selection.size > 0) styleTexts(context, style);
    },
  };
}

/** It holds text, or has a name of its own to be seen. */
function isWritable(element: Element): element is VisibleElement {
  return isVisible(element) && ('text' in element || element.type === 'frame');
}

/** Whether this person did something to anything else. */
function isOtherWork({ origin, added, updated, removed, layers, pages }: BoardDiff, id: ElementId) {
  if (origin === 'remote' || origin === 'load') return false;
  const touched = [...added, ...removed, ...updated.map(({ to }) => to)];
  return layers !== undefined || pages !== undefined || touched.some((one) => one.id !== id);
}
