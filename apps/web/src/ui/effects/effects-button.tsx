import type { Effects, Filters } from '@inkmesh/board';
import * as Popover from '@kobalte/core/popover';
import Sparkles from 'lucide-solid/icons/sparkles';
import { createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';
import { useText } from '../context.ts';
import { PopoverPanel } from '../parts/popover-panel.tsx';

const EffectsControls = lazy(() => import('./effects-controls.tsx'));

/** Behind a button: they are many, and seldom. */
export function EffectsButton(props: { effects: Effects; filters: Filters }): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Popover.Root
      placement={text.isRightToLeft() ? 'left-end' : 'right-end'}
      gutter={20}
      open={isOpen()}
      onOpenChange={setOpen}
    >
      <Popover.Trigger class="effects-button">
        <Sparkles aria-hidden="true" />
        {text.t('effects.title')}
      </Popover.Trigger>
      <PopoverPanel label={text.t('effects.title')} class="style-popover">
        <Suspense>
          <Show when={isOpen()}>
            <EffectsControls effects={props.effects} filters={props.filters} />
          </Show>
        </Suspense>
      </PopoverPanel>
    </Popover.Root>
  );
}
