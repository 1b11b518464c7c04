import * as Popover from '@kobalte/core/popover';
import { createMemo, type JSX, Show } from 'solid-js';
import { useModel } from '../context.ts';
import { follow } from '../from-observable.ts';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import { calm } from './calm.ts';
import { changes, claimOf, statusText } from './status-text.ts';

/** Longer than a device takes to save a stroke (100 ms, DESIGN section 4) and a relay near by to acknowledge it. */
const LASTING_MS = 800;

/** One calm word with a dot; what is safe and what to do next on demand. */
export function Status(): JSX.Element {
  const status = follow(useModel().status);
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
        aria-label={`Status: ${shown().title}`}
      >
        <span class="status-dot" aria-hidden="true" />
        <span class="status-title">{shown().title}</span>
        <span class="status-short">{shown().short}</span>
      </Popover.Trigger>
      {/* Read out only when something needs to be known: a word a stroke would be noise. */}
      <span class="unseen" role="status">
        {shown().tone === 'bad' || shown().tone === 'waiting' ? shown().title : ''}
      </span>
      <PopoverPanel class="status-details" label="Where your work is">
        <h2 class="popover-title">{now().title}</h2>
        <p>{now().safe}</p>
        <Show when={now().next}>{(next) => <p>{next()}</p>}</Show>
        <dl class="facts">
          <dt>This device</dt>
          <dd>{DEVICE[status().device]}</dd>
          <dt>Relay</dt>
          <dd>{RELAY[status().relay]}</dd>
          <dt>Not acknowledged</dt>
          <dd>{changes(status().pending)}</dd>
        </dl>
      </PopoverPanel>
    </Popover.Root>
  );
}

const DEVICE = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;
const RELAY = {
  saved: 'Saved',
  syncing: 'Sending…',
  offline: 'Out of reach',
  refused: 'Refused',
} as const;
