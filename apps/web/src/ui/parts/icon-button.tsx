import type { Action } from '@inkmesh/editor';
import * as Tooltip from '@kobalte/core/tooltip';
import { createSignal, type JSX, Show, splitProps, type ValidComponent } from 'solid-js';
import { ariaKey, keyboardOf, keysOf } from './key-caps.ts';
import { Keys } from './keys.tsx';

export interface IconButtonProps {
  /** What it does, in words: its accessible name and its tooltip. */
  label: string;
  /** Shows the key of this action in the tooltip. */
  action?: Action | undefined;
  placement?: 'top' | 'right' | 'bottom' | 'left';
  /** A trigger of something else that is a button too (popover, menu). */
  as?: ValidComponent;
  /** One of a row that arrows move through (parts/roving.ts). */
  'data-roving'?: '';
  'data-tool'?: string;
  class?: string;
  tabIndex?: number;
  onClick?: (event: MouseEvent) => void;
  role?: 'radio';
  'aria-pressed'?: boolean;
  'aria-checked'?: boolean;
  'aria-disabled'?: boolean;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  children: JSX.Element;
}

/** A real button with an accessible name and a tooltip that teaches its key. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, [
    'label',
    'action',
    'placement',
    'as',
    'class',
    'children',
  ]);
  const keyboard = keyboardOf(navigator.platform);
  const [isOpen, setOpen] = createSignal(false);
  let trigger: HTMLElement | undefined;
  // What the button opened says more than its name, and would lie under it.
  const isExpanded = () => trigger?.getAttribute('aria-expanded') === 'true';
  const keys = () => (own.action === undefined ? [] : keysOf(own.action));
  return (
    <Tooltip.Root
      open={isOpen()}
      onOpenChange={(open) => setOpen(open && !isExpanded())}
      placement={own.placement ?? 'bottom'}
      gutter={8}
      openDelay={500}
      closeDelay={0}
      skipDelayDuration={300}
    >
      <Tooltip.Trigger
        as={own.as ?? 'button'}
        ref={(element: HTMLElement) => {
          trigger = element;
        }}
        type="button"
        class={`icon-button ${own.class ?? ''}`}
        aria-label={own.label}
        aria-keyshortcuts={
          keys().length > 0
            ? keys()
                .map((key) => ariaKey(key, keyboard))
                .join(' ')
            : undefined
        }
        {...rest}
      >
        {own.children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content class="tip">
          {own.label}
          <Show when={keys()[0]}>{(key) => <Keys of={key()} />}</Show>
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
