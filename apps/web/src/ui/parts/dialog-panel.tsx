import * as Dialog from '@kobalte/core/dialog';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';

/** A dialog over everything; closed, it gives the keyboard back to the board. */
export function DialogPanel(props: {
  class: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const { focusBoard } = useInterface();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Dialog.Portal>
        <Dialog.Overlay class="scrim" />
        <div class="dialog-place">
          <Dialog.Content
            class={`dialog ${props.class}`}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              focusBoard();
            }}
          >
            {props.children}
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
