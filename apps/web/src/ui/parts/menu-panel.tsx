import type { Action } from '@inkmesh/editor';
import type { Vec } from '@inkmesh/geometry';
import * as Menu from '@kobalte/core/dropdown-menu';
import { type JSX, onCleanup, onMount, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { keysOf } from './key-caps.ts';
import { Keys } from './keys.tsx';

/** A list of actions by a button or at a point of the screen; closing it gives the keyboard back to the board. */
export function MenuPanel(props: {
  label: string;
  anchor: HTMLElement | Vec;
  placement: 'top' | 'bottom-start' | 'right-start' | 'left-start';
  /** Along the side it opens on, CSS pixels. */
  shift?: number;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const { focusBoard } = useInterface();
  // The page under a menu is out of reach, for the pointer and for everything else; the menu is beside it.
  const page = document.getElementById('app');
  onMount(() => page?.toggleAttribute('inert', true));
  onCleanup(() => page?.toggleAttribute('inert', false));
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open) => !open && props.onClose()}
      getAnchorRect={() => anchorRect(props.anchor)}
      placement={props.placement}
      gutter={props.anchor instanceof HTMLElement ? 12 : 0}
      shift={props.shift ?? 0}
    >
      <Menu.Portal>
        <Menu.Content
          class="popover menu"
          aria-label={props.label}
          // A moment later: the menu itself gives the focus to its button right after this.
          onCloseAutoFocus={() => queueMicrotask(() => !isTaken() && focusBoard())}
        >
          {props.children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function anchorRect(anchor: HTMLElement | Vec): Pick<DOMRect, 'x' | 'y' | 'width' | 'height'> {
  if (anchor instanceof HTMLElement) return anchor.getBoundingClientRect();
  return { x: anchor.x, y: anchor.y, width: 0, height: 0 };
}

// What was chosen may have opened something that took the keyboard.
function isTaken(): boolean {
  return document.activeElement?.closest('[role=dialog], .side-panel') != null;
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
