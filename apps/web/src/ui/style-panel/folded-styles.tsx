import { displayColor } from '@inkmesh/renderer';
import * as Popover from '@kobalte/core/popover';
import { createEffect, type JSX, on, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { follow, followEditor } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import { createShownStyle } from './shown-style.ts';
import { StyleControls } from './style-controls.tsx';

/** The styles behind a dot of ink in the toolbar, where there is no room for them in the open. */
export function FoldedStyles(props: {
  layout: Layout;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const { editor, theme } = model;
  const style = createShownStyle();
  const shownTheme = follow(theme);
  const activity = followEditor(editor, (state) => state.activity);
  // Drawing goes on under an open panel, and takes it away.
  createEffect(on(activity, (now) => now !== 'idle' && props.onOpenChange(false), { defer: true }));
  return (
    <Show when={style()}>
      {(shown) => (
        <Popover.Root
          placement={props.layout === 'phone' ? 'top' : text.side('end')}
          gutter={12}
          open={props.open}
          onOpenChange={props.onOpenChange}
        >
          <IconButton
            as={Popover.Trigger}
            label={text.t('style.label')}
            placement="top"
            class="ink-dot-button"
            data-roving=""
            tabIndex={-1}
          >
            <span
              class="ink-dot"
              style={{
                '--ink': displayColor(shown().color ?? '#868e96', shownTheme().shown),
                '--opacity': shown().opacity ?? 1,
              }}
            />
          </IconButton>
          {/* Another pen: its styles are shown instead. */}
          <PopoverPanel label={text.t('style.label')} class="style-popover" keepOpenFor=".toolbar">
            <StyleControls style={shown()} />
          </PopoverPanel>
        </Popover.Root>
      )}
    </Show>
  );
}
