import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDevice, type TestDevice } from './testing/test-device.ts';

let device: TestDevice;
beforeEach(() => {
  device = createTestDevice();
});
afterEach(() => device.end());

describe('a board on one device', () => {
  it('is saved on the device and on the relay, and is there again after a reload', async () => {
    const tab = device.open();
    expect(await device.during(tab.sync.whenLoaded)).toEqual({
      kind: 'loaded',
      updates: 0,
      bytes: 0,
    });
    tab.draw('a', 'b');
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(tab.sync.status()).toEqual({
      device: 'saved',
      relay: 'saved',
      pending: 0,
      peers: 0,
      detail: {},
    });
    expect([...device.relay.durable.getMap('elements').keys()]).toEqual(['a', 'b']);
    await tab.sync.close();
    const again = device.open();
    expect(await device.during(again.sync.whenLoaded)).toMatchObject({ kind: 'loaded' });
    expect(again.strokes()).toEqual(['a', 'b']);
    expect(again.problems).toEqual([]);
  });

  it('[S26] writes nothing by itself: opening, connecting, losing the relay and coming back', async () => {
    const tab = device.open();
    await device.during(tab.sync.whenLoaded);
    await device.until(() => tab.sync.status().relay === 'saved');
    device.relay.dropAll();
    await device.until(() => tab.sync.status().relay === 'offline');
    await device.until(() => tab.sync.status().relay === 'saved');
    await device.during(tab.sync.flush());
    expect(Y.encodeStateAsUpdate(tab.doc)).toEqual(new Uint8Array([0, 0]));
    expect((await device.rows()).updates.size).toBe(0);
  });

  it('counts what waits for the relay, through a reload, until it is acknowledged', async () => {
    device.relay.accept = false;
    const tab = device.open();
    await device.during(tab.sync.whenLoaded);
    tab.draw('a');
    await device.pass(10);
    tab.draw('b');
    await device.during(tab.sync.flush());
    expect(tab.sync.status()).toMatchObject({ device: 'saved', relay: 'offline', pending: 2 });
    await tab.sync.close();
    const again = device.open();
    await device.during(again.sync.whenLoaded);
    expect(again.sync.status()).toMatchObject({ relay: 'offline', pending: 2 });
    device.relay.accept = true;
    await device.until(() => again.sync.status().relay === 'saved');
    expect(again.sync.status().pending).toBe(0);
    await again.sync.close();
    const third = device.open();
    await device.during(third.sync.whenLoaded);
    expect(third.sync.status().pending).toBe(0);
  });
});
