import { visiblePageBox } from '@inkmesh/editor';
import Locate from 'lucide-solid/icons/locate';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { useInterface } from '../context.ts';

/** Looked for when the page has rested so long: somebody on their way past nothing is not lost. */
const REST_MS = 400;

/** The way back for who sees nothing of what there is. */
export function BackToContent(): JSX.Element {
  const { model, text } = useInterface();
  const { editor } = model;
  const [isLost, setLost] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let camera = editor.state().camera;

  function look(): void {
    const hasContent = editor.board.elements().length > 0;
    setLost(hasContent && !editor.showsAnything(visiblePageBox(editor.state())));
  }

  function lookSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  }

  onMount(() => {
    const stops = [
      editor.board.subscribe(lookSoon),
      editor.subscribe((state) => {
        if (state.camera === camera) return;
        camera = state.camera;
        lookSoon();
      }),
    ];
    onCleanup(() => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    });
  });
  return (
    <Show when={isLost()}>
      <button type="button" class="button back-to-content" onClick={() => model.run('zoom-fit')}>
        <Locate aria-hidden="true" />
        {text.t('views.backToContent')}
      </button>
    </Show>
  );
}
