import { type JSX, Show } from 'solid-js';
import { createInk, StyleControls } from './style-controls.tsx';

/** The styles in the open, beside the tools; only while there is ink to style. */
export function StylePanel(): JSX.Element {
  const ink = createInk();
  return (
    <Show when={ink()}>
      {(shown) => (
        <section class="style-panel panel" aria-label="Style">
          <StyleControls {...shown()} />
        </section>
      )}
    </Show>
  );
}
