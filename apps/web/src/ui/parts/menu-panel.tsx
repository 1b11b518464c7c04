import type { Action } from '@inkmesh/editor';
import * as Menu from '@kobalte/core/dropdown-menu';
import { type JSX, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { keysOf } from './key-caps.ts';
import { Keys } from './keys.tsx';

/** The list that drops out of a menu button; closing it gives the keyboard back to the board. */
export function MenuPanel(props: {
  /** Of a menu without a button. */
  label?: string;
  children: JSX.Element;
}): JSX.Element {
  const { focusBoard } = useInterface();
  return (
    <Menu.Portal>
      <Menu.Content
        class="popover menu"
        {...(props.label !== undefined && { 'aria-label': props.label })}
        // A moment later: the menu itself gives the focus to its button right after this.
        onCloseAutoFocus={() => queueMicrotask(() => !isInDialog() && focusBoard())}
      >
        {props.children}
      </Menu.Content>
    </Menu.Portal>
  );
}

// What was chosen may have opened one.
function isInDialog(): boolean {
  return document.activeElement?.closest('[role=dialog]') != null;
}

export function MenuItem(props: {
  icon?: JSX.Element;
  keys?: string | undefined;
  onSelect: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Menu.Item class="menu-item" onSelect={() => props.onSelect()}>
      <span class="menu-icon" aria-hidden="true">
        {props.icon}
      </span>
      <span class="menu-label">{props.children}</span>
      <Show when={props.keys}>{(key) => <Keys of={key()} />}</Show>
    </Menu.Item>
  );
}

/** An action with its own title and key. */
export function MenuAction(props: { action: Action; icon?: JSX.Element }): JSX.Element {
  const { model, text } = useInterface();
  return (
    <MenuItem
      icon={props.icon}
      keys={keysOf(props.action)[0]}
      onSelect={() => model.run(props.action)}
    >
      {text.action(props.action)}
    </MenuItem>
  );
}
