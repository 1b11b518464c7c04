import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { encodeUpdate } from '@inkmesh/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freePort } from '../support/ports.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { cleanUpRelays, newDataDir, startRelay } from '../support/relay.ts';
import { destroyStockClients, readBoard } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire } from '../support/wire-client.ts';

afterEach(async () => {
  destroyStockClients();
  await cleanUpRelays();
});

/** What a relay that cannot start has to say: one line, no stack. */
async function failure(options: Parameters<typeof startRelay>[0]): Promise<string> {
  const relay = await startRelay({ ...options, until: 'exit' });
  expect(await relay.exited).toBe(1);
  const lines = relay.output().trim().split('\n');
  expect(lines, relay.output()).toHaveLength(1);
  return lines[0] ?? '';
}

describe('starting', () => {
  it('says where it serves in one line', async () => {
    const relay = await startRelay();
    await waitUntil('it says so', () => relay.output().includes('\n'));
    expect(relay.output()).toMatch(
      new RegExp(
        `^Inkmesh is ready on http://localhost:${relay.port} \\(boards in PGlite in .*\\)\n$`,
      ),
    );
  });

  it('refuses a setting that cannot be with its name and value, and shows no password', async () => {
    expect(await failure({ env: { COMPACT_ROWS: 'many' } })).toContain('COMPACT_ROWS');
    const line = await failure({ databaseUrl: 'mysql://me:hunter2@db/x' });
    expect(line).toContain('DATABASE_URL');
    expect(line).not.toContain('hunter2');
  });

  it('says that REDIS_URL does nothing yet', async () => {
    const relay = await startRelay({ env: { REDIS_URL: 'redis://127.0.0.1:1' } });
    expect(relay.output()).toContain('redis-unused');
  });

  it('says that the port is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await failure({ port })).toContain(`PORT ${port}`);
    await new Promise((resolve) => server.close(resolve));
  });

  it('says that another relay has the data folder, and takes it after a kill -9', async () => {
    const dataDir = await newDataDir();
    const first = await startRelay({ dataDir });
    const line = await failure({ dataDir });
    expect(line).toContain(dataDir);
    expect(line).toContain(String(first.pid));
    expect(first.running()).toBe(true);
    await first.kill();
    const second = await startRelay({ dataDir });
    expect(await second.stop()).toBe(0);
  });

  it('[R10] a first start that is stopped while it creates the database costs the next one nothing', async () => {
    const dataDir = path.join(await newDataDir(), 'fresh');
    const first = await startRelay({ dataDir, until: 'live' });
    const names = () => readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    await waitUntil('it has begun to write', () => names().some((name) => /^pglite/.test(name)));
    expect(await first.stop()).toBe(0);
    expect(names()).not.toContain('pglite'); // what has the name of a database is a whole one
    expect(names()).not.toContain('relay.lock');
    const second = await startRelay({ dataDir });
    expect(await readBoard(second, 'first')).toEqual({});
  });

  it.each([
    ['DATA_DIR', '/proc/x', 'ENOENT'], // exists and lets nobody create anything, root neither
    ['DATA_DIR', '/proc/x/y', 'ENOENT'],
    ['DATA_DIR', '/etc/passwd', 'ENOTDIR'],
    ['DATA_DIR', '/etc/passwd/x', 'ENOTDIR'],
    ['HOST', '999.1.1.1', 'ENOTFOUND'],
    ['HOST', '192.0.2.1', 'EADDRNOTAVAIL'], // RFC 5737: nobody has it
    ['WEB_DIR', '/etc', 'Build the web app'],
  ])('says in one line that %s cannot be %s and why', async (name, value, why) => {
    const line = await failure({ env: { [name]: value } });
    expect(line).toMatch(new RegExp(`^${name} `));
    expect(line).toContain(JSON.stringify(value));
    expect(line).toContain(why);
  });
});

describe('with PostgreSQL away at the start', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
    await postgres.createDatabase('process');
  });
  afterAll(() => postgres.remove());

  it('serves, says why once, turns boards away with 1013, and opens them when it is back', async () => {
    await postgres.stop();
    const relay = await startRelay({ databaseUrl: postgres.url('process'), until: 'live' });
    const ready = await fetch(`${relay.httpUrl}/ready`);
    expect(ready.status).toBe(503);
    expect((await ready.json()).reason).toContain('ECONNREFUSED');
    const refused = await connectWire(`${relay.wsUrl}/early`);
    expect((await refused.closed).code).toBe(1013);
    await waitUntil('it says where it serves', () => relay.output().includes('Inkmesh serves on'));
    await postgres.start();
    await waitUntil('it is ready', async () => (await fetch(`${relay.httpUrl}/ready`)).ok);
    expect(await readBoard(relay, 'early')).toEqual({});
    expect(relay.output().match(/storage-away/g)).toHaveLength(1);
    expect(relay.output()).not.toMatch(/\n\s+at /);
    expect(await relay.stop()).toBe(0);
  });

  it('says so when the password is wrong, without the password', async () => {
    const wrong = postgres.url('process').replace(':test@', ':hunter2@');
    const relay = await startRelay({ databaseUrl: wrong, until: 'live' });
    await waitUntil('it says why', () => relay.output().includes('password authentication failed'));
    expect(relay.output()).not.toContain('hunter2');
    expect(relay.output()).not.toMatch(/\n\s+at /);
  });

  it('[R10] ends in time and says what could not be stored when PostgreSQL is away at the end', async () => {
    const relay = await startRelay({
      databaseUrl: postgres.url('process'),
      env: { STORAGE_PATIENCE_MS: '60000' },
    });
    const client = await connectWire(`${relay.wsUrl}/unsaved?inkmesh=1`);
    await client.next('syncStep1');
    await postgres.freeze();
    const doc = new Y.Doc();
    doc.getMap('elements').set('a', 1);
    const other = await connectWire(`${relay.wsUrl}/unsaved?inkmesh=1`);
    await other.next('syncStep1');
    client.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await other.next('update');
    const before = performance.now();
    expect(await relay.stop()).toBe(1);
    expect(performance.now() - before).toBeLessThan(10_000); // the rule itself is a time
    expect([(await client.closed).code, client.acknowledged()]).toEqual([1012, 0]);
    expect(relay.output()).toContain('stopped-unsaved');
    await postgres.thaw();
  });
});
