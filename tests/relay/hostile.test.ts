import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  encodeAwareness,
  encodeLive,
  encodeSyncStep1,
  encodeUpdate,
  LIMITS,
} from '@inkmesh/protocol';
import postgresClient from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { destroyStockClients, readBoard, stockClient } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire, type WireClient } from '../support/wire-client.ts';

const MUTATED_FRAMES = 2_500;

let postgres: PostgresServer;
let relay: RelayProcess;
let sql: ReturnType<typeof postgresClient>;

beforeAll(async () => {
  postgres = await startPostgres();
  await postgres.createDatabase('hostile');
  sql = postgresClient(postgres.url('hostile'), { onnotice: () => {} });
  relay = await startRelay({ databaseUrl: postgres.url('hostile') });
});
afterAll(async () => {
  destroyStockClients();
  await cleanUpRelays();
  await sql?.end();
  await postgres.remove();
});

async function rowsOf(board: string): Promise<number> {
  const [row] = await sql`SELECT count(*)::int AS n FROM board_updates WHERE board_id = ${board}`;
  return row?.n;
}

describe('a frame that is not one', () => {
  it('[W8] [R6] closes its connection with 4400, is not stored, and others do not notice', async () => {
    const board = 'malformed';
    const [ada, ben] = [stockClient(relay, board), stockClient(relay, board)];
    await Promise.all([ada.synced(), ben.synced()]);
    ada.elements.set('before', 1);
    await waitUntil('it is stored', async () => (await rowsOf(board)) === 1);
    const good = Y.encodeStateAsUpdate(ada.doc);
    const truncated = good.subarray(0, -1);
    for (const frame of [
      Uint8Array.of(),
      Uint8Array.of(0),
      Uint8Array.of(77, 1, 2),
      Uint8Array.of(2, 0, 1, 65),
      encodeUpdate(truncated),
      encodeUpdate(Uint8Array.of(...good, 0)),
      Uint8Array.of(...encodeUpdate(good), 0),
      encodeSyncStep1(Uint8Array.of(9)),
      encodeAwareness(Uint8Array.of(1, 1)),
      encodeAwareness(Uint8Array.of(1, 1, 1, 1, 123)),
      'text is no frame',
    ]) {
      const client = await connectWire(`${relay.wsUrl}/${board}?inkmesh=1`);
      await client.next('syncStep1');
      client.send(frame);
      const { code, reason } = await client.closed;
      expect([code, reason.length > 5], String(frame)).toEqual([4400, true]);
      expect(client.acknowledged()).toBe(0);
    }
    expect(await rowsOf(board)).toBe(1);
    ada.elements.set('after', 2);
    await waitUntil('others go on', () => ben.elements.get('after') === 2);
    expect(ada.provider.wsconnected && ben.provider.wsconnected).toBe(true);
  });

  it('[R6] thousands of mutated frames are refused or stored as what they decode to, never fatal', async () => {
    let seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`${MUTATED_FRAMES} mutated frames, seed ${seed}`);
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
      return (seed >>> 8) % below;
    };
    const witness = [stockClient(relay, 'witness'), stockClient(relay, 'witness')] as const;
    await Promise.all(witness.map(({ synced }) => synced()));
    const frames = sampleFrames();
    let refused = 0;
    let client = await connectWire(`${relay.wsUrl}/mutated?inkmesh=1`);
    for (let i = 0; i < MUTATED_FRAMES; i += 1) {
      const frame = (frames[random(frames.length)] ?? Uint8Array.of()).slice();
      for (let n = 1 + random(3); n > 0; n -= 1) frame[random(frame.byteLength)] = random(256);
      client.send(frame.subarray(0, random(4) === 0 ? random(frame.byteLength) : undefined));
      if (i % 20 !== 19) continue;
      // A round trip behind the last of them: the relay is through, and the connection is there or closed.
      client.send(encodeSyncStep1(Uint8Array.of(0)));
      await waitUntil('the relay has answered', () => client.isClosed() || hasAnswer(client));
      if (client.isClosed()) {
        expect([4400, 4413]).toContain((await client.closed).code);
        refused += 1;
      }
      await client.close();
      client = await connectWire(`${relay.wsUrl}/mutated-${i}?inkmesh=1`);
      witness[0].elements.set(`k${i}`, i);
    }
    await client.close();
    await waitUntil('others go on', () => witness[1].elements.size === MUTATED_FRAMES / 20);
    expect(refused).toBeGreaterThan(MUTATED_FRAMES / 40);
    expect(relay.output()).not.toContain('frame-failed');
    for (const { payload } of await sql`SELECT payload FROM board_updates`) {
      expect(() => Y.decodeUpdate(payload)).not.toThrow();
    }
  });
});

describe('bounds', () => {
  it('[W9] [W10] a frame over the limit closes with 4413, also for a stock client', async () => {
    const client = await connectWire(`${relay.wsUrl}/large`);
    await client.next('syncStep1');
    client.send(new Uint8Array(LIMITS.frameBytes + 1));
    expect((await client.closed).code).toBe(4413);
    expect(await rowsOf('large')).toBe(0);
  });

  it('[R7] an awareness state over the limit closes with 4413', async () => {
    const client = await connectWire(`${relay.wsUrl}/boastful`);
    await client.next('syncStep1');
    const state = new TextEncoder().encode(JSON.stringify('x'.repeat(LIMITS.awarenessBytes)));
    const length = [
      (state.byteLength & 127) | 128,
      ((state.byteLength >> 7) & 127) | 128,
      state.byteLength >> 14,
    ];
    client.send(encodeAwareness(Uint8Array.of(1, 5, 1, ...length, ...state)));
    expect((await client.closed).code).toBe(4413);
  });

  it('[R7] to a reader who is behind live frames are dropped, and the others get them all', async () => {
    const url = `${relay.wsUrl}/behind?inkmesh=1`;
    const [sender, slow, quick] = await Promise.all([1, 2, 3].map(() => connectWire(url)));
    if (sender === undefined || slow === undefined || quick === undefined) throw new Error();
    sender.send(encodeAwareness(Uint8Array.of(1, 9, 1, 2, 123, 125)));
    await Promise.all([slow, quick].map((client) => client.next('awareness')));
    slow.socket.pause();
    const frames = 600;
    for (let i = 1; i <= frames; i += 1) {
      sender.send(encodeLive(new Uint8Array(LIMITS.livePayloadBytes)));
      if (i % 10 === 0) await waitUntil('the quick one has it', () => lives(quick) === i);
    }
    slow.socket.resume();
    await waitUntil('the slow one goes on', () => {
      sender.send(encodeLive(Uint8Array.of(7)));
      return lastLive(slow) === 1;
    });
    expect(lives(slow)).toBeLessThan(frames);
    expect(lives(quick)).toBeGreaterThanOrEqual(frames);
    await Promise.all([sender, slow, quick].map((client) => client.close()));
  });

  it('[R7] a reader who is far behind is sent away to come back, and costs nobody else', async () => {
    const own = await startRelay({
      databaseUrl: postgres.url('hostile'),
      env: { STORAGE_PATIENCE_MS: '600000' },
    });
    const url = `${own.wsUrl}/stalled?inkmesh=1`;
    const [writer, slow, quick] = await Promise.all([1, 2, 3].map(() => connectWire(url)));
    if (writer === undefined || slow === undefined || quick === undefined) throw new Error();
    await Promise.all([writer, slow, quick].map((client) => client.next('syncStep1')));
    slow.socket.pause();
    await postgres.freeze(); // a broadcast does not wait for the storage, and this test need not either
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => writer.send(encodeUpdate(update)));
    const updateBytes = 8 * 1024 * 1024;
    const updates = Math.ceil((1.2 * LIMITS.slowReaderCloseBytes) / updateBytes);
    for (let i = 1; i <= updates; i += 1) {
      doc.getMap('elements').set('k', new Uint8Array(updateBytes));
      await waitUntil('the quick one has it', () => updatesOf(quick) === i);
    }
    await waitUntil('the slow one is sent away', () => own.output().includes('slow-reader'));
    slow.socket.resume();
    expect([1013, 1006]).toContain((await slow.closed).code);
    expect(quick.isClosed() || writer.isClosed()).toBe(false);
    await own.kill();
    await postgres.thaw();
  });
});

describe('the door', () => {
  it.each([
    ['', 'empty'],
    ['a%20b', 'only letters'],
    ['..%2Fup', 'only letters'],
    ['%', 'only letters'],
    ['a/b', 'only letters'],
    ['x'.repeat(65), '65'],
  ])('[W9] what is not a board id (%s) is told so with 4404', async (board, problem) => {
    const client = await connectWire(`${relay.wsUrl}/${board}`);
    const { code, reason } = await client.closed;
    expect([code, reason]).toEqual([4404, expect.stringContaining(problem)]);
  });

  it('[W9] a page of another site is told so with 4403, our own and programs come in', async () => {
    const url = `${relay.wsUrl}/door`;
    const stranger = await connectWire(url, { Origin: 'https://evil.example' });
    expect((await stranger.closed).code).toBe(4403);
    for (const headers of [{ Origin: relay.httpUrl }, {}]) {
      const client = await connectWire(url, headers);
      await client.next('syncStep1');
      await client.close();
    }
  });

  it('[W9] a site that lets its own name point to this machine is told so with 4403', async () => {
    const Host = `rebound.example:${relay.port}`;
    const client = await connectWire(`${relay.wsUrl}/door`, { Host, Origin: `http://${Host}` });
    const { code, reason } = await client.closed;
    expect([code, reason]).toEqual([4403, expect.stringContaining('ALLOWED_ORIGINS')]);
  });

  it('a WebSocket anywhere else is not found', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/elsewhere`);
    const problem = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(problem.message).toContain('404');
  });

  it.each(['//', 'http://[', '//a:b:c/ws/x'])(
    '[R6] a WebSocket at %s, which is no address, is answered 400, and others do not notice',
    async (target) => {
      const board = 'targets';
      const [ada, ben] = [stockClient(relay, board), stockClient(relay, board)];
      await Promise.all([ada.synced(), ben.synced()]);
      expect(await upgradeAt(target)).toMatch(/^HTTP\/1\.1 400 /);
      expect((await fetch(`${relay.httpUrl}/live`)).status).toBe(200);
      ada.elements.set(target, 1);
      await waitUntil('others go on', () => ben.elements.get(target) === 1);
      expect(ada.provider.wsconnected && ben.provider.wsconnected).toBe(true);
    },
  );

  it('the board itself is as it was', async () => {
    expect(await readBoard(relay, 'malformed')).toEqual({ before: 1, after: 2 });
  });
});

/** A client library would not send such a target. @returns everything the relay answers until it closes */
async function upgradeAt(target: string): Promise<string> {
  const socket = connect(relay.port, '127.0.0.1');
  socket.write(
    `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  return await text(socket);
}

function lives({ messages }: WireClient): number {
  return messages.filter(({ type }) => type === 'live').length;
}

function updatesOf({ messages }: WireClient): number {
  return messages.filter(({ type }) => type === 'update').length;
}

/** Bytes of the payload of the last live frame. */
function lastLive({ messages }: WireClient): number {
  const last = messages.findLast((message) => message.type === 'live');
  return last?.type === 'live' ? last.payload.byteLength : 0;
}

function hasAnswer(client: { readonly messages: readonly { readonly type: string }[] }): boolean {
  return client.messages.some(({ type }) => type === 'syncStep2');
}

function sampleFrames(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.getMap('elements').set('a', new Uint8Array([1, 2, 3, 4, 5]));
  doc.getMap('elements').set('b', { nested: [1, 'two', null] });
  doc.getText('t').insert(0, 'some text');
  doc.getText('t').delete(2, 3);
  const text = new TextEncoder().encode('{"name":"Ada"}');
  return [
    encodeUpdate(Y.encodeStateAsUpdate(doc)),
    encodeSyncStep1(Y.encodeStateVector(doc)),
    encodeAwareness(Uint8Array.of(1, 9, 1, text.byteLength, ...text)),
    Uint8Array.of(3),
    Uint8Array.of(101, 1, 2, 3),
  ];
}
