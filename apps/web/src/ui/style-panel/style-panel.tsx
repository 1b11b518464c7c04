import { type JSX, Show } from 'solid-js';
import { useText } from '../context.ts';
import { createShownStyle } from './shown-style.ts';
import { StyleControls } from './style-controls.tsx';

/** The styles in the open, beside the tools; only while there is something to style. */
export function StylePanel(): JSX.Element {
  const text = useText();
  const style = createShownStyle();
  return (
    <Show when={style()}>
      {(shown) => (
        <section class="style-panel panel" aria-label={text.t('style.label')}>
          <StyleControls style={shown()} />
        </section>
      )}
    </Show>
  );
}
