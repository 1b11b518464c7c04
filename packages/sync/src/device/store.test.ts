import { LOAD_ORIGIN } from '@inkmesh/board';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { databaseNameOf } from '../options.ts';
import {
  BOARD,
  createTestDevice,
  type Tab,
  type TestDevice,
  updateWith,
} from '../testing/test-device.ts';
import { result } from './request.ts';

let device: TestDevice;
beforeEach(() => {
  device = createTestDevice();
  device.relay.accept = false;
});
afterEach(async () => {
  await device.end();
  vi.unstubAllGlobals();
});

async function opened(): Promise<Tab> {
  const tab = device.open();
  await device.during(tab.sync.whenLoaded);
  return tab;
}

async function reopened(tab: Tab): Promise<Tab> {
  await device.during(tab.sync.close());
  return opened();
}

describe('the format', () => {
  it('[S1] is read by a stock y-indexeddb, and what that wrote is read by us', async () => {
    vi.stubGlobal('indexedDB', device.databases.factory);
    vi.stubGlobal('IDBKeyRange', IDBKeyRange);
    const tab = await opened();
    tab.draw('ours');
    await device.during(tab.sync.close());
    const stockDoc = new Y.Doc();
    const stock = new IndexeddbPersistence(databaseNameOf(BOARD), stockDoc);
    await stock.whenSynced;
    expect([...stockDoc.getMap('elements').keys()]).toEqual(['ours']);
    stockDoc.getMap('elements').set('theirs', { id: 'theirs' });
    await stock.set('theirs too', 1);
    await stock.destroy();
    const again = await opened();
    expect(again.strokes()).toEqual(['ours', 'theirs']);
    expect(again.problems).toEqual([]);
  });
});

describe('opening', () => {
  it('[S2] adds no row, however often it happens', async () => {
    let tab = await opened();
    tab.draw('a');
    tab = await reopened(tab);
    const before = await device.rows();
    for (let i = 0; i < 3; i++) tab = await reopened(tab);
    expect(await device.rows()).toEqual(before);
    expect(before.updates.size).toBe(1);
  });

  it('[S3] is one transaction of the load origin', async () => {
    await device.putRows(updateWith('a'), updateWith('b'), updateWith('c'));
    const doc = new Y.Doc();
    const origins: unknown[] = [];
    doc.on('afterTransaction', (transaction: Y.Transaction) => origins.push(transaction.origin));
    const tab = device.open({ doc });
    await device.during(tab.sync.whenLoaded);
    expect(origins).toEqual([LOAD_ORIGIN]);
    expect(tab.strokes()).toEqual(['a', 'b', 'c']);
  });

  it('[S3] saves what the document held before and what was done while loading', async () => {
    const doc = new Y.Doc();
    doc.getMap('elements').set('before', {});
    const tab = device.open({ doc });
    tab.draw('while');
    await device.during(tab.sync.whenLoaded);
    tab.draw('after');
    await device.during(tab.sync.flush());
    expect(tab.sync.status().pending).toBe(3);
    expect((await reopened(tab)).strokes()).toEqual(['after', 'before', 'while']);
  });
});

describe('writing', () => {
  it('[S4, S23] hands a change to the database at once, without a timer', async () => {
    const tab = await opened();
    tab.draw('a');
    expect(tab.sync.status().device).toBe('saving');
    await tab.sync.flush(); // the clock stands still
    expect(tab.sync.status().device).toBe('saved');
    expect((await device.rows()).updates.size).toBe(1);
  });

  it('[S4] makes one change of what was done in one task, and counts its transactions', async () => {
    const tab = await opened();
    tab.draw('a');
    tab.draw('b');
    await device.during(tab.sync.flush());
    const { updates, custom } = await device.rows();
    expect(updates.size).toBe(1);
    expect([...custom.keys()]).toEqual([expect.stringMatching(/^pending:.+\*2$/)]);
    expect(tab.sync.status().pending).toBe(2);
  });

  it('[S5] writes a row and its key together, however many writes crash', async () => {
    const tab = await opened();
    let writes = 0;
    device.databases.faults.crash = () => ++writes % 3 !== 0;
    for (const id of ['a', 'b', 'c', 'd']) {
      tab.draw(id);
      await device.pass(20);
      const { updates, custom } = await device.rows();
      expect(custom.size > 0).toBe(updates.size > 0);
    }
    await device.during(tab.sync.flush());
    expect(tab.sync.status()).toMatchObject({ device: 'saved', pending: 4 });
    device.databases.faults.crash = () => false;
    const again = await reopened(tab);
    expect(again.strokes()).toEqual(['a', 'b', 'c', 'd']);
    expect(again.sync.status().pending).toBe(4);
  });

  it('[S6, S23] keeps everything in memory while the device is full, and writes it when it is not', async () => {
    const tab = await opened();
    device.databases.faults.full = true;
    tab.draw('a');
    await device.until(() => tab.sync.status().device === 'failed');
    expect(tab.sync.status().detail.device?.reason).toBe('quota');
    tab.draw('b');
    await device.pass(60_000);
    tab.draw('c');
    expect(tab.sync.status()).toMatchObject({ device: 'failed', pending: 2 });
    expect(tab.problems.map((problem) => problem.code)).toEqual(['quota']);
    device.databases.faults.full = false;
    await device.until(() => tab.sync.status().device === 'saved');
    expect(tab.sync.status()).toMatchObject({ pending: 3, detail: {} });
    device.databases.faults.full = true;
    tab.draw('d');
    await device.until(() => tab.sync.status().device === 'failed');
    expect(tab.problems.map((problem) => problem.code)).toEqual(['quota', 'quota']);
    device.databases.faults.full = false;
    expect((await reopened(tab)).strokes()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('[S6] says so when the board closes before everything could be written', async () => {
    const tab = await opened();
    device.databases.faults.full = true;
    tab.draw('a');
    const flushed = tab.sync.flush().then(
      () => 'saved',
      () => 'not saved',
    );
    await device.pass(20);
    await device.during(tab.sync.close());
    expect(await flushed).toBe('not saved');
    device.databases.faults.full = false;
  });

  it('[S7] opens again when the handle died', async () => {
    const tab = await opened();
    tab.draw('a');
    await device.during(tab.sync.flush());
    device.databases.faults.dead = true;
    tab.draw('b');
    await device.during(tab.sync.flush());
    device.databases.faults.dead = false;
    device.databases.closeAll();
    tab.draw('c');
    await device.during(tab.sync.flush());
    expect(tab.problems).toEqual([]);
    expect((await reopened(tab)).strokes()).toEqual(['a', 'b', 'c']);
  });

  it('[S8] writes the whole document when the database was deleted under it', async () => {
    const tab = await opened();
    tab.draw('a');
    await device.during(tab.sync.flush());
    await device.during(result(device.databases.factory.deleteDatabase(databaseNameOf(BOARD))));
    await device.until(() => tab.sync.status().device === 'saving');
    await device.until(() => tab.sync.status().device === 'saved');
    const again = await reopened(tab);
    expect(again.strokes()).toEqual(['a']);
    expect(again.sync.status().pending).toBe(1);
    expect(again.problems).toEqual([]);
  });

  it('[S12] finishes when the board is closed or its document destroyed', async () => {
    const tab = await opened();
    tab.draw('a');
    const again = await reopened(tab);
    again.draw('b');
    again.doc.destroy();
    await device.during(again.sync.close());
    expect((await opened()).strokes()).toEqual(['a', 'b']);
  });

  it('[S12] a document destroyed in the middle of a write harms nothing', async () => {
    const tab = await opened();
    tab.draw('a');
    await Promise.resolve();
    tab.doc.destroy();
    await device.during(tab.sync.close());
    expect(tab.problems).toEqual([]);
    expect((await opened()).strokes()).toEqual(['a']);
  });
});

describe('a damaged device', () => {
  const truncated = updateWith('x', 'y').slice(0, 20);
  const garbage = new Uint8Array([250, 250, 250, 250, 250]);

  it('[S9] moves damaged rows aside and opens all others', async () => {
    await device.putRows(
      updateWith('a'),
      truncated,
      updateWith('b'),
      'no bytes',
      garbage,
      updateWith('c'),
    );
    const tab = await opened();
    await device.pass(20);
    expect(tab.strokes()).toEqual(['a', 'b', 'c']);
    expect(tab.problems).toEqual([
      expect.objectContaining({ code: 'corrupt-rows', rows: 3, bytes: 25 }),
    ]);
    const { updates, custom } = await device.rows();
    expect([...updates.keys()]).toEqual([1, 3, 6]);
    expect(custom).toEqual(
      new Map<string, unknown>([
        ['quarantine:2', truncated],
        ['quarantine:4', 'no bytes'],
        ['quarantine:5', garbage],
      ]),
    );
    const again = await reopened(tab);
    expect(again.strokes()).toEqual(['a', 'b', 'c']);
    expect(again.problems).toEqual([]);
  });

  it('[S1] adds the stores that are missing', async () => {
    const request = device.databases.factory.open(databaseNameOf(BOARD));
    request.onupgradeneeded = () => request.result.createObjectStore('something else');
    (await result(request)).close();
    const tab = await opened();
    tab.draw('a');
    expect((await reopened(tab)).strokes()).toEqual(['a']);
  });

  it.each(['closed', 'silent'] as const)(
    '[S10] works in memory while the database is %s, and joins what is in it when it opens',
    async (fault) => {
      const earlier = await opened();
      earlier.draw('earlier');
      await device.during(earlier.sync.close());
      device.databases.faults[fault] = true;
      const tab = device.open();
      const loaded = await device.during(tab.sync.whenLoaded);
      expect(loaded).toMatchObject({ kind: 'failed', problem: { code: 'database' } });
      tab.draw('now');
      await device.pass(40_000);
      expect(tab.sync.status()).toMatchObject({ device: 'failed', pending: 1 });
      expect(tab.problems).toHaveLength(1);
      device.databases.faults[fault] = false;
      await device.until(() => tab.sync.status().device === 'saved');
      expect(tab.strokes()).toEqual(['earlier', 'now']);
      expect(tab.sync.status().pending).toBe(2);
      expect((await reopened(tab)).strokes()).toEqual(['earlier', 'now']);
    },
  );

  it('[S10] sends what a late device brought to a relay that is connected already', async () => {
    const earlier = await opened();
    earlier.draw('earlier');
    await device.during(earlier.sync.close());
    device.databases.faults.closed = true;
    device.relay.accept = true;
    const tab = device.open();
    await device.until(() => tab.sync.status().relay === 'saved');
    device.databases.faults.closed = false;
    await device.until(() => tab.sync.status().device === 'saved');
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(tab.sync.status().pending).toBe(0);
    expect([...device.relay.durable.getMap('elements').keys()]).toEqual(['earlier']);
  });

  it('[S10] works where there are no databases at all', async () => {
    device.relay.accept = true;
    const tab = device.open({ indexedDB: undefined });
    expect(await device.during(tab.sync.whenLoaded)).toMatchObject({ kind: 'failed' });
    tab.draw('a');
    await device.until(() => tab.sync.status().relay === 'saved');
    expect(tab.sync.status()).toMatchObject({ device: 'failed', pending: 0 });
  });
});

describe('trimming', () => {
  it('[S11] keeps the rows few and everything in them', async () => {
    let tab = await opened();
    const ids: string[] = [];
    for (let i = 0; i < 600; i++) {
      ids.push(`s${i}`);
      tab.draw(`s${i}`);
      await device.during(tab.sync.flush());
    }
    expect((await device.rows()).updates.size).toBeLessThan(260);
    tab = await reopened(tab);
    expect(tab.strokes()).toEqual(ids.sort());
    expect(tab.problems).toEqual([]);
  });

  it('[S11] lets go of what was erased', async () => {
    let tab = await opened();
    for (let i = 0; i < 40; i++) {
      tab.doc.getMap('elements').set('big', new Uint8Array(60_000).fill(i));
      await device.during(tab.sync.flush());
    }
    tab = await reopened(tab);
    const { updates } = await device.rows();
    const bytes = [...updates.values()].reduce<number>(
      (sum, row) => sum + (row instanceof Uint8Array ? row.byteLength : 0),
      0,
    );
    expect(bytes).toBeLessThan(1_000_000);
    expect(tab.doc.getMap<Uint8Array>('elements').get('big')?.[0]).toBe(39);
  });

  it('[S11] by several tabs at once loses nothing, not even what a tab never heard of', async () => {
    const tabs = await Promise.all(
      [0, 1].map(async () => {
        const tab = device.open({ broadcastChannel: () => undefined });
        await device.during(tab.sync.whenLoaded);
        return tab;
      }),
    );
    const ids: string[] = [];
    for (let i = 0; i < 300; i++) {
      for (const [n, tab] of tabs.entries()) {
        ids.push(`t${n}-${i}`);
        tab.draw(`t${n}-${i}`);
      }
      await Promise.all(tabs.map((tab) => device.during(tab.sync.flush())));
    }
    for (const tab of tabs) await device.during(tab.sync.close());
    expect((await device.rows()).updates.size).toBeLessThan(520);
    const again = await opened();
    expect(again.strokes()).toEqual(ids.sort());
    expect(again.sync.status().pending).toBe(600);
    expect(again.problems).toEqual([]);
  });
});
