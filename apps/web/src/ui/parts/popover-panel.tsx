import * as Popover from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { forwardBoardKeys } from './board-keys.ts';
import { isFocusFree } from './free-focus.ts';

/** What pops out of a button. Escape closes it and gives the keyboard back to the board. */
export function PopoverPanel(props: {
  label: string;
  class?: string;
  /** Where a person most likely wants to type; otherwise the panel itself takes the keyboard, Tab goes on inside. */
  focusFirst?: boolean;
  /** Pressing here leaves the panel open. */
  keepOpenFor?: string;
  children: JSX.Element;
}): JSX.Element {
  const { model, focusBoard } = useInterface();
  let content: HTMLElement | undefined;
  return (
    <Popover.Portal>
      <Popover.Content
        ref={(element: HTMLElement) => {
          content = element;
        }}
        class={`popover ${props.class ?? ''}`}
        aria-label={props.label}
        onKeyDown={(event: KeyboardEvent) => forwardBoardKeys(event, model)}
        onInteractOutside={(event) => {
          if (props.keepOpenFor !== undefined && isWithin(event.target, props.keepOpenFor))
            event.preventDefault();
        }}
        onOpenAutoFocus={(event) => {
          if (props.focusFirst) return;
          event.preventDefault();
          content?.focus({ preventScroll: true });
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (isFocusFree(content)) focusBoard();
        }}
      >
        {props.children}
      </Popover.Content>
    </Popover.Portal>
  );
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
