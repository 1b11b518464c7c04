import type { ToolName } from '@inkmesh/editor';
import { createEffect, For, type JSX, on } from 'solid-js';
import { useInterface } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { moveByArrows } from '../parts/roving.ts';
import { ToolButton } from './tool-button.tsx';
import { ToolGroup } from './tool-group.tsx';
import { isGroup, toolSlots } from './tool-list.ts';

/** The tools, one tab stop. */
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
        <For each={toolSlots(props.layout)}>
          {(slot) =>
            isGroup(slot) ? (
              <ToolGroup group={slot} layout={props.layout} />
            ) : (
              <ToolButton
                tool={slot}
                placement={isWide() ? text.side('end') : 'top'}
                tabIndex={slot === active() ? 0 : -1}
                onClick={() => press(slot)}
              />
            )
          }
        </For>
      </div>
      {props.children}
    </div>
  );
}
