import type { Dash, Effects, Filters } from '@inkmesh/board';
import { isDrawingTool, isLineTool, isStyledTool } from '@inkmesh/editor';
import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import { useModel } from '../context.ts';
import { followEditor } from '../from-observable.ts';

/** What can be styled now: of what is selected, or else of the tool in hand. What is absent does not apply. */
export interface ShownStyle {
  readonly color?: string | undefined;
  readonly width?: number | undefined;
  readonly opacity?: number | undefined;
  readonly dash?: Dash | undefined;
  readonly fill?: string | undefined;
  /** Of what is selected only: tools draw plainly. */
  readonly effects?: Effects | undefined;
  readonly filters?: Filters | undefined;
}

/** Undefined when there is nothing to style: the hand, the eraser, nothing selected. */
export function createShownStyle(): Accessor<ShownStyle | undefined> {
  const { editor, board } = useModel();
  const tool = followEditor(editor, (state) => state.tool);
  const styles = followEditor(editor, (state) => state.styles);
  const selection = followEditor(editor, (state) => state.selection);
  const preview = followEditor(editor, (state) => state.preview);
  const [version, setVersion] = createSignal(0);
  onCleanup(board.subscribe(() => setVersion((before) => before + 1)));
  return createMemo(() => {
    if (selection().size > 0) {
      version();
      return { ...(editor.selectedLook() as ShownStyle | undefined), ...tried(preview()) };
    }
    const now = tool();
    if (!isStyledTool(now)) return undefined;
    const style: ShownStyle = styles()[now];
    // A pen's ink covers; what any other brush leaves may let through.
    if (isDrawingTool(now)) return now === 'pen' ? { ...style, opacity: undefined } : style;
    return isLineTool(now) ? { ...style, fill: undefined } : style;
  });
}

/** A slider under the hand shows where it is, not what the document has. */
function tried(preview: readonly object[]): ShownStyle {
  const last: ShownStyle | undefined = preview.at(-1);
  if (last === undefined) return {};
  const { color, width, opacity, fill } = last;
  return {
    ...(color && { color }),
    ...(width && { width }),
    ...(opacity && { opacity }),
    ...(fill && { fill }),
  };
}
