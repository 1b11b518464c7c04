import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createAssetStore } from './assets/asset-store.ts';
import { type Clock, pause } from './clock.ts';
import { createJobRunner } from './compaction/job-runner.ts';
import { BadSetting, type Settings } from './config.ts';
import { createApp, type Readiness } from './http/app.ts';
import { createSockets } from './http/sockets.ts';
import { type Log, reasonOf } from './log.ts';
import { createCommitQueue } from './rooms/commit-queue.ts';
import { createRooms } from './rooms/rooms.ts';
import { type BoardStore, StorageError } from './storage/board-store.ts';
import { openStorageGate, type StorageGate } from './storage/storage-gate.ts';

export interface Relay {
  /** Where it serves, for a browser on this machine. */
  readonly address: string;
  /** How the storage is after the first attempt to open it. */
  readonly storage: Promise<StorageGate>;
  /** Ends everything within {@link STOP_MS}. @returns how many bytes of updates could not be stored */
  readonly stop: () => Promise<number>;
}

export interface RelayOptions {
  readonly settings: Settings;
  readonly openStore: () => Promise<BoardStore>;
  /** The built `compaction/compactor.ts`. */
  readonly compactorUrl: URL;
  readonly clock: Clock;
  readonly log: Log;
}

/** Kubernetes and Docker kill after 10 s at the earliest; what is done by then is done. */
const STOP_MS = 9_000;
/** Of that, how long a storage that is slow or away gets to take what waits. */
const FLUSH_MS = 6_000;
/** People come back at once, and not all at the same moment. */
const CLOSE_OVER_MS = 1_000;
/** A probe wants an answer; PostgreSQL gives one in a millisecond or is in trouble. */
const PING_MS = 2_000;

/** Serves at once; boards open as soon as the storage does. @throws when the port cannot be had */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { settings, openStore, compactorUrl, clock, log } = options;
  const gate = openStorageGate(openStore, clock, log);
  const queue = createCommitQueue({
    store: async (rows) => await storeOf(gate).append(rows),
    clock,
    log,
    patienceMs: settings.storagePatienceMs,
    maxWaitingBytes: settings.uncommittedBytes,
    onStalled: (board) => {
      log.warn('commits-stalled', { board });
      rooms.expel(board, 'tryAgain', 'The storage is away; what you draw is safe on your device.');
    },
  });
  const jobs = [
    createJobRunner(compactorUrl, clock),
    createJobRunner(compactorUrl, clock),
  ] as const;
  const rooms = createRooms({
    services: {
      ...{ queue, clock, log },
      ...{ compactRows: settings.compactRows, compactBytes: settings.compactBytes },
      ...{ compactionJobs: jobs[0], joinJobs: jobs[1] },
    },
    store: () => storeOf(gate),
    roomIdleMs: settings.roomIdleMs,
  });
  const { allowedOrigins, host: listenHost } = settings;
  const originRules = { allowedOrigins, listenHost };
  const sockets = createSockets({ rooms, clock, log, originRules });
  const assets = createAssetStore({
    folder: path.join(settings.dataDir, 'assets'),
    boardBytes: settings.boardAssetBytes,
    freeBytes: settings.freeDiskBytes,
    wallClock: () => Date.now(),
  });
  await assets.tidy().catch((error) => log.warn('assets-not-tidied', { reason: reasonOf(error) }));
  let stopping = false;
  const app = createApp({
    webDir: settings.webDir,
    readiness: () => readinessOf(gate, stopping, clock),
    assets: { store: assets, originRules, log },
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.on('upgrade', sockets.onUpgrade);
  await listen(server, settings);

  async function stop(): Promise<number> {
    stopping = true;
    server.close();
    const deadline = pause(clock, STOP_MS);
    await Promise.race([deadline, finish()]);
    return queue.waitingBytes();
  }

  /** 1. Take nobody in. 2. Store what waits, so that it is acknowledged. 3. Send people away. 4. Store the rest. */
  async function finish(): Promise<void> {
    await flush();
    await sockets.closeAll(CLOSE_OVER_MS);
    if ('closeAllConnections' in server) server.closeAllConnections();
    await flush();
    for (const runner of jobs) await runner.close();
    await gate.close();
  }

  function flush(): Promise<void> {
    return Promise.race([queue.drained(), pause(clock, FLUSH_MS / 2)]);
  }

  return {
    address: addressOf(server),
    storage: gate.triedOnce.then(() => gate),
    stop,
  };
}

/** @throws {StorageError} */
function storeOf(gate: StorageGate): BoardStore {
  const state = gate.state();
  if (state.kind === 'open') return state.store;
  throw new StorageError('away', state.kind === 'opening' ? state.reason : 'storage is closed');
}

async function readinessOf(gate: StorageGate, stopping: boolean, clock: Clock): Promise<Readiness> {
  if (stopping) return { status: 'unavailable', reason: 'the relay is stopping' };
  try {
    await Promise.race([storeOf(gate).ping(), lateAnswer(clock)]);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'unavailable', reason: reasonOf(error) };
  }
}

async function lateAnswer(clock: Clock): Promise<never> {
  await pause(clock, PING_MS);
  throw new StorageError('away', `the storage does not answer within ${PING_MS / 1000} s`);
}

function listen(server: ServerType, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(explainListening(error, port, host));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** Which setting the operating system's answer is about. */
function explainListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE') {
    return new BadSetting(`PORT ${port} is in use by another program.`, cause);
  }
  if (error.code === 'EACCES') {
    return new BadSetting(`PORT ${port} may not be used by this user.`, cause);
  }
  const problem = `must be an address of this machine; it is ${JSON.stringify(host)}`;
  return new BadSetting(`HOST ${problem} (${reasonOf(error)}).`, cause);
}

/** A wildcard is no address to open, and `localhost` is what a browser treats as secure. */
function addressOf(server: ServerType): string {
  const { address, family, port } = server.address() as AddressInfo;
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address);
  const name = family === 'IPv6' ? `[${address}]` : address;
  return `http://${isLocal ? 'localhost' : name}:${port}`;
}
