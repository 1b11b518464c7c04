import type { SyncStatus } from '../../app/app-model.ts';
import { type Said, said } from '../../i18n/catalogue.ts';

/** Where a person's work is, in words. */
export interface StatusText {
  /** `good`: nothing to do. `busy`: will be over in a moment. `waiting`: safe, not shared. `bad`: act. */
  readonly tone: 'good' | 'busy' | 'waiting' | 'bad';
  /** One calm line. */
  readonly title: Said;
  /** The same where there is little room. */
  readonly short: Said;
  /** What is safe. */
  readonly safe: Said;
  /** What to do next; undefined when there is nothing to do. */
  readonly next?: Said;
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

const SAVED_ON_RELAY: StatusText = {
  tone: 'good',
  title: said('status.onRelay'),
  short: said('status.saved'),
  safe: said('status.onRelaySafe'),
};

const SAVED_ON_DEVICE: StatusText = {
  tone: 'busy',
  title: said('status.onDevice'),
  short: said('status.onDeviceShort'),
  safe: said('status.onDeviceSafe'),
};

const SAVING: StatusText = {
  tone: 'busy',
  title: said('status.savingNow'),
  short: said('status.savingNow'),
  safe: said('status.savingSafe'),
};

function offline({ pending, device }: Facts): StatusText {
  const isAllHere = device === 'saved';
  if (pending === 0) {
    return {
      tone: 'waiting',
      title: said('status.offlineSaved'),
      short: said('status.offline'),
      safe: said(isAllHere ? 'status.offlineAllSafe' : 'status.offlineMostSafe'),
      next: said('status.offlineNext'),
    };
  }
  return {
    tone: 'waiting',
    title: said('status.offlineWaiting', { count: pending }),
    short: said('status.offlineCount', { count: pending }),
    safe: said(isAllHere ? 'status.closingAllSafe' : 'status.closingMostSafe'),
    next: said('status.waitingNext', { count: pending }),
  };
}

function refused({ detail }: Facts): StatusText {
  const answer = detail.relay?.reason === 'refused' ? detail.relay.text.trim() : '';
  return {
    tone: 'bad',
    title: said('status.refusedTitle'),
    short: said('status.refused'),
    safe: said('status.refusedSafe'),
    next: answer === '' ? said('status.refusedNext') : said('status.refusedSays', { answer }),
  };
}

function notOnDevice({ detail, relay, pending }: Facts): StatusText {
  const isFull = detail.device?.reason === 'quota';
  const onRelay = relay === 'saved' || pending === 0;
  return {
    tone: 'bad',
    title: said(isFull ? 'status.full' : 'status.notOnDevice'),
    short: said(isFull ? 'status.full' : 'status.notSaved'),
    safe: onRelay ? said('status.onlyRelaySafe') : said('status.onlyTabSafe', { count: pending }),
    next: said(isFull ? 'status.fullNext' : 'status.failedNext'),
  };
}
