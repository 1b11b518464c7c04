import * as Popover from '@kobalte/core/popover';
import { createMemo, type JSX, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import { calm } from './calm.ts';
import { claimOf, statusText } from './status-text.ts';

/** Longer than a device takes to save a stroke (100 ms, DESIGN section 4) and a relay near by to acknowledge it. */
const LASTING_MS = 800;

/** One calm word with a dot; what is safe and what to do next on demand. */
export function Status(): JSX.Element {
  const { model, text } = useInterface();
  const status = follow(model.status);
  const now = createMemo(() => statusText(status()));
  const shown = calm(now, claimOf, LASTING_MS);
  return (
    <Popover.Root placement="bottom-start" gutter={12}>
      <Popover.Trigger
        class="status"
        data-tone={shown().tone}
        // The facts without the calm, for programs.
        data-device={status().device}
        data-relay={status().relay}
        data-pending={status().pending}
        aria-label={text.t('status.is', { status: text.say(shown().title) })}
      >
        <span class="status-dot" aria-hidden="true" />
        <span class="status-title">{text.say(shown().title)}</span>
        <span class="status-short">{text.say(shown().short)}</span>
      </Popover.Trigger>
      {/* Read out only when something needs to be known: a word a stroke would be noise. */}
      <span class="unseen" role="status">
        {shown().tone === 'bad' || shown().tone === 'waiting' ? text.say(shown().title) : ''}
      </span>
      <PopoverPanel class="status-details" label={text.t('status.where')}>
        <h2 class="popover-title">{text.say(now().title)}</h2>
        <p>{text.say(now().safe)}</p>
        <Show when={now().next}>{(next) => <p>{text.say(next())}</p>}</Show>
        <dl class="facts">
          <dt>{text.t('status.device')}</dt>
          <dd>{text.t(DEVICE[status().device])}</dd>
          <dt>{text.t('status.relay')}</dt>
          <dd>{text.t(RELAY[status().relay])}</dd>
          <dt>{text.t('status.waiting')}</dt>
          <dd>{text.t('status.changes', { count: status().pending })}</dd>
        </dl>
      </PopoverPanel>
    </Popover.Root>
  );
}

const DEVICE = {
  saved: 'status.saved',
  saving: 'status.savingNow',
  failed: 'status.notSaved',
} as const;
const RELAY = {
  saved: 'status.saved',
  syncing: 'status.sending',
  offline: 'status.outOfReach',
  refused: 'status.refused',
} as const;
