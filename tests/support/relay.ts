import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtRelay } from './built-relay.ts';
import { freePort } from './ports.ts';
import { waitUntil } from './wait.ts';

/** The built relay as a process of its own, on a free loopback port. */
export interface RelayProcess {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly httpUrl: string;
  /** `ws://127.0.0.1:<port>/ws`, what a WebsocketProvider takes. */
  readonly wsUrl: string;
  /** Undefined when it runs on `DATABASE_URL`. */
  readonly dataDir: string | undefined;
  readonly pid: number;
  /** Everything it wrote, both streams. */
  readonly output: () => string;
  readonly running: () => boolean;
  /** SIGTERM. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL: no chance to save anything. */
  readonly kill: () => Promise<void>;
  readonly exited: Promise<number | null>;
}

export interface RelayOptions {
  /** Kept after the test by whoever made it; without one the relay gets a temporary folder. */
  readonly dataDir?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** To start again where clients expect it. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** `exit` is for a relay that is meant to fail. */
  readonly until?: 'ready' | 'live' | 'exit';
}

const root = path.resolve(import.meta.dirname, '../..');
const started = new Set<RelayProcess>();
const folders = new Set<string>();

export async function startRelay(options: RelayOptions = {}): Promise<RelayProcess> {
  const port = options.port ?? (await freePort());
  const dataDir =
    options.databaseUrl === undefined ? (options.dataDir ?? (await newDataDir())) : undefined;
  const child = spawn(process.execPath, [builtRelay()], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
  });
  const relay = describe(child, port, dataDir, options.until === 'exit');
  started.add(relay);
  void relay.exited.then(() => started.delete(relay));
  await until(relay, options.until ?? 'ready');
  return relay;
}

/** A temporary folder with an empty database, which {@link cleanUpRelays} removes. */
export async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-relay-'));
  folders.add(folder);
  await cp(await emptyDatabase(), folder, { recursive: true });
  return folder;
}

/**
 * Creating an embedded database takes seconds, copying one does not: it is created once for each version of its
 * engine and of our tables, by a relay that starts and stops.
 */
async function emptyDatabase(): Promise<string> {
  const tables = readFileSync(path.join(root, 'apps/relay/src/storage/migrations.ts'));
  const engine = realpathSync(path.join(root, 'apps/relay/node_modules/@electric-sql/pglite'));
  const key = createHash('sha256').update(tables).update(engine).digest('hex').slice(0, 16);
  const ready = path.join(root, 'tests/.out', `empty-database-${key}`);
  if (existsSync(ready)) return ready;
  const draft = `${ready}.${process.pid}`;
  const relay = await startRelay({ dataDir: draft });
  await relay.stop();
  try {
    await rename(draft, ready);
  } catch (error) {
    if (!existsSync(ready)) throw error; // otherwise another test run was quicker
    await rm(draft, { recursive: true, force: true });
  }
  return ready;
}

/** For `afterAll`: ends what tests left running, by process id, and removes their folders. */
export async function cleanUpRelays(): Promise<void> {
  for (const relay of [...started]) await relay.kill();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  folders.clear();
}

function describe(
  child: ChildProcess,
  port: number,
  dataDir: string | undefined,
  isMeantToEndItself: boolean,
): RelayProcess {
  let output = '';
  let isRunning = true;
  const take = (chunk: unknown) => {
    output += String(chunk);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const exited = once(child, 'close').then(([code]: unknown[]) => {
    isRunning = false;
    return typeof code === 'number' ? code : null;
  });
  let isMeantToEnd = isMeantToEndItself;
  void exited.then((code) => {
    if (!isMeantToEnd) console.error(`the relay ended by itself (${code}):\n${output}`);
  });
  const end = async (signal: NodeJS.Signals) => {
    isMeantToEnd = true;
    if (isRunning) child.kill(signal);
    return await exited;
  };
  return {
    port,
    httpUrl: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}/ws`,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    running: () => isRunning,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    exited,
  };
}

async function until(relay: RelayProcess, state: 'ready' | 'live' | 'exit'): Promise<void> {
  if (state === 'exit') {
    await relay.exited;
    return;
  }
  await waitUntil(`the relay is ${state}`, async () => {
    if (!relay.running()) throw new Error(`the relay ended:\n${relay.output()}`);
    return await answers(`${relay.httpUrl}/${state}`);
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}
