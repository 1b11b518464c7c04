import { expect, it } from 'vitest';
import { createFaultyDatabases } from '../testing/faulty-database.ts';
import { BOARD_STORES, CannotOpen, createDatabase } from './database.ts';
import { result } from './request.ts';

function setUp() {
  const databases = createFaultyDatabases();
  const log: string[] = [];
  const database = createDatabase({
    indexedDB: databases.factory,
    name: 'board',
    stores: BOARD_STORES,
    startTimer: () => () => undefined,
    onCreated: () => log.push('created'),
    onLost: () => log.push('lost'),
  });
  const add = () => database.run('readwrite', ({ updates }) => result(updates.add('row')));
  const count = () => database.run('readonly', ({ updates }) => result(updates.count()));
  return { databases, database, log, add, count };
}

it('[S7] does the work again with a new handle, and says that the old one was lost', async () => {
  const { databases, log, add, count } = setUp();
  await add();
  databases.faults.dead = true;
  await add();
  expect(await count()).toBe(2);
  expect(log).toEqual(['created', 'lost']);
});

it('[S8] says that the handle was lost also when the database does not open any more', async () => {
  const { databases, log, add } = setUp();
  await add();
  databases.faults.dead = true;
  databases.faults.closed = true;
  await expect(add()).rejects.toThrow(CannotOpen);
  expect(log).toEqual(['created', 'lost']);
});

it('[S6] leaves a full database alone after one attempt, and opens it anew for the next', async () => {
  const { databases, log, add, count } = setUp();
  await add();
  databases.faults.full = true;
  await expect(add()).rejects.toMatchObject({ name: 'QuotaExceededError' });
  databases.faults.full = false;
  await add();
  expect(await count()).toBe(2);
  expect(log).toEqual(['created']);
});

it('hands on what its work throws, and undoes it', async () => {
  const { database, count } = setUp();
  const failing = database.run('readwrite', ({ updates }) => {
    updates.add('row');
    throw new RangeError('a fault of ours');
  });
  await expect(failing).rejects.toThrow('a fault of ours');
  expect(await count()).toBe(0);
});

it('opens nothing after it was closed', async () => {
  const { database, add } = setUp();
  await add();
  database.close();
  await expect(add()).rejects.toThrow(CannotOpen);
});
