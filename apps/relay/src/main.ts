/** The relay as a process: reads the environment, says where it serves, ends cleanly. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from './clock.ts';
import { BadSetting, readSettings, type Settings } from './config.ts';
import { createLog, reasonOf } from './log.ts';
import { type Relay, startRelay } from './relay.ts';
import type { BoardStore } from './storage/board-store.ts';
import { DataDirInUse, type DataDirLock, lockDataDir } from './storage/data-dir-lock.ts';
import { createPgliteDriver } from './storage/pglite-driver.ts';
import { createPostgresDriver } from './storage/postgres-driver.ts';
import { openSqlBoardStore } from './storage/sql-board-store.ts';
import { watchStore } from './storage/watched-store.ts';

/** As a shell says it: 128 + SIGINT. */
const EXIT_INTERRUPTED = 130;

const log = createLog(
  (line) => process.stderr.write(`${line}\n`),
  () => new Date(),
);
await main();

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env, path.join(import.meta.dirname, '../../web/dist'));
    if (settings.redisUrl !== undefined) {
      log.warn('redis-unused', {
        reason: 'several relays are not joined yet; this one serves alone',
      });
    }
    checkWebDir(settings.webDir);
    const storage = prepareStorage(settings);
    const relay = await startRelay({
      settings,
      openStore: storage.open,
      compactorUrl: new URL('./compactor.js', import.meta.url),
      clock: systemClock,
      log,
    });
    endOnSignals(relay, storage.release);
    await announce(relay);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** Without its page the relay would look broken to everyone who comes. */
function checkWebDir(webDir: string): void {
  if (existsSync(path.join(webDir, 'index.html'))) return;
  const problem = `must hold the built web app (index.html); it is ${JSON.stringify(webDir)}`;
  throw new BadSetting(`WEB_DIR ${problem}. Build the web app first (npm start does).`);
}

/** The embedded database belongs to one process; it is locked before anything else happens. */
function prepareStorage(settings: Settings): {
  readonly open: () => Promise<BoardStore>;
  readonly release: () => void;
} {
  const watched = async (store: Promise<BoardStore>) => watchStore(await store, log);
  if (settings.databaseUrl !== undefined) {
    const driver = createPostgresDriver(settings.databaseUrl, systemClock);
    return { open: () => watched(openSqlBoardStore(driver, randomUUID)), release: () => {} };
  }
  const lock = takeDataDir(settings.dataDir);
  const workerUrl = new URL('./pglite-worker.js', import.meta.url);
  const driver = createPgliteDriver(workerUrl, path.join(settings.dataDir, 'pglite'));
  return { open: () => watched(openSqlBoardStore(driver, randomUUID)), release: lock.release };
}

/** @throws {BadSetting} when the folder cannot be had or written */
function takeDataDir(dataDir: string): DataDirLock {
  try {
    return lockDataDir(dataDir, systemClock);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const problem = `must be a folder that can be written; it is ${JSON.stringify(dataDir)}`;
    throw new BadSetting(`DATA_DIR ${problem} (${reasonOf(error)}).`, { cause: error });
  }
}

/** One line, when it is known how the storage is. */
async function announce(relay: Relay): Promise<void> {
  const state = (await relay.storage).state();
  if (state.kind === 'open') {
    process.stdout.write(
      `Inkmesh is ready on ${relay.address} (boards in ${state.store.description})\n`,
    );
  } else if (state.kind === 'opening') {
    process.stdout.write(
      `Inkmesh serves on ${relay.address}; boards open when their storage answers: ${state.reason}\n`,
    );
  }
}

function endOnSignals(relay: Relay, release: () => void): void {
  let asked = 0;
  const end = () => {
    asked += 1;
    if (asked > 1) process.exit(EXIT_INTERRUPTED);
    void relay.stop().then((lostBytes) => {
      release();
      if (lostBytes > 0) log.error('stopped-unsaved', { bytes: lostBytes });
      process.exit(lostBytes > 0 ? 1 : 0);
    });
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** What people can do something about is one line; a fault of ours shows where it is. */
function explain(error: unknown): string {
  if (error instanceof BadSetting || error instanceof DataDirInUse) return error.message;
  // Errors of the operating system name the call and the place.
  if (isSystemError(error)) return `Inkmesh cannot start: ${reasonOf(error)}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
