import { type EditorState, isDrawingTool, TOOLS, type ToolName } from '@inkmesh/editor';
import { displayColor } from '@inkmesh/renderer';
import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useInterface } from '../context.ts';
import { follow, followEditor } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { TOOL_ICONS } from './tool-icons.ts';

/** The tools, one tab stop; under each drawing tool lies the ink it would draw with. */
export function Toolbar(props: {
  layout: Layout;
  /** The tool in hand was pressed again: where styles are folded away, this opens them. */
  onPressActive: () => void;
  /** Behind the tools: the colour dot where styles are folded away. */
  children?: JSX.Element;
}): JSX.Element {
  const { model, text } = useInterface();
  const isWide = () => props.layout === 'wide';
  const active = followEditor(model.editor, ({ tool }) => tool);
  const styles = followEditor(model.editor, (state) => state.styles);
  const theme = follow(model.theme);
  const ink = (tool: ToolName) => inkOf(tool, styles(), theme().shown);
  const press = (tool: ToolName) => {
    if (tool === active()) props.onPressActive();
    else model.run(`tool:${tool}`);
  };
  // A tool that was picked by its key may be out of sight where the row scrolls.
  let row: HTMLDivElement | undefined;
  createEffect(
    on(active, (tool) => {
      const button = row?.querySelector(`[data-tool="${tool}"]`);
      button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }),
  );
  return (
    <div
      class="toolbar panel"
      role="toolbar"
      aria-label={text.t('tools.label')}
      aria-orientation={isWide() ? 'vertical' : 'horizontal'}
      onKeyDown={(event) => moveByArrows(event, false)}
    >
      <div ref={row} class="toolbar-tools">
        <For each={TOOLS}>
          {(tool) => (
            <IconButton
              label={text.action(`tool:${tool}`)}
              action={`tool:${tool}`}
              placement={isWide() ? text.side('end') : 'top'}
              class="tool"
              data-roving=""
              data-tool={tool}
              tabIndex={tool === active() ? 0 : -1}
              aria-pressed={tool === active()}
              onClick={() => press(tool)}
            >
              <Dynamic component={TOOL_ICONS[tool]} />
              <Show when={ink(tool)}>
                {(color) => <span class="tool-ink" style={{ '--ink': color() }} />}
              </Show>
            </IconButton>
          )}
        </For>
      </div>
      {props.children}
    </div>
  );
}

function inkOf(
  tool: ToolName,
  styles: EditorState['styles'],
  theme: 'light' | 'dark',
): string | undefined {
  return isDrawingTool(tool) ? displayColor(styles[tool].color, theme) : undefined;
}
