import { existsSync, renameSync, rmSync } from 'node:fs';
import { PGlite, types } from '@electric-sql/pglite';
import { reasonOf } from '../log.ts';
import type { SqlSession } from './serial-driver.ts';
import { type SqlRow, toStorageError } from './sql-driver.ts';

/**
 * The embedded database in this thread.
 *
 * @param folder undefined keeps everything in memory
 */
export async function openPgliteSession(folder: string | undefined): Promise<SqlSession> {
  if (folder !== undefined && !existsSync(folder)) await createDatabase(folder);
  const database = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    // PGlite's own go byte by byte: 4 MB take 1.2 s to write there and 90 ms here.
    serializers: { [types.BYTEA]: (bytes: Uint8Array) => `\\x${bufferOf(bytes).toString('hex')}` },
    // A copy, because small Buffers share one memory that cannot be handed to another thread alone.
    parsers: { [types.BYTEA]: (hex) => new Uint8Array(Buffer.from(hex.slice(2), 'hex')) },
  });
  return {
    query: async (text, values = []) => {
      try {
        return (await database.query<SqlRow>(text, [...values])).rows;
      } catch (error) {
        throw toStorageError(sqlStateOf(error), reasonOf(error), error);
      }
    },
    close: () => database.close(),
  };
}

/**
 * Takes a second or two, and what is cut off in them can look like a database that never opens again. So it gets its
 * name when it is whole.
 */
async function createDatabase(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true }); // of a start that was cut off
  const database = await PGlite.create({ dataDir: draft });
  await database.close();
  renameSync(draft, folder);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sqlStateOf(error: unknown): string | undefined {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? String(error.code) : undefined;
}
