import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { sizeOf } from './apply.ts';
import { BOARD_STORES, createDatabase, type Database } from './database.ts';
import { readAll } from './rows.ts';
import { createTrimmer } from './trim.ts';

function emptyDatabase(): Database {
  return createDatabase({
    indexedDB: new IDBFactory(),
    name: 'board',
    stores: BOARD_STORES,
    startTimer: () => () => undefined,
    onCreated: () => undefined,
    onLost: () => undefined,
  });
}

/** A tab that draws, writes what it draws, and trims; it hears of nothing. */
function createTab(database: Database, name: string) {
  const doc = new Y.Doc();
  const trimmer = createTrimmer(doc, { name: 'tab' });
  let drawn = 0;
  return {
    doc,
    trimmer,
    async draw(bytes: number): Promise<void> {
      const before = Y.encodeStateVector(doc);
      doc.getMap('elements').set(`${name}${drawn++}`, new Uint8Array(bytes));
      const update = Y.encodeStateAsUpdate(doc, before);
      const key = await database.run(
        'readwrite',
        ({ updates }) =>
          new Promise<IDBValidKey>((resolve) => {
            const request = updates.add(update);
            request.onsuccess = () => resolve(request.result);
          }),
      );
      trimmer.know([key], [update.byteLength]);
    },
  };
}

async function storedStrokes(database: Database): Promise<number> {
  const doc = new Y.Doc();
  const { rows } = await readAll(database);
  for (const { value } of rows) Y.applyUpdate(doc, value as Uint8Array);
  return doc.getMap('elements').size;
}

it('[S11] merges what another tab wrote, and does not take it for its own afterwards', async () => {
  const database = emptyDatabase();
  const [ours, theirs] = [createTab(database, 'ours'), createTab(database, 'theirs')];
  await ours.draw(400_000);
  await ours.draw(100);
  await theirs.draw(100);
  await ours.draw(100);
  await ours.trimmer.trim(database); // the small ones of both become one row
  expect((await readAll(database)).rows).toHaveLength(2);
  await ours.draw(600_000);
  expect(ours.trimmer.due()).toBe(true);
  await ours.trimmer.trim(database); // our document takes the place of all
  expect((await readAll(database)).rows).toHaveLength(1);
  expect(await storedStrokes(database)).toBe(5);
  expect(ours.doc.getMap('elements').size).toBe(5);
});

it('[S11] rewrites a byte few times, however many changes there are', async () => {
  const database = emptyDatabase();
  const tab = createTab(database, 'a');
  let written = 0;
  let trims = 0;
  for (let i = 0; i < 3_000; i++) {
    await tab.draw(300);
    if (!tab.trimmer.due()) continue;
    trims++;
    await tab.trimmer.trim(database);
    const { rows } = await readAll(database);
    for (const row of rows.slice(-1)) written += sizeOf(row);
  }
  expect(trims).toBeLessThan(20);
  expect(written).toBeLessThan(5 * 3_000 * 340);
  expect(await storedStrokes(database)).toBe(3_000);
});

it('[S11] finds rows that are no updates and leaves them where they are', async () => {
  const database = emptyDatabase();
  const tab = createTab(database, 'a');
  await tab.draw(400_000);
  await tab.draw(100);
  await database.run('readwrite', async ({ updates }) => {
    updates.add(new Uint8Array([9, 9, 9, 9]));
  });
  await tab.draw(100);
  const bad = await tab.trimmer.trim(database);
  expect(bad.map((row) => row.value)).toEqual([new Uint8Array([9, 9, 9, 9])]);
  expect((await readAll(database)).rows).toHaveLength(4);
});
