import { For, type JSX } from 'solid-js';
import { keyboardOf, keyCaps } from './key-caps.ts';

/** A key of the keymap, drawn as caps. */
export function Keys(props: { of: string }): JSX.Element {
  const caps = () => keyCaps(props.of, keyboardOf(navigator.platform));
  return (
    <span class="keys">
      <For each={caps()}>{(cap) => <kbd>{cap}</kbd>}</For>
    </span>
  );
}
