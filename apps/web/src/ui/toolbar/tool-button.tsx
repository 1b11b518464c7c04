import { isStyledTool, type ToolName } from '@inkmesh/editor';
import { displayColor } from '@inkmesh/renderer';
import { type JSX, Show, type ValidComponent } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useInterface } from '../context.ts';
import { follow, followEditor } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { TOOL_ICONS } from './tool-icons.ts';

/** A tool; under each that draws lies the colour it would draw with. */
export function ToolButton(props: {
  tool: ToolName;
  placement: 'top' | 'right' | 'left';
  class?: string;
  tabIndex: number;
  as?: ValidComponent;
  onClick?: () => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const { editor, theme } = model;
  const active = followEditor(editor, ({ tool }) => tool);
  const styles = followEditor(editor, (state) => state.styles);
  const shownTheme = follow(theme);
  const ink = () =>
    isStyledTool(props.tool)
      ? displayColor(styles()[props.tool].color, shownTheme().shown)
      : undefined;
  return (
    <IconButton
      label={text.action(`tool:${props.tool}`)}
      action={`tool:${props.tool}`}
      placement={props.placement}
      class={`tool ${props.class ?? ''}`}
      data-roving=""
      {...(props.as !== undefined && { as: props.as })}
      {...(props.onClick !== undefined && { onClick: props.onClick })}
      data-tool={props.tool}
      tabIndex={props.tabIndex}
      aria-pressed={props.tool === active()}
    >
      <Dynamic component={TOOL_ICONS[props.tool]} />
      <Show when={ink()}>{(color) => <span class="tool-ink" style={{ '--ink': color() }} />}</Show>
    </IconButton>
  );
}
