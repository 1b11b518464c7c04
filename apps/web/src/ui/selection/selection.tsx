import { type JSX, onCleanup, onMount } from 'solid-js';
import { useInterface } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import { showSelection } from './selection-overlay.ts';

/** What is selected, over the board and in words. */
export function Selection(): JSX.Element {
  const { model, text } = useInterface();
  const count = followEditor(model.editor, ({ selection }) => selection.size);
  const isBrushing = followEditor(model.editor, ({ brush }) => brush !== undefined);
  let layer: SVGSVGElement | undefined;
  onMount(() => {
    if (layer !== undefined) onCleanup(showSelection(layer, model));
  });
  return (
    <>
      <svg ref={layer} class="selection" aria-hidden="true" />
      <p class="unseen" aria-live="polite">
        {isBrushing() || count() === 0 ? '' : text.t('selection.count', { count: count() })}
      </p>
    </>
  );
}
