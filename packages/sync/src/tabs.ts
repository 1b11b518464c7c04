import type { Channel } from './options.ts';
import type { Change } from './waiting.ts';

/** What the tabs of one browser that have the same board open tell each other. */
export type TabMessage =
  /** I have just loaded this much: send me what I miss. */
  | { readonly type: 'hello'; readonly stateVector: Uint8Array }
  /** What was just done: `waiting` is all of it. */
  | { readonly type: 'update'; readonly update: Uint8Array; readonly waiting: readonly Change[] }
  /** To a `hello`: what it misses, whoever did it, and which changes wait for the relay. */
  | { readonly type: 'answer'; readonly update: Uint8Array; readonly waiting: readonly Change[] }
  /** The relay has these. */
  | { readonly type: 'cleared'; readonly ids: readonly string[] };

export interface Tabs {
  send(message: TabMessage): void;
  close(): void;
}

/** @param onRubbish a message that none of ours sends: another version, or another program of this origin */
export function joinTabs(
  channel: Channel | undefined,
  onMessage: (message: TabMessage) => void,
  onRubbish: (message: unknown) => void,
): Tabs {
  channel?.addEventListener('message', ({ data }) => {
    if (isTabMessage(data)) onMessage(data);
    else onRubbish(data);
  });
  return {
    send: (message) => channel?.postMessage(message),
    close: () => channel?.close(),
  };
}

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as Readonly<Record<string, unknown>>;
  switch (message.type) {
    case 'hello':
      return message.stateVector instanceof Uint8Array;
    case 'update':
    case 'answer':
      return message.update instanceof Uint8Array && isArrayOf(message.waiting, isChange);
    case 'cleared':
      return isArrayOf(message.ids, (id) => typeof id === 'string');
    default:
      return false;
  }
}

function isArrayOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isChange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, count } = value as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && Number.isSafeInteger(count) && Number(count) > 0;
}
