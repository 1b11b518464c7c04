import {
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type ServerMessage,
} from '@inkmesh/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { destroyStockClients, readBoard, stockClient } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire, type WireClient } from '../support/wire-client.ts';

let relay: RelayProcess;
let boards = 0;
const newBoard = () => {
  boards += 1;
  return `join-${boards}`;
};

beforeAll(async () => {
  relay = await startRelay({ env: { COMPACT_ROWS: '50' } });
});
afterEach(destroyStockClients);
afterAll(cleanUpRelays);

describe('the stock client', () => {
  it('joins an empty board, writes, and another one reads', async () => {
    const board = newBoard();
    const writer = stockClient(relay, board);
    await writer.synced();
    writer.elements.set('a', { type: 'stroke', points: new Uint8Array([1, 2, 3]) });
    writer.elements.set('b', 'gone');
    writer.elements.delete('b');
    await waitUntil('it is there for others', async () => 'a' in (await readBoard(relay, board)));
    expect(await readBoard(relay, board)).toEqual(writer.elements.toJSON());
  });

  it('five of them write at once and end equal', async () => {
    const board = newBoard();
    const clients = Array.from({ length: 5 }, () => stockClient(relay, board));
    await Promise.all(clients.map(({ synced }) => synced()));
    for (let i = 0; i < 40; i += 1) {
      for (const [who, { elements }] of clients.entries()) {
        elements.set(`${who}-${i}`, i);
        if (i % 3 === 0) elements.set('shared', who);
        if (i % 7 === 6) elements.delete(`${who}-${i - 1}`);
      }
    }
    const all = () => clients.map(({ elements }) => JSON.stringify(sorted(elements.toJSON())));
    await waitUntil('all are equal', () => new Set(all()).size === 1);
    expect(sorted(await readBoard(relay, board))).toEqual(
      sorted(clients[0]?.elements.toJSON() ?? {}),
    );
  });

  it('edited while away, and both sides hold everything once afterwards', async () => {
    const board = newBoard();
    const [here, away] = [stockClient(relay, board), stockClient(relay, board)];
    await Promise.all([here.synced(), away.synced()]);
    here.elements.set('before', 1);
    await waitUntil('it arrived', () => away.elements.has('before'));
    away.provider.disconnect();
    away.elements.set('offline', 2);
    away.elements.delete('before');
    here.elements.set('meanwhile', 3);
    away.provider.connect();
    const expected = { offline: 2, meanwhile: 3 };
    for (const { elements } of [here, away]) {
      await waitUntil('it is equal', () => equal(sorted(elements.toJSON()), sorted(expected)));
    }
  });

  it('[R5] is told it is synced only when everything is applied', async () => {
    const board = newBoard();
    const writer = stockClient(relay, board);
    await writer.synced();
    for (let i = 0; i < 130; i += 1) writer.elements.set(`k${i}`, i);
    await waitUntil('all are stored', async () => (await ownState(board)).size === 130);
    for (let i = 0; i < 5; i += 1) {
      const reader = stockClient(relay, board);
      await new Promise<void>((resolve) => {
        reader.provider.on('sync', (synced) => {
          if (synced) resolve();
        });
      });
      expect(reader.elements.size).toBe(130);
      reader.destroy();
    }
  });
});

describe('a join', () => {
  it('[R5] of an empty board is the state vector and the empty update', async () => {
    const client = await connectWire(`${relay.wsUrl}/${newBoard()}`);
    client.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
    await client.next('syncStep2');
    expect(client.messages).toEqual([
      { type: 'syncStep1', stateVector: Uint8Array.of(0) },
      { type: 'syncStep2', update: Uint8Array.of(0, 0) },
    ]);
    await client.close();
  });

  it('[R5] of somebody who missed one edit and one deletion is less than 1 KB', async () => {
    const board = newBoard();
    const writer = stockClient(relay, board);
    await writer.synced();
    for (let i = 0; i < 60; i += 1) writer.elements.set(`k${i}`, 'x'.repeat(5_000));
    const known = new Y.Doc();
    await joinWith(board, known, 60);
    writer.elements.delete('k3');
    writer.elements.set('new', 1);
    await waitUntil('both are stored', async () => (await ownState(board)).get('new') === 1);
    const behind = await join(board, known);
    const update = Y.mergeUpdates(behind.updates);
    Y.applyUpdate(known, update);
    expect(known.getMap('elements').toJSON()).toEqual(writer.elements.toJSON());
    expect(behind.bytes).toBeLessThan(1_000);
  });

  it('[R5] of somebody who has a part of the snapshot brings the rest of it', async () => {
    const board = newBoard();
    const writer = stockClient(relay, board);
    await writer.synced();
    for (let i = 0; i < 20; i += 1) writer.elements.set(`k${i}`, i);
    const part = new Y.Doc();
    await joinWith(board, part, 20);
    for (let i = 20; i < 120; i += 1) writer.elements.set(`k${i}`, i);
    await waitUntil('all are stored', async () => (await ownState(board)).size === 120);
    const { updates } = await join(board, part);
    for (const update of updates) Y.applyUpdate(part, update);
    expect(part.getMap('elements').toJSON()).toEqual(writer.elements.toJSON());
  });

  it('[W6] the state vector of the relay covers what was acknowledged', async () => {
    const board = newBoard();
    const doc = new Y.Doc();
    doc.getMap('elements').set('a', 1);
    const writer = await connectWire(`${relay.wsUrl}/${board}?inkmesh=1`);
    writer.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await waitUntil('it is acknowledged', () => writer.acknowledged() === 1);
    const reader = await connectWire(`${relay.wsUrl}/${board}`);
    const { stateVector } = await reader.next('syncStep1');
    expect(Y.decodeStateVector(stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
    await Promise.all([writer.close(), reader.close()]);
  });
});

describe('additions', () => {
  it('[W3] [W7] the sender gets an ack when it asked for it, otherwise the echo', async () => {
    const board = newBoard();
    const doc = new Y.Doc();
    doc.getMap('elements').set('a', 1);
    const update = Y.encodeStateAsUpdate(doc);
    const [ours, stock] = await Promise.all([
      connectWire(`${relay.wsUrl}/${board}?inkmesh=1`),
      connectWire(`${relay.wsUrl}/${board}`),
    ]);
    await Promise.all([ours.next('syncStep1'), stock.next('syncStep1')]);
    ours.send(encodeSyncStep2(update));
    await waitUntil('it is acknowledged', () => ours.acknowledged() === 1);
    ours.send(encodeUpdate(update));
    await waitUntil('what is known is acknowledged too', () => ours.acknowledged() === 2);
    await stock.next('update', ({ update: got }) => equal([...got], [...update]));

    doc.getMap('elements').set('b', 2);
    const second = Y.encodeStateAsUpdate(doc);
    stock.send(encodeUpdate(second));
    await stock.next('update', ({ update: got }) => equal([...got], [...second]));
    await ours.next('update', ({ update: got }) => equal([...got], [...second]));
    expect(types(stock)).not.toContain('ack');
    expect(ours.messages.filter(({ type }) => type === 'update')).toHaveLength(1);
    await Promise.all([ours.close(), stock.close()]);
  });

  it('[W2] who is here is told to whoever asks', async () => {
    const board = newBoard();
    const person = stockClient(relay, board);
    person.provider.awareness.setLocalStateField('name', 'Ada');
    await person.synced();
    const asking = await connectWire(`${relay.wsUrl}/${board}`);
    await asking.next('syncStep1');
    const before = asking.messages.length;
    asking.send(encodeQueryAwareness());
    await waitUntil('an answer', () => types(asking).slice(before).includes('awareness'));
    await asking.close();
  });
});

interface Joined {
  readonly updates: Uint8Array[];
  readonly bytes: number;
}

/** What the relay sends to somebody with this document. */
async function join(board: string, doc: Y.Doc): Promise<Joined> {
  const client = await connectWire(`${relay.wsUrl}/${board}`);
  client.send(encodeSyncStep1(Y.encodeStateVector(doc)));
  await client.next('syncStep2');
  const updates = client.messages.flatMap((message) =>
    message.type === 'update' || message.type === 'syncStep2' ? [message.update] : [],
  );
  const bytes = client.receivedBytes();
  await client.close();
  return { updates, bytes };
}

/** Joins into `doc` again and again until it has that many elements. */
async function joinWith(board: string, doc: Y.Doc, elements: number): Promise<void> {
  await waitUntil(`${elements} elements`, async () => {
    for (const update of (await join(board, doc)).updates) Y.applyUpdate(doc, update);
    return doc.getMap('elements').size === elements;
  });
}

/** The board as the relay has it. */
async function ownState(board: string): Promise<Map<string, unknown>> {
  return new Map(Object.entries(await readBoard(relay, board)));
}

function types(client: WireClient): ServerMessage['type'][] {
  return client.messages.map(({ type }) => type);
}

function sorted(content: Record<string, unknown>): [string, unknown][] {
  return Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
