import { type FileHandle, open, readdir, stat } from 'node:fs/promises';

/** The names in a folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await ifThere(readdir(folder))) ?? [];
}

/** For reading. @returns undefined when there is no such file */
export function openIfThere(place: string): Promise<FileHandle | undefined> {
  return ifThere(open(place, 'r'));
}

export async function isThere(place: string): Promise<boolean> {
  return (await ifThere(stat(place))) !== undefined;
}

/** A rename is on the disk when its folder is. Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns undefined where the operating system says that there is nothing */
async function ifThere<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
