import { encodeUpdate } from '@inkmesh/protocol';
import postgresClient from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { destroyStockClients, readBoard, stockClient } from '../support/stock-client.ts';
import { waitUntil } from '../support/wait.ts';
import { connectWire } from '../support/wire-client.ts';

const COMPACT_ROWS = 30;

let postgres: PostgresServer;
let relay: RelayProcess;
let sql: ReturnType<typeof postgresClient>;

beforeAll(async () => {
  postgres = await startPostgres();
  await postgres.createDatabase('compaction');
  sql = postgresClient(postgres.url('compaction'), { onnotice: () => {} });
  relay = await startRelay({
    databaseUrl: postgres.url('compaction'),
    env: { COMPACT_ROWS: String(COMPACT_ROWS), ROOM_IDLE_MS: '50' },
  });
});
afterEach(destroyStockClients);
afterAll(async () => {
  await cleanUpRelays();
  await sql?.end();
  await postgres.remove();
});

async function logRows(board: string): Promise<number> {
  const [row] = await sql`SELECT count(*)::int AS n FROM board_updates WHERE board_id = ${board}`;
  return row?.n;
}

async function snapshotVersion(board: string): Promise<number> {
  const [row] = await sql`SELECT version::int AS v FROM board_snapshots WHERE board_id = ${board}`;
  return row?.v ?? 0;
}

describe('compaction', () => {
  it('[R4] while people write keeps the log short and the board equal', async () => {
    const board = 'busy';
    const [ada, ben] = [stockClient(relay, board), stockClient(relay, board)];
    await Promise.all([ada.synced(), ben.synced()]);
    for (let i = 0; i < 10 * COMPACT_ROWS; i += 1) {
      const { elements } = i % 2 === 0 ? ada : ben;
      elements.set(`k${i % 50}`, i);
      if (i % 11 === 0) elements.delete(`k${(i + 7) % 50}`);
      if (i % 20 === 0)
        await waitUntil('the relay keeps up', () => ada.elements.size === ben.elements.size);
    }
    await waitUntil('it was compacted', async () => (await snapshotVersion(board)) >= 2);
    await waitUntil('the log is short', async () => (await logRows(board)) < 2 * COMPACT_ROWS);
    await waitUntil('both are equal', () => same(ada.elements.toJSON(), ben.elements.toJSON()));
    await waitUntil('a new one reads the same', async () =>
      same(await readBoard(relay, board), ada.elements.toJSON()),
    );
  });

  it('[R4] when the last one leaves makes the next opening cheap, and later edits add to it', async () => {
    const board = 'left';
    const writer = stockClient(relay, board);
    await writer.synced();
    for (let i = 0; i < 25; i += 1) writer.elements.set(`k${i}`, i);
    await waitUntil('it is stored', async () => (await logRows(board)) === 25);
    expect(await snapshotVersion(board)).toBe(0);
    writer.destroy();
    await waitUntil('it is compacted', async () => (await snapshotVersion(board)) === 1);
    expect(await logRows(board)).toBe(0);
    const next = stockClient(relay, board);
    await next.synced();
    expect(next.elements.size).toBe(25);
    next.elements.delete('k3');
    await waitUntil('it is there for all', async () => !('k3' in (await readBoard(relay, board))));
  });

  it('[R6] a row that is no update is quarantined when the board opens, and the board opens', async () => {
    const board = 'rotten';
    const doc = new Y.Doc();
    doc.getMap('elements').set('a', 1);
    await sql`INSERT INTO boards (id) VALUES (${board})`;
    for (const payload of [Uint8Array.of(1, 2, 3), Y.encodeStateAsUpdate(doc)]) {
      await sql`INSERT INTO board_updates (board_id, payload) VALUES (${board}, ${payload})`;
    }
    expect(await readBoard(relay, board)).toEqual({ a: 1 });
    await waitUntil('it is quarantined', async () => (await quarantined(board)).length === 1);
    expect(await logRows(board)).toBe(1);
    expect(relay.output()).toContain('quarantined board=rotten');
  });

  it('[R6] a row that cannot be applied is quarantined by the compaction, and nothing else is lost', async () => {
    const board = 'poisoned';
    // A stock client meets the row too, goes on, and says so on the console.
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const writer = stockClient(relay, board);
    await writer.synced();
    const poisoner = await connectWire(`${relay.wsUrl}/${board}?inkmesh=1`);
    poisoner.send(encodeUpdate(POISON));
    await waitUntil('it is in the log', () => poisoner.acknowledged() === 1);
    expect(await readBoard(relay, board)).toEqual({});
    for (let i = 0; i < COMPACT_ROWS; i += 1) writer.elements.set(`k${i}`, i);
    await waitUntil('it is quarantined', async () => (await quarantined(board)).length === 1);
    writer.elements.set('after', 1);
    await waitUntil('the board goes on', async () => 'after' in (await readBoard(relay, board)));
    expect(same(await readBoard(relay, board), writer.elements.toJSON())).toBe(true);
    await poisoner.close();
    said.mockRestore();
  });

  it('[R4] of a board with a hole in it keeps what waits, and the hole can be filled', async () => {
    const board = 'holed';
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let i = 0; i <= COMPACT_ROWS; i += 1) doc.getMap('elements').set(`k${i}`, i);
    const [missing = Uint8Array.of(0, 0), ...rest] = updates;
    const wire = await connectWire(`${relay.wsUrl}/${board}?inkmesh=1`);
    for (const update of rest) wire.send(encodeUpdate(update));
    await waitUntil('it is compacted', async () => (await snapshotVersion(board)) === 1);
    const reader = await connectWire(`${relay.wsUrl}/${board}`);
    const { stateVector } = await reader.next('syncStep1');
    expect(Y.decodeStateVector(stateVector).size).toBe(0);
    await reader.close();
    wire.send(encodeUpdate(missing));
    await waitUntil('it is stored', () => wire.acknowledged() === updates.length);
    expect(same(await readBoard(relay, board), doc.getMap('elements').toJSON())).toBe(true);
    await wire.close();
  });

  it('a damaged snapshot is not served and not built upon', async () => {
    const board = 'damaged';
    const writer = stockClient(relay, board);
    await writer.synced();
    for (let i = 0; i < 25; i += 1) writer.elements.set(`k${i}`, i);
    await waitUntil('it is stored', async () => (await logRows(board)) === 25);
    writer.destroy();
    await waitUntil('it is compacted', async () => (await snapshotVersion(board)) === 1);
    await sql`UPDATE board_snapshot_parts SET state_v2 = set_byte(state_v2, 20, 99) WHERE board_id = ${board}`;
    const reader = await connectWire(`${relay.wsUrl}/${board}`);
    reader.send(Uint8Array.of(0, 0, 1, 0));
    expect((await reader.closed).code).toBe(1013);
    expect(relay.output()).toContain('checksum');
    expect(await snapshotVersion(board)).toBe(1);
  });
});

/** Decodes, and cannot be applied: an item to the right of a later one of its own client. */
const POISON = Uint8Array.of(1, 1, 5, 0, 0x84, 5, 9, 1, 98, 0);

async function quarantined(board: string): Promise<readonly unknown[]> {
  return await sql`SELECT seq, reason FROM board_quarantine WHERE board_id = ${board}`;
}

function same(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const sorted = (content: Record<string, unknown>) =>
    JSON.stringify(Object.entries(content).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
