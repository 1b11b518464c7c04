import { encodeSyncStep1, encodeUpdate } from '@inkmesh/protocol';
import postgresClient from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { cleanUpRelays, newDataDir, type RelayOptions, startRelay } from '../support/relay.ts';
import { destroyStockClients, readBoard, stockClient } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire } from '../support/wire-client.ts';
import { startWriter } from '../support/writer.ts';

/** More of them by hand: `KILL_ROUNDS=50 npx vitest run --project relay tests/relay/durability.test.ts -t kill`. */
const KILL_ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);

let postgres: PostgresServer;
let databases = 0;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterEach(async () => {
  destroyStockClients();
  await cleanUpRelays();
});
afterAll(() => postgres.remove());

async function newDatabase(): Promise<string> {
  databases += 1;
  await postgres.createDatabase(`durability_${databases}`);
  return postgres.url(`durability_${databases}`);
}

const storages: Record<string, () => Promise<RelayOptions>> = {
  PGlite: async () => ({ dataDir: await newDataDir() }),
  PostgreSQL: async () => ({ databaseUrl: await newDatabase() }),
};

describe.each(Object.entries(storages))('on %s', (_, newStorage) => {
  it(
    '[R1] [R3] kill -9 in the middle of writing loses nothing that was acknowledged',
    async () => {
      const storage = await newStorage();
      let seed = Math.floor(Math.random() * 2 ** 31);
      console.log(`kill -9 rounds, seed ${seed}`);
      const random = (below: number) => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
        return seed % below;
      };
      const promised = new Set<string>();
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const relay = await startRelay({ ...storage, env: { COMPACT_ROWS: '40' } });
        const before = await readBoard(relay, 'killed');
        for (const key of promised) expect(before).toHaveProperty([key]);
        const writers = [0, 1, 2].map((i) => startWriter(relay, 'killed', `${round}-${i}`));
        const enough = 1 + random(150);
        const acknowledged = () => writers.flatMap((writer) => writer.acknowledgedKeys());
        await waitUntil(`${enough} acknowledgements`, () => acknowledged().length >= enough);
        await relay.kill();
        await Promise.all(writers.map(({ gone }) => gone));
        for (const key of acknowledged()) promised.add(key);
      }
      const last = await startRelay(storage);
      const content = await readBoard(last, 'killed');
      for (const key of promised) expect(content).toHaveProperty([key]);
      expect(promised.size).toBeGreaterThanOrEqual(KILL_ROUNDS);
    },
    KILL_ROUNDS * 40_000,
  );

  it('[R10] a stop stores and acknowledges what it took, and closes with 1012', async () => {
    const storage = await newStorage();
    const relay = await startRelay(storage);
    const client = await connectWire(`${relay.wsUrl}/stopped?inkmesh=1`);
    await client.next('syncStep1');
    const doc = new Y.Doc();
    let sent = 0;
    doc.on('update', (update: Uint8Array) => {
      sent += 1;
      client.send(encodeUpdate(update));
    });
    for (let i = 0; i < 50; i += 1) doc.getMap('elements').set(`k${i}`, i);
    await waitUntil('the relay has some', () => client.acknowledged() > 0);
    expect(await relay.stop()).toBe(0);
    expect((await client.closed).code).toBe(1012);
    const acknowledged = client.acknowledged();
    const again = await startRelay(storage);
    const content = await readBoard(again, 'stopped');
    expect(Object.keys(content).length).toBeGreaterThanOrEqual(acknowledged);
    expect(sent).toBe(50);
    expect(again.output()).not.toContain('error');
  });
});

describe('while PostgreSQL does not answer', () => {
  it('[R1] [R2] [W6] nothing is acknowledged or advertised, others see it, and it is kept', async () => {
    const databaseUrl = await newDatabase();
    const relay = await startRelay({ databaseUrl, env: { STORAGE_PATIENCE_MS: '60000' } });
    const url = `${relay.wsUrl}/frozen?inkmesh=1`;
    const [writer, watcher] = await Promise.all([connectWire(url), connectWire(url)]);
    await Promise.all([writer.next('syncStep1'), watcher.next('syncStep1')]);
    await postgres.freeze();
    const doc = new Y.Doc();
    doc.getMap('elements').set('a', 1);
    writer.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await watcher.next('update');

    const late = await connectWire(url);
    late.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
    await late.next('syncStep2');
    const told = await late.next('syncStep1');
    expect(Y.decodeStateVector(told.stateVector).size).toBe(0);
    await late.next('update');
    expect(writer.acknowledged()).toBe(0);

    await postgres.thaw();
    await waitUntil('it is acknowledged', () => writer.acknowledged() === 1);
    expect(await readBoard(relay, 'frozen')).toEqual({ a: 1 });
  });

  it('[R3] rooms close after the patience, clients resend, and all is there without a restart', async () => {
    const databaseUrl = await newDatabase();
    const relay = await startRelay({ databaseUrl, env: { STORAGE_PATIENCE_MS: '600' } });
    const [ada, ben] = [stockClient(relay, 'stopped'), stockClient(relay, 'stopped')];
    await Promise.all([ada.synced(), ben.synced()]);
    const wire = await connectWire(`${relay.wsUrl}/stopped?inkmesh=1`);
    await wire.next('syncStep1');
    await postgres.stop();
    const doc = new Y.Doc();
    doc.getMap('elements').set('wire', 1);
    wire.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    ada.elements.set('ada', 1);
    ben.elements.set('ben', 1);
    expect((await wire.closed).code).toBe(1013);
    expect(wire.acknowledged()).toBe(0);
    const ready = await fetch(`${relay.httpUrl}/ready`);
    expect([ready.status, (await ready.json()).status]).toEqual([503, 'unavailable']);
    const refused = await connectWire(`${relay.wsUrl}/stopped?inkmesh=1`);
    expect((await refused.closed).code).toBe(1013);
    ada.elements.set('while away', 2);

    await postgres.start();
    for (const client of [ada, ben]) {
      await waitUntil(
        'it is whole again',
        () => client.provider.synced && client.elements.size === 4,
      );
    }
    await waitUntil('it is stored', async () => {
      return Object.keys(await readBoard(relay, 'stopped')).length === 4;
    });
    expect(relay.output().match(/storage-away/g)).toHaveLength(1);
    expect(relay.output()).toContain('storage-back');
  });

  it('[R3] what the last person wrote before leaving is stored when PostgreSQL is back', async () => {
    const databaseUrl = await newDatabase();
    const relay = await startRelay({
      databaseUrl,
      env: { STORAGE_PATIENCE_MS: '300', ROOM_IDLE_MS: '50' },
    });
    const client = await connectWire(`${relay.wsUrl}/left?inkmesh=1`);
    await client.next('syncStep1');
    await postgres.stop();
    const doc = new Y.Doc();
    doc.getMap('elements').set('last words', 1);
    client.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await client.closed;
    await waitUntil('the room is stalled', () => relay.output().includes('commits-stalled'));
    await postgres.start();
    await waitUntil('it is there', async () => {
      return (
        (await fetch(`${relay.httpUrl}/ready`)).ok &&
        'last words' in (await readBoard(relay, 'left'))
      );
    });
  });

  it('[R3] a board whose rows are refused waits alone, and is stored when it can be', async () => {
    const databaseUrl = await newDatabase();
    const relay = await startRelay({ databaseUrl, env: { STORAGE_PATIENCE_MS: '60000' } });
    const sql = postgresClient(databaseUrl, { onnotice: () => {} });
    await sql.unsafe(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'not this board'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON board_updates
        FOR EACH ROW WHEN (new.board_id = 'refused') EXECUTE FUNCTION refuse();`);
    const [refused, other] = await Promise.all([
      connectWire(`${relay.wsUrl}/refused?inkmesh=1`),
      connectWire(`${relay.wsUrl}/other?inkmesh=1`),
    ]);
    await Promise.all([refused.next('syncStep1'), other.next('syncStep1')]);
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    docs[0].on('update', (update: Uint8Array) => refused.send(encodeUpdate(update)));
    docs[1].on('update', (update: Uint8Array) => other.send(encodeUpdate(update)));
    for (let i = 1; i <= 20; i += 1) {
      for (const doc of docs) doc.getMap('elements').set(`k${i}`, i);
      await waitUntil('the other board goes on', () => other.acknowledged() === i);
    }
    expect(refused.acknowledged()).toBe(0);
    expect(relay.output()).toContain('commit-refused board=refused');
    await sql.unsafe('DROP TRIGGER refuse ON board_updates');
    await sql.end();
    await waitUntil('the board is stored', () => refused.acknowledged() === 20);
    expect(Object.keys(await readBoard(relay, 'refused'))).toHaveLength(20);
  });
});
