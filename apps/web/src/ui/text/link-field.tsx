import { createSignal, type JSX, onMount, Show } from 'solid-js';
import { useText } from '../context.ts';
import { linkOf } from './links.ts';
import type { RichEditor } from './rich-editor.ts';

/** Where the words at the caret lead. */
export function LinkField(props: {
  rich: RichEditor;
  /** Where they lead now. */
  link: unknown;
  onClose: () => void;
}): JSX.Element {
  const text = useText();
  const known = typeof props.link === 'string' ? props.link : '';
  const [typed, setTyped] = createSignal(known);
  const [isBad, setBad] = createSignal(false);
  let field: HTMLInputElement | undefined;
  onMount(() => field?.select());

  function apply(): void {
    const address = linkOf(typed());
    setBad(address === undefined);
    if (address === undefined) return;
    props.rich.link(address);
    props.onClose();
  }

  return (
    <form
      class="format-drawer"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        ref={field}
        class="field"
        // An address without a scheme is fine here.
        type="text"
        inputmode="url"
        autocomplete="off"
        spellcheck={false}
        aria-label={text.t('text.linkTo')}
        placeholder={text.t('text.linkTo')}
        aria-invalid={isBad()}
        value={typed()}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="button button-main">
        {text.t('text.linkApply')}
      </button>
      <Show when={known !== ''}>
        <button
          type="button"
          class="button"
          onClick={() => {
            props.rich.link(null);
            props.onClose();
          }}
        >
          {text.t('text.linkRemove')}
        </button>
      </Show>
      <Show when={isBad()}>
        <p class="format-problem" role="alert">
          {text.t('text.badLink')}
        </p>
      </Show>
    </form>
  );
}
