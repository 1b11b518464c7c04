// The same strokes and actions in tldraw, Excalidraw and our application, in one run: what matters is the ratio.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, root } from '../../../scripts/lib/steps.mjs';

/** Beside the repository on machines that have it; it is not part of the project. */
const PEER_BENCH = path.resolve(root, '../shared/peer-bench');
const PEERS = ['tldraw', 'excalidraw'];
const RELAY_START_LIMIT_MS = 30_000;

/**
 * Runs peer-bench in a copy outside of the repository. Everything it starts has ended when this returns.
 * @returns rows as it prints them; undefined, after saying why, where it cannot run
 */
export async function measurePeers(counts) {
  if (!existsSync(PEER_BENCH)) {
    console.log('\npeers: skipped, as ../shared/peer-bench is not there');
    return undefined;
  }
  await build();
  const folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-peer-bench-'));
  try {
    await cp(PEER_BENCH, folder, { recursive: true });
    for (const step of [
      ['install', '--no-audit', '--no-fund'],
      ['run', 'build'],
    ]) {
      const { code, output } = await run('npm', step, { cwd: folder });
      if (code === 0) continue;
      console.log(`\npeers: skipped, as npm ${step[0]} failed: ${lastLine(output)}`);
      return undefined;
    }
    return await withRelay(path.join(folder, 'data'), async (url) => {
      const targets = [...PEERS, `${url}/b/bench`];
      const args = ['bench.mjs', ...targets, `--n=${counts.join(',')}`];
      const { output } = await run(process.execPath, args, { cwd: folder, isShown: true });
      return rowsOf(output);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Erasing and undoing are compared where peer-bench measures them. */
const COLUMNS = ['load_ms', 'pan_main', 'fit_main', 'draw_ms', 'erase_ms', 'undo_ms', 'heap_mb'];

/** What each peer takes for one of ours. */
export function printPeers(rows) {
  const ours = rows.filter(({ target }) => target === 'inkmesh');
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column] !== undefined));
  const table = rows.map((row) => {
    const own = ours.find(({ n }) => n === row.n);
    const cells = columns.flatMap((column) => {
      const isPeer = row !== own && own !== undefined && own[column] > 0;
      const ratio = isPeer ? `${(row[column] / own[column]).toFixed(1)} x` : '';
      return [
        [column, row[column]],
        [`${column} : ours`, ratio],
      ];
    });
    return { target: row.target, strokes: row.n, ...Object.fromEntries(cells) };
  });
  console.log('\npeers, the same strokes and actions in the same browser');
  console.table(table);
}

/** peer-bench prints one object a row. */
function rowsOf(output) {
  const rows = output
    .split('\n')
    .filter((line) => line.startsWith('{"target"'))
    .map((line) => JSON.parse(line));
  for (const { target, n, failed } of rows) {
    if (failed !== undefined) console.log(`${target} with ${n} strokes failed: ${failed}`);
  }
  return rows.filter(({ failed }) => failed === undefined);
}

async function withRelay(dataDir, work) {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir };
  const relay = spawn(process.execPath, [path.join(root, 'apps/relay/dist/main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => relay.once('exit', resolve));
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/ready`);
    return await work(url);
  } finally {
    relay.kill('SIGTERM');
    await ended;
  }
}

async function answers(url) {
  const deadline = performance.now() + RELAY_START_LIMIT_MS;
  for (;;) {
    const isThere = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (performance.now() > deadline) throw new Error(`the relay does not answer at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A loopback port nobody listens on at this moment. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** @returns the exit code and both streams; never rejects for a failure of the program */
function run(command, args, { cwd, isShown = false }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const take = (chunk) => {
      output += chunk;
      if (isShown) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
