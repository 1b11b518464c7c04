import X from 'lucide-solid/icons/x';
import { createUniqueId, type JSX, onCleanup, onMount } from 'solid-js';
import { useInterface } from '../context.ts';
import { IconButton } from './icon-button.tsx';
import '../../styles/side-panel.css';

/**
 * A panel that stays open beside the board while one works on it: at the end of a wide screen, on a phone a sheet from
 * below. It takes the keyboard when it opens; Escape gives it back and closes.
 */
export function SidePanel(props: {
  title: string;
  class: string;
  onClose: () => void;
  /** What it does as a whole, beside its title. */
  tools?: JSX.Element;
  children: JSX.Element;
}): JSX.Element {
  const { text, focusBoard } = useInterface();
  const titleId = createUniqueId();
  let panel: HTMLElement | undefined;
  // A frame later: what was fetched is mounted before it is on the page.
  onMount(() => {
    const frame = requestAnimationFrame(takeKeyboard);
    onCleanup(() => cancelAnimationFrame(frame));
  });
  function takeKeyboard(): void {
    const first = panel?.querySelector<HTMLElement>('[data-first]') ?? panel;
    first?.focus({ preventScroll: true });
  }
  function close(): void {
    props.onClose();
    focusBoard();
  }
  return (
    <section
      ref={panel}
      class={`side-panel panel ${props.class}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <header class="side-head">
        <h2 id={titleId} class="popover-title">
          {props.title}
        </h2>
        {props.tools}
        <IconButton label={text.t('dialog.close')} placement="top" onClick={close}>
          <X />
        </IconButton>
      </header>
      {props.children}
    </section>
  );
}
