import { stat } from 'node:fs/promises';
import path from 'node:path';
import { namesIn } from './files.ts';

/** How much of a board's share of the disk is taken, uploads under way included. */
export interface BoardRooms {
  /** @returns what gives the room back; undefined when there is not so much */
  readonly take: (folder: string, bytes: number) => Promise<(() => void) | undefined>;
}

/** What a file takes on a disk at least (ext4, APFS and NTFS alike), so that a million tiny ones are not free. */
const BLOCK_BYTES = 4096;

/** Folders are counted when an upload comes: the files themselves are the only book that is kept. */
export function createBoardRooms(mostBytes: number): BoardRooms {
  const underWay = new Map<string, number>();

  function change(folder: string, bytes: number): void {
    const now = (underWay.get(folder) ?? 0) + bytes;
    if (now > 0) underWay.set(folder, now);
    else underWay.delete(folder);
  }

  return {
    async take(folder, bytes) {
      const needed = onDisk(bytes);
      // Taken before it is known to fit: what comes meanwhile must not count on the same room.
      change(folder, needed);
      const stored = await sizeOf(folder).catch((error: unknown) => {
        change(folder, -needed);
        throw error;
      });
      if (stored + (underWay.get(folder) ?? 0) <= mostBytes) return () => change(folder, -needed);
      change(folder, -needed);
      return undefined;
    },
  };
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(folder)) {
    bytes += onDisk((await stat(path.join(folder, name))).size);
  }
  return bytes;
}

function onDisk(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BLOCK_BYTES)) * BLOCK_BYTES;
}
