import * as Dialog from '@kobalte/core/dialog';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { isFocusFree } from './free-focus.ts';

/** A dialog over everything; closed, it gives the keyboard back to the board. */
export function DialogPanel(props: {
  class: string;
  /** Where a person most likely wants to type; otherwise the dialog itself takes the keyboard. */
  focusFirst?: boolean;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const { focusBoard } = useInterface();
  let content: HTMLElement | undefined;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Dialog.Portal>
        <Dialog.Overlay class="scrim" />
        <div class="dialog-place">
          <Dialog.Content
            class={`dialog ${props.class}`}
            ref={(element: HTMLElement) => {
              content = element;
            }}
            tabIndex={-1}
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
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
