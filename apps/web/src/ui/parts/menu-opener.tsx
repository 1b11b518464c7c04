import { createSignal, type JSX, Show, Suspense } from 'solid-js';
import { IconButton } from './icon-button.tsx';

/** Where a menu opens, and what to do when it closes. */
export interface OpenedMenu {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** A button with a menu that is fetched when it is first wanted: whoever only draws does not load it. */
export function MenuOpener(props: {
  label: string;
  class: string;
  /** Of its tooltip. */
  placement?: 'top' | 'bottom';
  menu: (opened: OpenedMenu) => JSX.Element;
  children: JSX.Element;
}): JSX.Element {
  const [anchor, setAnchor] = createSignal<HTMLElement>();
  return (
    <>
      <IconButton
        label={props.label}
        class={props.class}
        placement={props.placement ?? 'bottom'}
        aria-haspopup="menu"
        aria-expanded={anchor() !== undefined}
        onClick={(event) => setAnchor(event.currentTarget as HTMLElement)}
      >
        {props.children}
      </IconButton>
      <Suspense>
        <Show when={anchor()}>
          {(at) => props.menu({ anchor: at(), onClose: () => setAnchor(undefined) })}
        </Show>
      </Suspense>
    </>
  );
}
