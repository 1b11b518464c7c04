import { type BoardId, type CloseReason, LIMITS } from '@inkmesh/protocol';
import { reasonOf } from '../log.ts';
import { type BoardStore, StorageError } from '../storage/board-store.ts';
import type { Connection } from './connection.ts';
import { openRoom, type Room, type RoomServices } from './room.ts';

/** The open rooms of this relay. */
export interface Rooms {
  /** Brings the connection into the room of the board, which is opened if nobody has it open. */
  readonly enter: (board: BoardId, connection: Connection) => Visit;
  /** Closes the connections of one board. */
  readonly expel: (board: BoardId, reason: CloseReason, why: string) => void;
}

export interface Visit {
  /** Resolves with undefined for a connection that could not come in; it is closed then. */
  readonly room: Promise<Room | undefined>;
  /** Must be called when the connection is closed; more than once is as good as once. */
  readonly leave: () => void;
}

export interface RoomsOptions {
  readonly services: Omit<RoomServices, 'store'>;
  /** @throws {StorageError} while the storage is not open */
  readonly store: () => BoardStore;
  readonly roomIdleMs: number;
}

interface Entry {
  readonly opening: Promise<Room>;
  room: Room | undefined;
  /** Connections that are in or on their way in. */
  visitors: number;
  cancelUnload: () => void;
}

const STORAGE_AWAY = 'The storage is away; what you draw is safe on your device.';

export function createRooms({ services, store, roomIdleMs }: RoomsOptions): Rooms {
  const { clock, queue, log } = services;
  const entries = new Map<BoardId, Entry>();

  function entryOf(board: BoardId): Entry {
    const existing = entries.get(board);
    if (existing !== undefined) return existing;
    const entry: Entry = {
      opening: open(board),
      room: undefined,
      visitors: 0,
      cancelUnload: () => {},
    };
    entries.set(board, entry);
    entry.opening.then(
      (room) => {
        entry.room = room;
      },
      (error: unknown) => {
        forget(board, entry);
        // That the storage is away was said where it was found out; anything else concerns this board.
        const isAway = error instanceof StorageError && error.code === 'away';
        if (!isAway) log.error('open-failed', { board, reason: reasonOf(error) });
      },
    );
    return entry;
  }

  async function open(board: BoardId): Promise<Room> {
    const opened = store();
    return openRoom(board, await opened.load(board), { ...services, store: opened });
  }

  function forget(board: BoardId, entry: Entry): void {
    if (entries.get(board) === entry) entries.delete(board);
  }

  function enter(board: BoardId, connection: Connection): Visit {
    const entry = entryOf(board);
    entry.cancelUnload();
    entry.visitors += 1;
    let inside = true;
    return {
      room: admit(board, entry, connection),
      leave: () => {
        if (!inside) return;
        inside = false;
        entry.visitors -= 1;
        entry.room?.leave(connection);
        if (entry.visitors === 0) unloadLater(board, entry);
      },
    };
  }

  async function admit(
    board: BoardId,
    entry: Entry,
    connection: Connection,
  ): Promise<Room | undefined> {
    if (entry.visitors > LIMITS.connectionsPerBoard) {
      connection.close('tryAgain', `${LIMITS.connectionsPerBoard} connections are in this board.`);
      return undefined;
    }
    if (queue.isStalled(board)) {
      connection.close('tryAgain', STORAGE_AWAY);
      return undefined;
    }
    try {
      const room = await entry.opening;
      if (!connection.isOpen()) return undefined;
      room.enter(connection);
      return room;
    } catch {
      connection.close('tryAgain', STORAGE_AWAY); // logged once for all who wait, in entryOf
      return undefined;
    }
  }

  function unloadLater(board: BoardId, entry: Entry): void {
    entry.cancelUnload();
    entry.cancelUnload = clock.after(roomIdleMs, () => void unload(board, entry));
  }

  async function unload(board: BoardId, entry: Entry): Promise<void> {
    await entry.room?.tidyUp();
    if (entry.visitors > 0) return;
    if (entry.room?.isIdle() === false) unloadLater(board, entry);
    else forget(board, entry);
  }

  return {
    enter,
    expel: (board, reason, why) => entries.get(board)?.room?.closeConnections(reason, why),
  };
}
