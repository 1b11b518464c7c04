import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { createFolder } from './create-folder.ts';

/** Another relay works in this folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  readonly code = 'data-dir-in-use';
}

export interface DataDirLock {
  readonly release: () => void;
}

/** Who holds a lock. The start time tells a process from a later one with its pid; '' where it is not known. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

const FILE = 'relay.lock';
/** The holder says this often that it lives … */
const TOUCH_MS = 5_000;
/** … and is gone when it did not for three times that: the only sign across containers that share a volume. */
const STALE_MS = 3 * TOUCH_MS;
/** Each failed attempt means that somebody else came or went in between. */
const ATTEMPTS = 5;

/**
 * Makes this process the only relay of the folder, which is created if need be. Two processes in one PGlite folder
 * would destroy it. A lock whose holder was killed does not count.
 *
 * @throws {DataDirInUse}
 */
export function lockDataDir(dataDir: string, clock: Clock): DataDirLock {
  createFolder(dataDir);
  const file = path.join(dataDir, FILE);
  const mine = JSON.stringify(self());
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (tryCreate(file, mine)) return hold(file, mine, clock);
    const theirs = readIfThere(file);
    if (theirs === undefined) continue;
    const holder = parseHolder(theirs);
    if (holder !== undefined && isAlive(holder, file)) {
      throw new DataDirInUse(
        `DATA_DIR ${dataDir} is in use by another relay (process ${holder.pid} on ${holder.host}).`,
      );
    }
    removeStale(file, theirs);
  }
  throw new DataDirInUse(`DATA_DIR ${dataDir} is in use: its lock keeps changing hands.`);
}

function hold(file: string, mine: string, clock: Clock): DataDirLock {
  const stopTouching = clock.every(TOUCH_MS, () => {
    if (readIfThere(file) === mine) utimesSync(file, new Date(), new Date());
  });
  return {
    release: () => {
      stopTouching();
      if (readIfThere(file) === mine) rmSync(file, { force: true });
    },
  };
}

/** Written whole under another name first: nobody reads half a lock. */
function tryCreate(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isCoded(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes the file away and puts it back if it turns out to be somebody's new one. */
function removeStale(file: string, staleContent: string): void {
  const taken = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, taken);
  } catch (error) {
    if (isCoded(error, 'ENOENT')) return; // another starting relay was quicker
    throw error;
  }
  if (readIfThere(taken) !== staleContent) linkSync(taken, file);
  rmSync(taken, { force: true });
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < STALE_MS;
  if (holder.pid === process.pid) return false; // ours alone: a container's pid 1 comes back as pid 1
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCoded(error, 'ESRCH')) return false;
    if (!isCoded(error, 'EPERM')) throw error; // it lives and belongs to somebody else
  }
  return startTimeOf(holder.pid) === holder.startedAt;
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), startedAt: startTimeOf(process.pid) };
}

/** Field 22 of `/proc/<pid>/stat` (clock ticks since boot), counted behind the name in brackets. */
function startTimeOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, host, startedAt } = JSON.parse(text);
    if (!Number.isInteger(pid) || typeof host !== 'string') return undefined;
    return { pid, host, startedAt: String(startedAt) };
  } catch {
    return undefined; // not a lock we wrote: it holds nothing
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCoded(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
