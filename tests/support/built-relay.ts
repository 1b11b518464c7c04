import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const relayDir = path.join(root, 'apps/relay');

/** The built relay, built now if its sources are newer: a test never runs yesterday's. */
export function builtRelay(): string {
  const main = path.join(relayDir, 'dist/main.js');
  const sources = ['apps/relay/src', 'apps/relay/vite.config.ts', 'packages/protocol/src'];
  const newest = Math.max(...sources.map((source) => newestMs(path.join(root, source))));
  const built = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < newest) build();
  return main;
}

function build(): void {
  const vite = createRequire(path.join(relayDir, 'package.json')).resolve('vite/package.json');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(path.dirname(vite), 'bin/vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: relayDir, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the relay does not build:\n${stdout}${stderr}`);
}

function newestMs(place: string): number {
  if (statSync(place).isFile()) return statSync(place).mtimeMs;
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.map((name) => statSync(path.join(place, name)).mtimeMs));
}
