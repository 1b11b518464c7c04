import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { DataDirInUse, lockDataDir } from './data-dir-lock.ts';

const parent = mkdtempSync(path.join(tmpdir(), 'inkmesh-lock-'));
let folders = 0;
const folder = () => {
  folders += 1;
  return path.join(parent, String(folders), 'new');
};
afterAll(() => rmSync(parent, { recursive: true }));

/** This process's parent lives as long as the test does. */
const living = () => {
  const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
  const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return { pid: process.ppid, host: hostname(), startedAt };
};

function folderLockedBy(holder: unknown, ageMs = 0): string {
  const dataDir = folder();
  lockDataDir(dataDir, systemClock).release();
  const file = path.join(dataDir, 'relay.lock');
  writeFileSync(file, typeof holder === 'string' ? holder : JSON.stringify(holder));
  const at = new Date(Date.now() - ageMs);
  utimesSync(file, at, at);
  return dataDir;
}

describe('the lock of a data folder', () => {
  it('refuses a second relay while the first one lives, naming it', () => {
    const dataDir = folderLockedBy(living());
    expect(() => lockDataDir(dataDir, systemClock)).toThrow(DataDirInUse);
    expect(() => lockDataDir(dataDir, systemClock)).toThrow(`process ${process.ppid}`);
  });

  it('is free again after release', () => {
    const dataDir = folder();
    lockDataDir(dataDir, systemClock).release();
    lockDataDir(dataDir, systemClock).release();
  });

  it('does not count when its holder is dead, was another process with this pid, or wrote rubbish', () => {
    for (const holder of [
      { ...living(), pid: 2 ** 22 + 1 },
      { ...living(), startedAt: '1' },
      { ...living(), pid: process.pid },
      'half a lo',
    ]) {
      lockDataDir(folderLockedBy(holder), systemClock).release();
    }
  });

  it('of another machine counts as long as it is touched', () => {
    const elsewhere = { ...living(), host: 'elsewhere' };
    expect(() => lockDataDir(folderLockedBy(elsewhere), systemClock)).toThrow('on elsewhere');
    lockDataDir(folderLockedBy(elsewhere, 60_000), systemClock).release();
  });
});
