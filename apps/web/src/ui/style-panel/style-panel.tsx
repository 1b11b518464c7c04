import { type JSX, Show } from 'solid-js';
import { useText } from '../context.ts';
import { createInk, StyleControls } from './style-controls.tsx';

/** The styles in the open, beside the tools; only while there is ink to style. */
export function StylePanel(): JSX.Element {
  const text = useText();
  const ink = createInk();
  return (
    <Show when={ink()}>
      {(shown) => (
        <section class="style-panel panel" aria-label={text.t('style.label')}>
          <StyleControls {...shown()} />
        </section>
      )}
    </Show>
  );
}
