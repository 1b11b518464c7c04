import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Creates the folder and what is missing above it, one level at a time: Node 20's `recursive` goes round for ever in a
 * parent that exists and lets nothing be created (`/proc`).
 *
 * @throws what the operating system says, naming the place
 */
export function createFolder(folder: string): void {
  const missing: string[] = [];
  let existing = path.resolve(folder);
  while (statSync(existing, { throwIfNoEntry: false }) === undefined) {
    missing.unshift(existing);
    existing = path.dirname(existing);
  }
  for (const level of missing) createLevel(level);
}

/** Another relay that starts may create the same folders. */
function createLevel(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
