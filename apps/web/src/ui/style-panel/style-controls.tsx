import { type DrawingTool, type InkStyle, isDrawingTool } from '@inkmesh/editor';
import { type Accessor, type JSX, Show } from 'solid-js';
import { useInterface, useModel } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import { Slider } from '../parts/slider.tsx';
import { Colors, OwnColor } from './colors.tsx';
import { Widths } from './widths.tsx';

/** The drawing tool in hand with its ink; undefined for the hand and the eraser, which have none. */
export function createInk(): Accessor<{ tool: DrawingTool; style: InkStyle } | undefined> {
  const { editor } = useModel();
  const tool = followEditor(editor, (state) =>
    isDrawingTool(state.tool) ? state.tool : undefined,
  );
  const styles = followEditor(editor, (state) => state.styles);
  return () => {
    const drawing = tool();
    return drawing === undefined ? undefined : { tool: drawing, style: styles()[drawing] };
  };
}

/** Everything the ink of a drawing tool has. */
export function StyleControls(props: { tool: DrawingTool; style: InkStyle }): JSX.Element {
  const { model, text } = useInterface();
  const { editor } = model;
  return (
    <>
      <Colors color={props.style.color} onPick={editor.setStyle} />
      <OwnColor color={props.style.color} onPick={editor.setStyle} />
      <hr class="style-line" />
      <Widths width={props.style.width} onPick={editor.setStyle} />
      {/* A pen's ink covers; what any other brush leaves may let through. */}
      <Show when={props.tool !== 'pen'}>
        <Slider
          label={text.t('style.opacity')}
          min={10}
          max={100}
          value={Math.round(props.style.opacity * 100)}
          text={text.percent(props.style.opacity)}
          onInput={(percent) => editor.setStyle({ opacity: percent / 100 })}
        />
      </Show>
    </>
  );
}
