import * as Popover from '@kobalte/core/popover';
import Check from 'lucide-solid/icons/check';
import LinkIcon from 'lucide-solid/icons/link';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { PopoverPanel } from '../parts/popover-panel.tsx';

/** Long enough to read, short enough not to be in the way. */
const SHOWN_MS = 2500;

/** One press copies the link; where the browser forbids that, the link is there to be copied by hand. */
export function Share(): JSX.Element {
  const { model, text } = useInterface();
  const [result, setResult] = createSignal<'none' | 'copied' | 'by-hand'>('none');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  async function share(): Promise<void> {
    clearTimeout(timer);
    const isCopied = await copyText(model.link);
    setResult(isCopied ? 'copied' : 'by-hand');
    if (isCopied) timer = setTimeout(() => setResult('none'), SHOWN_MS);
  }

  return (
    <div class="share">
      <Popover.Root
        open={result() === 'by-hand'}
        onOpenChange={(open) => !open && setResult('none')}
        placement="bottom-end"
        gutter={12}
      >
        <Popover.Anchor>
          <IconButton label={text.t('share.copy')} class="share-button" onClick={share}>
            <Show when={result() === 'copied'} fallback={<LinkIcon />}>
              <Check />
            </Show>
            <span class="share-word">{text.t('share.label')}</span>
          </IconButton>
        </Popover.Anchor>
        <PopoverPanel label={text.t('share.label')} class="share-details">
          <label>
            <span class="popover-title">{text.t('share.copyThis')}</span>
            <input
              class="field"
              readOnly
              value={model.link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
          <p class="quiet">{text.t('share.whoever')}</p>
        </PopoverPanel>
      </Popover.Root>
      <output class="copied" aria-live="polite">
        <Show when={result() === 'copied'}>
          <span class="tip copied-tip">{text.t('share.copied')}</span>
        </Show>
      </output>
    </div>
  );
}

/** @returns whether it was; a page without HTTPS has no clipboard, and a browser may refuse */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // refused: the caller shows the text instead
  }
}
