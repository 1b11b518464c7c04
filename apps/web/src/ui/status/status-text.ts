import type { SyncStatus } from '../../app/app-model.ts';

/** Where a person's work is, in words. */
export interface StatusText {
  /** `good`: nothing to do. `busy`: will be over in a moment. `waiting`: safe, not shared. `bad`: act. */
  readonly tone: 'good' | 'busy' | 'waiting' | 'bad';
  /** One calm line. */
  readonly title: string;
  /** The same where there is little room. */
  readonly short: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do next; undefined when there is nothing to do. */
  readonly next?: string;
}

type Facts = Pick<SyncStatus, 'device' | 'relay' | 'pending' | 'detail'>;

/** What endangers work comes first, then what keeps it from others, then what is merely under way. */
export function statusText(status: Facts): StatusText {
  if (status.device === 'failed') return notOnDevice(status);
  if (status.relay === 'refused') return refused(status);
  if (status.relay === 'offline') return offline(status);
  if (status.device === 'saving') return SAVING;
  return status.relay === 'saved' ? SAVED_ON_RELAY : SAVED_ON_DEVICE;
}

/** How much a text says is safe: 3 on the relay, 2 on the device, 1 being written, 0 something to know. */
export function claimOf(text: StatusText): number {
  return [SAVING, SAVED_ON_DEVICE, SAVED_ON_RELAY].indexOf(text) + 1;
}

/** `1 change`, `3 changes` */
export function changes(count: number): string {
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

const SAVED_ON_RELAY: StatusText = {
  tone: 'good',
  title: 'Saved on relay',
  short: 'Saved',
  safe: 'Everything is on this device and on the relay. Whoever has the link sees it.',
};

const SAVED_ON_DEVICE: StatusText = {
  tone: 'busy',
  title: 'Saved on this device',
  short: 'Saved here',
  safe: 'Everything is on this device. It is on its way to the relay.',
};

const SAVING: StatusText = {
  tone: 'busy',
  title: 'Saving…',
  short: 'Saving…',
  safe: 'The latest change is being written to this device.',
};

function offline({ pending, device }: Facts): StatusText {
  const saved = device === 'saved' ? 'Everything is' : 'Everything but the latest change is';
  if (pending === 0) {
    return {
      tone: 'waiting',
      title: 'Offline, saved on this device',
      short: 'Offline',
      safe: `${saved} on this device, and the relay has it too.`,
      next: 'Keep drawing. What you draw is shared when the relay is back.',
    };
  }
  return {
    tone: 'waiting',
    title: `Offline, ${changes(pending)} waiting`,
    short: `Offline, ${pending}`,
    safe: `${saved} on this device, also after closing the browser.`,
    next: `Keep drawing. ${pending === 1 ? 'The change is' : 'The changes are'} shared when the relay is back.`,
  };
}

function refused({ detail }: Facts): StatusText {
  const answer = detail.relay?.reason === 'refused' ? detail.relay.text.trim() : '';
  return {
    tone: 'bad',
    title: 'Relay refused this board',
    short: 'Refused',
    safe: 'Everything is on this device. Others do not see what you draw from here on.',
    next:
      answer === ''
        ? 'Reload to ask again, or ask whoever runs the relay.'
        : `The relay says: “${answer}”. Reload to ask again, or ask whoever runs it.`,
  };
}

function notOnDevice({ detail, relay, pending }: Facts): StatusText {
  const isFull = detail.device?.reason === 'quota';
  const onRelay = relay === 'saved' || pending === 0;
  return {
    tone: 'bad',
    title: isFull ? 'Storage full' : 'Not saved on this device',
    short: isFull ? 'Storage full' : 'Not saved',
    safe: onRelay
      ? 'The relay has everything. This device cannot keep a copy now.'
      : `${changes(pending)} ${pending === 1 ? 'is' : 'are'} only in this tab. Keep it open.`,
    next: isFull
      ? 'Free some space on this device; saving is tried again by itself.'
      : 'Saving is tried again by itself. A private window may forbid it: then use an ordinary one.',
  };
}
