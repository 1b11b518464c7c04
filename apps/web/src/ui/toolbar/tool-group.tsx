import type { ToolName } from '@inkmesh/editor';
import * as Popover from '@kobalte/core/popover';
import { createEffect, createSignal, For, type JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { ToolButton } from './tool-button.tsx';
import type { ToolGroupInfo } from './tool-list.ts';

/**
 * Tools that share a button. It shows the one last used; pressing it takes that one in hand and shows the others.
 */
export function ToolGroup(props: { group: ToolGroupInfo; layout: Layout }): JSX.Element {
  const { model, text } = useInterface();
  const { editor, run } = model;
  const [first] = props.group.tools;
  const [current, setCurrent] = createSignal<ToolName>(first ?? 'hand');
  const [isOpen, setOpen] = createSignal(false);
  const active = followEditor(editor, ({ tool }) => tool);
  const activity = followEditor(editor, (state) => state.activity);
  createEffect(() => {
    if (props.group.tools.includes(active())) setCurrent(active());
  });
  // Drawing goes on under an open panel, and takes it away.
  createEffect(() => activity() !== 'idle' && setOpen(false));
  const isActive = () => active() === current();
  const pick = (tool: ToolName) => {
    run(`tool:${tool}`);
    setOpen(false);
  };
  return (
    <Popover.Root
      placement={props.layout === 'wide' ? `${text.side('end')}-start` : 'top'}
      gutter={12}
      open={isOpen()}
      onOpenChange={(open) => {
        if (open && !isActive()) run(`tool:${current()}`);
        setOpen(open);
      }}
    >
      <ToolButton
        as={Popover.Trigger}
        tool={current()}
        placement={props.layout === 'wide' ? text.side('end') : 'top'}
        class="tool-group"
        tabIndex={isActive() ? 0 : -1}
      />
      <PopoverPanel label={text.t(props.group.label)} class="tool-popover">
        <div
          class="tool-row"
          role="toolbar"
          aria-label={text.t(props.group.label)}
          onKeyDown={(event) => moveByArrows(event, false)}
        >
          <For each={props.group.tools}>
            {(tool) => (
              <ToolButton
                tool={tool}
                placement="top"
                tabIndex={tool === current() ? 0 : -1}
                onClick={() => pick(tool)}
              />
            )}
          </For>
        </div>
      </PopoverPanel>
    </Popover.Root>
  );
}
