import * as Popover from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { forwardBoardKeys } from './board-keys.ts';

/** What pops out of a button. Escape closes it and gives the keyboard back to the board. */
export function PopoverPanel(props: {
  label: string;
  class?: string;
  /** Where a person most likely wants to type; otherwise the panel itself takes the keyboard, Tab goes on inside. */
  focusFirst?: boolean;
  children: JSX.Element;
}): JSX.Element {
  const { model, focusBoard } = useInterface();
  let content: HTMLElement | undefined;
  // Somebody who moved on with Tab or a click keeps the focus they chose.
  const isFocusLeft = () => {
    const active = document.activeElement;
    return active === null || active === document.body || content?.contains(active) === true;
  };
  return (
    <Popover.Portal>
      <Popover.Content
        ref={(element: HTMLElement) => {
          content = element;
        }}
        class={`popover ${props.class ?? ''}`}
        aria-label={props.label}
        onKeyDown={(event: KeyboardEvent) => forwardBoardKeys(event, model)}
        onOpenAutoFocus={(event) => {
          if (props.focusFirst) return;
          event.preventDefault();
          content?.focus({ preventScroll: true });
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (isFocusLeft()) focusBoard();
        }}
      >
        {props.children}
      </Popover.Content>
    </Popover.Portal>
  );
}
