import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESKTOP, launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/ports.ts';
import { openWhiteboard } from '../support/whiteboard.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let clone: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-clone-'));
  clone = path.join(folder, 'inkmesh');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly output: () => string;
  readonly seconds: number;
  /** Ctrl-C: the signal goes to the whole group, as a terminal sends it. */
  interrupt(): Promise<number | null>;
}

/** Runs `npm start` as README says, until it prints the address. */
async function npmStart(port: number): Promise<Started> {
  const startedMs = performance.now();
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    env: { ...process.env, PORT: String(port), CI: '' },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(`http://localhost:${port}`)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('npm start has no process');
  return {
    output: () => output,
    seconds: (performance.now() - startedMs) / 1000,
    interrupt() {
      process.kill(-pid, 'SIGINT');
      return ended;
    },
  };
}

it('a fresh clone starts with npm start, is drawn on, stops with Ctrl-C and has it all the next time', async () => {
  const port = await freePort();
  const first = await npmStart(port);
  const browser = await launchBrowser();
  const ada = await openWhiteboard(
    await browser.newContext(DESKTOP),
    `http://localhost:${port}/b/clone`,
  );
  await ada.draw([400, 300], [700, 300]);
  await ada.saved();
  expect(ada.errors).toEqual([]);
  await ada.page.context().close();
  await first.interrupt();
  expect(first.output()).not.toMatch(/\n\s+at /);

  const second = await npmStart(port);
  console.log(
    `npm start: ${first.seconds.toFixed(1)} s on a fresh clone, ${second.seconds.toFixed(1)} s after`,
  );
  const grace = await openWhiteboard(
    await browser.newContext(DESKTOP),
    `http://localhost:${port}/b/clone`,
  );
  await grace.has(1);
  await browser.close();
  await second.interrupt();
  expect(second.output()).not.toMatch(/Installing|Building/);
});
