import { CLOSE_CODES, encodeAck, encodeAwareness, encodeUpdate } from '@inkmesh/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Socket } from '../options.ts';
import {
  createTestDevice,
  type Tab,
  type TestDevice,
  updatesInTurn,
} from '../testing/test-device.ts';

let device: TestDevice;
beforeEach(() => {
  device = createTestDevice();
});
afterEach(() => device.end());

const relayOf = (tab: Tab) => tab.sync.status().relay;
const inRelay = () => [...device.relay.durable.getMap('elements').keys()].sort();

async function saved(tab: Tab): Promise<Tab> {
  await device.until(() => relayOf(tab) === 'saved');
  return tab;
}

/** A tab of another person: it shares nothing with the device but the relay. */
function openElsewhere(): Tab {
  const other = createTestDevice({ clock: device.clock, relay: device.relay, seed: 2 });
  return other.open();
}

describe('joining', () => {
  it('[S23] keeps what came before what it builds on, and calls nothing saved without it', async () => {
    const tab = await saved(device.open());
    const [first, second] = updatesInTurn('a', 'b');
    device.relay.sendAll(encodeUpdate(second));
    await device.pass(10);
    expect(tab.strokes()).toEqual([]);
    await device.putRows(first);
    await device.until(() => tab.strokes().join() === 'a,b');
    await device.until(() => tab.sync.status().device === 'saved');
    device.relay.accept = false;
    await device.during(tab.sync.close());
    const again = device.open();
    await device.during(again.sync.whenLoaded);
    expect(again.strokes()).toEqual(['a', 'b']);
  });

  it('[S15] waits for the device, and then asks only for what is missing', async () => {
    const tab = device.open();
    expect(device.relay.urls).toEqual([]);
    await device.during(tab.sync.whenLoaded);
    expect(device.relay.urls).toEqual([`ws://relay.test/ws/${'H'.repeat(22)}?inkmesh=1`]);
    await saved(tab);
    expect(device.relay.received).toEqual(['syncStep1', 'awareness', 'syncStep2']);
  });

  it('[S15] clears with one answer all that waited from before the reload', async () => {
    device.relay.accept = false;
    const tab = device.open();
    tab.draw('a');
    await device.pass(20);
    tab.draw('b');
    tab.erase('a');
    await device.during(tab.sync.close());
    device.relay.accept = true;
    const again = await saved(device.open());
    expect(inRelay()).toEqual(['b']);
    expect(device.relay.received.filter((type) => type === 'update')).toEqual([]);
    expect(again.sync.status().pending).toBe(0);
    await device.during(again.sync.flush());
    expect((await device.rows()).custom.size).toBe(0);
  });

  it('[S15] carries what was drawn between the greeting and the answer', async () => {
    const tab = device.open();
    await device.until(() => relayOf(tab) === 'syncing');
    tab.draw('a');
    await saved(tab);
    expect(inRelay()).toEqual(['a']);
  });

  it('brings what others drew, and shows others what is drawn here', async () => {
    const mine = await saved(device.open());
    const theirs = await saved(openElsewhere());
    mine.draw('mine');
    theirs.draw('theirs');
    await device.until(() => mine.strokes().length === 2 && theirs.strokes().length === 2);
    await saved(mine);
    expect(mine.sync.status().pending).toBe(0);
    await theirs.sync.close();
  });
});

describe('acknowledgements', () => {
  it('[S24] is not saved before the relay has committed', async () => {
    const tab = await saved(device.open());
    device.relay.commit = false;
    tab.draw('a');
    await device.pass(2_000);
    expect(tab.sync.status()).toMatchObject({ device: 'saved', relay: 'syncing', pending: 1 });
    device.relay.commit = true;
    await saved(tab);
    expect(tab.sync.status().pending).toBe(0);
  });

  it('[S16] sends again what a relay lost before it committed', async () => {
    const tab = await saved(device.open());
    device.relay.commit = false;
    tab.draw('a');
    await device.pass(50);
    device.relay.dropAll(1006);
    expect(tab.sync.status()).toMatchObject({ relay: 'offline', pending: 1 });
    device.relay.commit = true;
    await saved(tab);
    expect(inRelay()).toEqual(['a']);
  });

  it('[S16] does not take what an old socket says for an acknowledgement of a new one', async () => {
    const sockets: Emitting[] = [];
    const tab = device.open({
      openSocket: (url) => {
        const socket = device.relay.openSocket(url) as Emitting;
        sockets.push(socket);
        return socket;
      },
    });
    await saved(tab);
    device.relay.dropAll(1006);
    device.relay.commit = false;
    tab.draw('a');
    await device.until(() => relayOf(tab) === 'syncing');
    await device.pass(100);
    expect(sockets).toHaveLength(2);
    sockets[0]?.emit('message', { data: encodeAck(1).slice().buffer });
    expect(tab.sync.status()).toMatchObject({ relay: 'syncing', pending: 1 });
    sockets[1]?.emit('message', { data: encodeAck(1).slice().buffer });
    expect(tab.sync.status()).toMatchObject({ relay: 'saved', pending: 0 });
  });

  it('[S16] clears only what the acknowledged frames carried', async () => {
    const tab = await saved(device.open());
    device.relay.commit = false;
    tab.draw('a');
    await device.pass(10);
    tab.draw('b');
    await device.pass(10);
    device.relay.sendAll(encodeAck(2)); // the answer and one of two
    await device.pass(10);
    expect(tab.sync.status().pending).toBe(1);
  });

  it('[S17] gathers what is drawn while the socket is busy', async () => {
    let socket: Emitting | undefined;
    const tab = device.open({
      openSocket: (url) => {
        socket = device.relay.openSocket(url) as Emitting;
        return socket;
      },
    });
    await saved(tab);
    const before = device.relay.received.length;
    if (socket !== undefined) socket.bufferedAmount = 2_000_000;
    for (let i = 0; i < 20; i++) {
      tab.draw(`s${i}`);
      await device.pass(5);
    }
    expect(device.relay.received.length).toBe(before);
    expect(relayOf(tab)).toBe('syncing');
    if (socket !== undefined) socket.bufferedAmount = 0;
    await saved(tab);
    expect(inRelay()).toHaveLength(20);
    expect(device.relay.received.slice(before)).toEqual(['update']);
  });
});

describe('a socket that is closing and has not said so', () => {
  it('[S17] is not written to, and the next one brings what was drawn meanwhile', async () => {
    let socket: Emitting | undefined;
    const tab = device.open({
      openSocket: (url) => {
        socket = device.relay.openSocket(url) as Emitting;
        return socket;
      },
    });
    await saved(tab);
    if (socket !== undefined) socket.readyState = 2;
    tab.draw('meanwhile');
    await device.pass(50);
    expect(tab.problems).toEqual([]);
    expect(tab.sync.status()).toMatchObject({ relay: 'syncing', pending: 1 });
    device.relay.dropAll();
    await saved(tab);
    expect(inRelay()).toEqual(['meanwhile']);
  });
});

describe('a relay that is away', () => {
  it('[S18] is tried with growing pauses that the dice shorten, and at once when told to', async () => {
    device.relay.accept = false;
    const attemptsAtMs: number[] = [];
    const tab = device.open({
      random: () => 0.999_999,
      openSocket: (url) => {
        attemptsAtMs.push(device.clock.now());
        return device.relay.openSocket(url);
      },
    });
    await device.pass(60_000);
    const pausesMs = attemptsAtMs.slice(1).map((at, i) => at - (attemptsAtMs[i] ?? 0));
    const seconds = pausesMs.map((pause) => Math.round(pause / 100) / 10);
    expect(seconds.slice(0, 7)).toEqual([0.5, 1, 2, 4, 8, 10, 10]);
    expect(tab.sync.status()).toMatchObject({
      relay: 'offline',
      detail: { relay: { reason: 'closed', code: 1006 } },
    });
    const before = attemptsAtMs.length;
    tab.sync.reconnectNow();
    expect(attemptsAtMs.length).toBe(before + 1);
    tab.sync.reconnectNow();
    expect(attemptsAtMs.length).toBe(before + 1);
  });

  it('[S18] grows its pauses also towards a relay that lets everybody in and throws them out', async () => {
    const tab = device.open({ random: () => 0.999_999 });
    device.relay.commit = false;
    for (let i = 0; i < 100; i++) {
      await device.pass(600);
      device.relay.dropAll(CLOSE_CODES.tryAgain, 'storage is away');
    }
    expect(device.relay.urls.length).toBeLessThan(12);
    expect(tab.sync.status().detail.relay).toEqual({
      reason: 'closed',
      code: 1013,
      text: 'storage is away',
    });
  });

  it('[S18] is left after 10 s when it does not even answer the handshake', async () => {
    device.relay.deliver = false;
    const tab = device.open();
    await device.pass(25_000);
    expect(device.relay.urls.length).toBeGreaterThan(1);
    device.relay.deliver = true;
    await saved(tab);
  });

  it('[S18] cannot make a wrong address throw', async () => {
    const tab = device.open({
      openSocket: () => {
        throw new SyntaxError('not a WebSocket address');
      },
    });
    await device.pass(30_000);
    tab.draw('a');
    await device.during(tab.sync.flush());
    expect(tab.problems.map((problem) => problem.code)).toEqual(['relay-rubbish']);
    expect(tab.sync.status()).toMatchObject({ device: 'saved', relay: 'offline', pending: 1 });
  });
});

describe('a cable that was pulled', () => {
  it('[S19] is noticed within 8 s when something is owed', async () => {
    const tab = await saved(device.open());
    await device.pass(12_000);
    device.relay.deliver = false;
    tab.draw('a');
    await device.pass(7_900);
    expect(relayOf(tab)).toBe('syncing');
    await device.pass(200);
    expect(tab.sync.status()).toMatchObject({
      relay: 'offline',
      detail: { relay: { reason: 'silent' } },
    });
    device.relay.deliver = true;
    await saved(tab);
    expect(inRelay()).toEqual(['a']);
  });

  it('[S19] is noticed within 30 s when nothing is owed', async () => {
    const tab = await saved(device.open());
    device.relay.deliver = false;
    await device.pass(29_000);
    expect(relayOf(tab)).toBe('saved');
    await device.pass(1_500);
    expect(relayOf(tab)).toBe('offline');
  });

  it('[S19] is noticed within 5 s of the news that the network is back', async () => {
    const tab = await saved(device.open());
    device.relay.deliver = false;
    tab.sync.reconnectNow();
    await device.pass(5_100);
    expect(relayOf(tab)).toBe('offline');
  });

  it('[S19] is not suspected while the relay is only slow to commit, or nobody does anything', async () => {
    const tab = await saved(device.open());
    await device.pass(120_000);
    device.relay.commit = false;
    tab.draw('a');
    await device.pass(120_000);
    tab.sync.reconnectNow();
    await device.pass(10_000);
    expect(device.relay.urls).toHaveLength(1);
    expect(relayOf(tab)).toBe('syncing');
  });
});

describe('a refusal', () => {
  it('[S20] is final, says why, and leaves the board working on the device', async () => {
    const tab = await saved(device.open());
    device.relay.dropAll(CLOSE_CODES.tooLarge, 'the board is over its bound');
    tab.draw('a');
    await device.during(tab.sync.flush());
    tab.sync.reconnectNow();
    await device.pass(60_000);
    expect(device.relay.urls).toHaveLength(1);
    expect(tab.sync.status()).toEqual({
      device: 'saved',
      relay: 'refused',
      pending: 1,
      peers: 0,
      detail: { relay: { reason: 'refused', code: 4413, text: 'the board is over its bound' } },
    });
    expect(tab.problems).toEqual([
      expect.objectContaining({ code: 'relay-refused', closeCode: 4413 }),
    ]);
  });
});

describe('rubbish', () => {
  it.each([
    ['a text frame', '<html>not found</html>'],
    ['an empty frame', new Uint8Array()],
    ['an unknown type', new Uint8Array([77, 1, 2])],
    ['a frame that ends early', new Uint8Array([0, 2, 200, 1, 5])],
    ['an acknowledgement of what was never sent', encodeAck(99)],
  ])('[S21] %s is reported once, left, and tried again', async (_, rubbish) => {
    const tab = await saved(device.open());
    device.relay.commit = false;
    for (let i = 0; i < 5; i++) {
      await device.until(() => relayOf(tab) === 'syncing' || relayOf(tab) === 'saved');
      device.relay.sendAll(rubbish);
      await device.until(() => relayOf(tab) === 'offline');
      expect(tab.sync.status().detail.relay?.reason).toBe('rubbish');
    }
    expect(tab.problems.map((problem) => problem.code)).toEqual(['relay-rubbish']);
    device.relay.commit = true;
    tab.draw('a');
    await saved(tab);
    expect(inRelay()).toEqual(['a']);
  });

  it('[S21] an update that does not apply is reported and left out', async () => {
    const tab = await saved(device.open());
    device.relay.sendAll(encodeUpdate(new Uint8Array([9, 9, 9, 9, 9])));
    await device.pass(20);
    expect(tab.problems.map((problem) => problem.code)).toEqual(['poison-update']);
    const doc = new Y.Doc();
    doc.getMap('elements').set('good', {});
    device.relay.sendAll(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await device.until(() => tab.strokes().length === 1);
    expect(relayOf(tab)).toBe('saved');
  });

  it('a listener of the document that fails does not stop the connection', async () => {
    const tab = await saved(device.open());
    const other = await saved(openElsewhere());
    tab.doc.on('afterTransaction', () => {
      throw new Error('a fault of the application');
    });
    other.draw('a');
    await device.until(() => tab.strokes().length === 1);
    expect(tab.problems.map((problem) => problem.code)).toEqual(['listener']);
    expect(relayOf(tab)).toBe('saved');
    await other.sync.close();
  });
});

describe('people', () => {
  it('[S22] are counted while they are there, and are back at once after the connection is', async () => {
    const mine = await saved(device.open());
    const theirs = openElsewhere();
    theirs.sync.awareness.setLocalState({ name: 'Ada' });
    await device.until(() => mine.sync.status().peers === 1);
    expect([...mine.sync.awareness.getStates().values()]).toContainEqual({ name: 'Ada' });
    device.relay.dropAll(CLOSE_CODES.restart);
    expect(mine.sync.status().peers).toBe(0);
    await device.until(() => mine.sync.status().peers === 1 && theirs.sync.status().peers === 1);
    await theirs.sync.close();
    await device.until(() => mine.sync.status().peers === 0);
  });

  it('[S22] who did not notice the break are back with the clock they had', async () => {
    const tab = await saved(device.open());
    const room = new Awareness(new Y.Doc());
    room.setLocalState({ name: 'Ada' });
    const hello = encodeAwareness(encodeAwarenessUpdate(room, [room.clientID]));
    room.destroy();
    device.relay.sendAll(hello);
    await device.until(() => tab.sync.status().peers === 1);
    device.relay.dropAll(1006);
    await saved(tab);
    expect(tab.sync.status().peers).toBe(0);
    device.relay.sendAll(hello);
    await device.until(() => tab.sync.status().peers === 1);
  });

  it('[S21] whose presence is rubbish are ignored', async () => {
    const tab = await saved(device.open());
    device.relay.sendAll(encodeAwareness(new Uint8Array([1, 5, 1, 3, 123, 123, 123])));
    await device.pass(20);
    expect(tab.problems.map((problem) => problem.code)).toEqual(['presence']);
    expect(relayOf(tab)).toBe('saved');
  });

  it('see each other draw', async () => {
    const mine = await saved(device.open());
    const theirs = await saved(openElsewhere());
    const heard: unknown[] = [];
    const stop = mine.sync.onLive((clientId, frame) => heard.push([clientId, frame]));
    const cursor = { kind: 'cursor', x: 1, y: 2, shown: true, isLaser: false } as const;
    theirs.sync.sendLive(cursor);
    await device.until(() => heard.length === 1);
    expect(heard).toEqual([[theirs.doc.clientID, cursor]]);
    stop();
    theirs.sync.sendLive(cursor);
    await device.pass(50);
    expect(heard).toHaveLength(1);
    await theirs.sync.close();
  });
});

describe('closing', () => {
  it('leaves no timer, no socket and no listener behind', async () => {
    const tab = await saved(device.open());
    await device.during(tab.sync.close());
    const heard: unknown[] = [];
    tab.sync.subscribe((status) => heard.push(status));
    tab.draw('after');
    await device.pass(60_000);
    expect(device.relay.connections()).toBe(0);
    expect(device.relay.urls).toHaveLength(1);
    expect(heard).toEqual([]);
    expect(inRelay()).toEqual([]);
  });

  it('before the device was read connects nowhere', async () => {
    const tab = device.open();
    await device.during(tab.sync.close());
    await device.pass(1_000);
    expect(device.relay.urls).toEqual([]);
  });
});

type Emitting = Socket & {
  bufferedAmount: number;
  readyState: number;
  emit(type: string, event: { readonly data?: unknown }): void;
};
