import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardSyncOptions } from './options.ts';
import type { TabMessage } from './tabs.ts';
import {
  createTestDevice,
  type Tab,
  type TestDevice,
  updatesInTurn,
  updateWith,
} from './testing/test-device.ts';

let device: TestDevice;
beforeEach(() => {
  device = createTestDevice();
});
afterEach(() => device.end());

async function opened(): Promise<Tab> {
  const tab = device.open();
  await device.during(tab.sync.whenLoaded);
  return tab;
}

/** A tab that hears from the others only what the test says. */
async function openedAlone(
  overrides: Partial<BoardSyncOptions> = {},
): Promise<{ tab: Tab; hear: (message: unknown) => void }> {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  const tab = device.open({
    broadcastChannel: () => ({
      postMessage: () => undefined,
      close: () => undefined,
      addEventListener: (_, listener) => listeners.push(listener),
    }),
    ...overrides,
  });
  await device.during(tab.sync.whenLoaded);
  const hear = (message: unknown) => {
    for (const listener of listeners) listener({ data: message });
  };
  return { tab, hear };
}

describe('what only the device or another tab knows', () => {
  async function onRelay() {
    const { tab, hear } = await openedAlone();
    await device.until(() => tab.sync.status().relay === 'saved');
    return { tab, hear };
  }
  const inRelay = () => [...device.relay.durable.getMap('elements').keys()];

  it('[S15] is sent to the relay when it is read after the answer', async () => {
    const { tab } = await onRelay();
    await device.putRows(updateWith('a'));
    await device.until(() => tab.strokes().length === 1);
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(inRelay()).toEqual(['a']);
  });

  it('[S15] is sent to the relay when a tab says it after the answer', async () => {
    const { tab, hear } = await onRelay();
    hear({ type: 'answer', update: updateWith('a'), waiting: [] } satisfies TabMessage);
    expect(tab.sync.status().relay).toBe('syncing');
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(inRelay()).toEqual(['a']);
  });

  it('[S15] is not sent when the relay has said that it has it', async () => {
    const update = updateWith('a');
    Y.applyUpdate(device.relay.durable, update);
    const { tab, hear } = await openedAlone();
    await device.pass(5); // the relay has said what it has, and not yet sent it
    expect(tab.strokes()).toEqual([]);
    hear({ type: 'answer', update, waiting: [] } satisfies TabMessage);
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(device.relay.received).toEqual(['syncStep1', 'awareness', 'syncStep2']);
  });
});

describe('two tabs of one browser', () => {
  it('[S13] show each other’s changes without a relay', async () => {
    device.relay.accept = false;
    const [one, two] = [await opened(), await opened()];
    one.draw('a');
    two.draw('b');
    one.erase('a');
    await device.until(() => one.strokes().join() === 'b' && two.strokes().join() === 'b');
    expect(one.sync.status().pending).toBe(3);
    expect(two.sync.status().pending).toBe(3);
  });

  it('[S13] a tab that opens gets what is in memory only because the device is full', async () => {
    device.relay.accept = false;
    const one = await opened();
    device.databases.faults.full = true;
    one.draw('a');
    await device.pass(100);
    const two = await opened();
    await device.until(() => two.strokes().length === 1);
    expect(two.sync.status().pending).toBe(1);
    device.databases.faults.full = false;
  });

  it('[S14] an acknowledgement to one counts for both, and for the device', async () => {
    device.relay.accept = false;
    const [one, two] = [await opened(), await opened()];
    one.draw('a');
    two.draw('b');
    await device.pass(100);
    device.relay.accept = true;
    one.sync.reconnectNow();
    await device.until(() => two.sync.status().pending === 0);
    expect(one.sync.status().pending).toBe(0);
    await Promise.all([one, two].map((tab) => device.during(tab.sync.flush())));
    expect((await device.rows()).custom.size).toBe(0);
  });

  it('[S14] what a tab could not send before it was closed is sent by the other', async () => {
    const two = await opened();
    await device.until(() => two.sync.status().relay === 'saved');
    const one = device.open({
      openSocket: () => {
        throw new Error('this tab has no network');
      },
    });
    await device.during(one.sync.whenLoaded);
    one.draw('a');
    await device.pass(10);
    await device.during(one.sync.close());
    expect(two.sync.status()).toMatchObject({ relay: 'syncing', pending: 1 });
    await device.until(() => two.sync.status().relay === 'saved');
    expect([...device.relay.durable.getMap('elements').keys()]).toEqual(['a']);
  });

  it('[S13] write what they hear from each other, so that a tab’s crash takes nothing with it', async () => {
    device.relay.accept = false;
    const [one, two] = [await opened(), await opened()];
    device.databases.faults.crash = () => true; // the writes of both fail …
    one.draw('a');
    await device.until(() => two.strokes().length === 1);
    await device.during(one.sync.close()); // … and one of them is gone
    device.databases.faults.crash = () => false;
    await device.during(two.sync.flush());
    await device.during(two.sync.close());
    expect((await opened()).strokes()).toEqual(['a']);
  });

  it('[S13] read from the device what they never heard of each other', async () => {
    device.relay.accept = false;
    const deaf = { broadcastChannel: () => undefined };
    const one = device.open(deaf);
    const two = device.open(deaf);
    await device.during(one.sync.whenLoaded);
    await device.during(two.sync.whenLoaded);
    one.draw('a');
    await device.pass(5_100); // once after loading
    expect(two.strokes()).toEqual(['a']);
    one.draw('b');
    await device.pass(10_000);
    expect(two.strokes()).toEqual(['a']);
    two.draw('c');
    await device.pass(5_100); // a number between is not its own
    expect(two.strokes()).toEqual(['a', 'b', 'c']);
    expect(two.sync.status().pending).toBe(3);
    expect((await device.rows()).updates.size).toBe(3);
  });

  it('[S13, S23] keep a change that came before what it builds on, and call nothing saved without it', async () => {
    device.relay.accept = false;
    const { tab, hear } = await openedAlone();
    const [first, second] = updatesInTurn('a', 'b');
    hear({ type: 'update', update: second, waiting: [] } satisfies TabMessage);
    await device.putRows(first); // by a tab that is gone before it could write the second
    await device.until(() => tab.strokes().join() === 'a,b');
    await device.until(() => tab.sync.status().device === 'saved');
    await device.during(tab.sync.close());
    expect((await opened()).strokes()).toEqual(['a', 'b']);
  });

  it('[S14] delete the key of a change that they found after its acknowledgement', async () => {
    device.relay.accept = false;
    const { tab: one } = await openedAlone();
    const { tab: two, hear } = await openedAlone();
    one.draw('a');
    await device.pass(20);
    const [key = ''] = (await device.rows()).custom.keys();
    const id = key.slice('pending:'.length, key.lastIndexOf('*'));
    one.crash(); // after it had said this, and before it deleted the key
    hear({ type: 'cleared', ids: [id] } satisfies TabMessage);
    await device.until(() => two.strokes().length === 1);
    await device.during(two.sync.flush());
    expect((await device.rows()).custom.size).toBe(0);
  });

  it('report what no tab of ours says, and go on', async () => {
    const { tab, hear } = await openedAlone();
    const rubbish: unknown[] = [
      'text',
      null,
      { type: 'update', update: 'no bytes', waiting: [] },
      { type: 'update', update: new Uint8Array([200, 200, 200]), waiting: [{ id: 'x', count: 1 }] },
      { type: 'update', update: Y.encodeStateAsUpdate(new Y.Doc()), waiting: [{ id: 1 }] },
      { type: 'cleared', ids: 7 },
      { type: 'from a later version' },
    ];
    rubbish.forEach(hear);
    expect(tab.problems.map((problem) => problem.code)).toEqual(rubbish.map(() => 'tab-message'));
    expect(tab.sync.status().pending).toBe(0);
  });
});
