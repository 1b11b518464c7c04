import * as Dialog from '@kobalte/core/dialog';
import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { DialogPanel } from '../parts/dialog-panel.tsx';
import { Keys } from '../parts/keys.tsx';
import { nextIndex } from '../parts/roving.ts';
import { commandsOf } from './commands.ts';
import { matching } from './match.ts';

/**
 * Every command by name. The focus stays in the field and the list moves under it (WAI-ARIA practices, combobox
 * with a listbox): typing filters, arrows choose, Enter does.
 */
export default function CommandPalette(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const commands = commandsOf(model, text);
  const [query, setQuery] = createSignal('');
  const [chosen, setChosen] = createSignal(0);
  const found = createMemo(() => matching(query(), commands));
  let list: HTMLDivElement | undefined;
  let field: HTMLInputElement | undefined;
  // At once and not when the dialog gets round to it: the next letter is already on its way.
  onMount(() => field?.focus());

  function choose(index: number): void {
    setChosen(index);
    list?.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  // The palette is gone before the command runs: it may open something itself.
  function run(index: number): void {
    const command = found()[index];
    if (command === undefined) return;
    props.onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      run(chosen());
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(nextIndex(event.key, chosen(), Math.max(1, found().length)) ?? 0);
    }
  }

  return (
    <DialogPanel class="palette" focusFirst onClose={props.onClose}>
      <Dialog.Title class="unseen">{text.t('palette.title')}</Dialog.Title>
      <input
        ref={field}
        class="palette-field"
        type="text"
        role="combobox"
        aria-label={text.t('palette.field')}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found().length > 0 ? optionId(chosen()) : undefined}
        aria-autocomplete="list"
        placeholder={text.t('palette.placeholder')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          choose(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id="palette-list"
        class="palette-list"
        role="listbox"
        aria-label={text.t('palette.list')}
      >
        <For each={found()}>
          {(command, index) => (
            <button
              type="button"
              tabIndex={-1}
              id={optionId(index())}
              class="option"
              role="option"
              aria-selected={index() === chosen()}
              onPointerMove={() => setChosen(index())}
              onClick={() => run(index())}
            >
              <span>{command.title}</span>
              <Show when={command.key}>{(key) => <Keys of={key()} />}</Show>
            </button>
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class="palette-none quiet">{text.t('palette.none')}</p>
      </Show>
    </DialogPanel>
  );
}

function optionId(index: number): string {
  return `palette-option-${index}`;
}
