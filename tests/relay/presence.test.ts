import { encodeAwareness, encodeLive, type ServerMessage } from '@inkmesh/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { destroyStockClients, type StockClient, stockClient } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire, type WireClient } from '../support/wire-client.ts';

let relay: RelayProcess;
let boards = 0;
const newBoard = () => {
  boards += 1;
  return `presence-${boards}`;
};

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(destroyStockClients);
afterAll(cleanUpRelays);

describe('presence', () => {
  it('stock clients see each other come, change and go', async () => {
    const board = newBoard();
    const [ada, ben] = [stockClient(relay, board), stockClient(relay, board)];
    ada.provider.awareness.setLocalStateField('name', 'Ada');
    await waitUntil('Ben sees Ada', () => nameSeenBy(ben, ada.doc.clientID) === 'Ada');
    ada.provider.awareness.setLocalStateField('name', 'Ada L.');
    await waitUntil('Ben sees the change', () => nameSeenBy(ben, ada.doc.clientID) === 'Ada L.');
    const late = stockClient(relay, board);
    await waitUntil(
      'so does who comes late',
      () => nameSeenBy(late, ada.doc.clientID) === 'Ada L.',
    );
    ada.provider.disconnect();
    await waitUntil('Ben sees Ada go', () => nameSeenBy(ben, ada.doc.clientID) === undefined);
    ada.provider.connect();
    await waitUntil('and come back', () => nameSeenBy(ben, ada.doc.clientID) === 'Ada L.');
  });

  it('[R8] is gone when the process behind it is', async () => {
    const board = newBoard();
    const watcher = stockClient(relay, board);
    const wire = await connectWire(`${relay.wsUrl}/${board}`);
    wire.send(awareness([[77, 1, '{"name":"Cut"}']]));
    await waitUntil('it is there', () => nameSeenBy(watcher, 77) === 'Cut');
    wire.socket.terminate();
    await waitUntil('it is gone', () => nameSeenBy(watcher, 77) === undefined);
  });

  it('[W5] [R8] nobody changes or removes the presence of another', async () => {
    const board = newBoard();
    const [victim, watcher] = [stockClient(relay, board), stockClient(relay, board)];
    victim.provider.awareness.setLocalStateField('name', 'Victim');
    const id = victim.doc.clientID;
    await waitUntil('it is there', () => nameSeenBy(watcher, id) === 'Victim');
    const forger = await connectWire(`${relay.wsUrl}/${board}?inkmesh=1`);
    forger.send(awareness([[id, 1_000_000, '{"name":"Forged"}']]));
    forger.send(awareness([[id, 1_000_001, 'null']]));
    forger.send(
      awareness([
        [4_711, 1, '{"name":"Forger"}'],
        [id, 1_000_002, '{"name":"Forged"}'],
      ]),
    );
    forger.send(awareness([[4_712, 1, '{"name":"Second id"}']]));
    await waitUntil('the forger is there', () => nameSeenBy(watcher, 4_711) === 'Forger');
    forger.send(awareness([[4_711, 2, '{"name":"Still here"}']]));
    await waitUntil('all was dealt with', () => nameSeenBy(watcher, 4_711) === 'Still here');
    expect(nameSeenBy(watcher, id)).toBe('Victim');
    expect(nameSeenBy(watcher, 4_712)).toBeUndefined();
    await forger.close();
  });

  it('[W5] a person whose network changed has the same id back within seconds', async () => {
    const board = newBoard();
    const watcher = stockClient(relay, board);
    const old = await connectWire(`${relay.wsUrl}/${board}`);
    old.send(awareness([[88, 3, '{"name":"Roaming"}']]));
    await waitUntil('it is there', () => nameSeenBy(watcher, 88) === 'Roaming');
    old.socket.pause(); // as a network that is gone: no close, no pong
    const again = await connectWire(`${relay.wsUrl}/${board}`);
    again.send(awareness([[88, 4, '{"name":"Roaming again"}']]));
    await waitUntil('it is back', () => nameSeenBy(watcher, 88) === 'Roaming again', 8_000);
    old.socket.terminate();
    again.send(awareness([[88, 5, '{"name":"Still here"}']]));
    await waitUntil(
      'the old end takes nothing away',
      () => nameSeenBy(watcher, 88) === 'Still here',
    );
    await again.close();
  });

  it('a client that comes back with an old clock is told, and goes on above it', async () => {
    const board = newBoard();
    const watcher = stockClient(relay, board);
    await watcher.synced();
    const first = await connectWire(`${relay.wsUrl}/${board}`);
    first.send(awareness([[99, 7, '{"name":"Back"}']]));
    await waitUntil('it is there', () => nameSeenBy(watcher, 99) === 'Back');
    await first.close();
    await waitUntil('it is gone', () => nameSeenBy(watcher, 99) === undefined);
    const again = await connectWire(`${relay.wsUrl}/${board}`);
    await again.next('syncStep1');
    again.send(awareness([[99, 7, '{"name":"Back"}']]));
    // 99 left at clock 8, and is told so with a state of null.
    const told = awareness([[99, 8, 'null']]).subarray(2);
    await again.next('awareness', ({ update }) => Buffer.compare(update, told) === 0);
    await again.close();
  });
});

describe('live frames', () => {
  it('[W4] go to the others that asked, under the id of their sender, and are not kept', async () => {
    const board = newBoard();
    const url = `${relay.wsUrl}/${board}`;
    const [sender, reader, stock] = [
      await connectWire(`${url}?inkmesh=1`),
      await connectWire(`${url}?inkmesh=1`),
      await connectWire(url),
    ];
    await Promise.all([sender, reader, stock].map((client) => client.next('syncStep1')));
    sender.send(encodeLive(Uint8Array.of(9, 9))); // before it has an id: dropped
    sender.send(awareness([[55, 1, '{}']]));
    sender.send(encodeLive(Uint8Array.of(1, 2, 3)));
    const got = await reader.next('live');
    expect(got).toEqual({ type: 'live', clientId: 55, payload: Uint8Array.of(1, 2, 3) });
    await stock.next('awareness');
    const late = await connectWire(`${url}?inkmesh=1`);
    await late.next('awareness');
    expect([sender, stock, late].flatMap(lives)).toEqual([]);
    expect(lives(reader)).toHaveLength(1);
    await Promise.all([sender, reader, stock, late].map((client) => client.close()));
  });
});

function nameSeenBy(client: StockClient, id: number): unknown {
  return client.provider.awareness.getStates().get(id)?.name;
}

function lives(client: WireClient): ServerMessage[] {
  return client.messages.filter(({ type }) => type === 'live');
}

function awareness(entries: readonly (readonly [number, number, string])[]): Uint8Array {
  const parts = entries.flatMap(([clientId, clock, state]) => {
    const text = new TextEncoder().encode(state);
    return [...varUint(clientId), ...varUint(clock), ...varUint(text.byteLength), ...text];
  });
  return encodeAwareness(Uint8Array.of(...varUint(entries.length), ...parts));
}

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))];
}
