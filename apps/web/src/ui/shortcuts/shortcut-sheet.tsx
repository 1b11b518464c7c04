import * as Dialog from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { useText } from '../context.ts';
import { DialogPanel } from '../parts/dialog-panel.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Keys } from '../parts/keys.tsx';
import { type Section, type Shortcut, shortcutSections } from './sections.ts';

/** Every key and gesture on one page. */
export default function ShortcutSheet(props: { onClose: () => void }): JSX.Element {
  const text = useText();
  return (
    <DialogPanel class="sheet" onClose={props.onClose}>
      <header class="sheet-head">
        <Dialog.Title class="dialog-title">{text.t('shortcuts.title')}</Dialog.Title>
        <IconButton as={Dialog.CloseButton} label={text.t('dialog.close')}>
          <X />
        </IconButton>
      </header>
      <div class="sheet-sections">
        <For each={shortcutSections(text)}>{(section) => <SectionList section={section} />}</For>
      </div>
    </DialogPanel>
  );
}

function SectionList(props: { section: Section }): JSX.Element {
  return (
    <section class="sheet-section">
      <h3>{props.section.title}</h3>
      <dl>
        <For each={props.section.shortcuts}>
          {(shortcut) => (
            <div class="shortcut">
              <dt>{shortcut.title}</dt>
              <Ways ways={shortcut.ways} />
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}

function Ways(props: { ways: Shortcut['ways'] }): JSX.Element {
  const text = useText();
  return (
    <dd>
      <For each={props.ways}>
        {(way, index) => (
          <>
            <Show when={index() > 0}>
              <span class="or">{text.t('shortcuts.or')}</span>
            </Show>
            {'key' in way ? <Keys of={way.key} /> : <span class="gesture">{way.gesture}</span>}
          </>
        )}
      </For>
    </dd>
  );
}
