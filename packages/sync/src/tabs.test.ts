import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDevice, type Tab, type TestDevice } from './testing/test-device.ts';

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

  it('report what no tab of ours says, and go on', async () => {
    const sent: ((event: { readonly data: unknown }) => void)[] = [];
    const tab = device.open({
      broadcastChannel: () => ({
        postMessage: () => undefined,
        close: () => undefined,
        addEventListener: (_, listener) => sent.push(listener),
      }),
    });
    await device.during(tab.sync.whenLoaded);
    const rubbish: unknown[] = [
      'text',
      null,
      { type: 'update', update: 'no bytes', waiting: [] },
      { type: 'update', update: new Uint8Array([200, 200, 200]), waiting: [{ id: 'x', count: 1 }] },
      { type: 'update', update: Y.encodeStateAsUpdate(new Y.Doc()), waiting: [{ id: 1 }] },
      { type: 'cleared', ids: 7 },
      { type: 'from a later version' },
    ];
    for (const data of rubbish) for (const listener of sent) listener({ data });
    expect(tab.problems.map((problem) => problem.code)).toEqual(rubbish.map(() => 'tab-message'));
    expect(tab.sync.status().pending).toBe(0);
  });
});
