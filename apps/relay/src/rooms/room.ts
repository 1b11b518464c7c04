import {
  type BoardId,
  type CloseReason,
  decodeClientMessage,
  encodeLiveFrom,
  encodeSyncStep1,
  LIMITS,
  MalformedFrame,
} from '@inkmesh/protocol';
import type { Clock } from '../clock.ts';
import { compactBoard } from '../compaction/compact-board.ts';
import type { JobRunner } from '../compaction/job-runner.ts';
import { type Log, reasonOf } from '../log.ts';
import type { BoardStore, StoredBoard } from '../storage/board-store.ts';
import { MalformedUpdate, parseStateVector, parseUpdate } from '../updates/update-content.ts';
import { MalformedAwareness } from './awareness-codec.ts';
import { type BoardLog, openBoardLog, toLogged } from './board-log.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { joinFrames } from './join.ts';
import { createPresence, OversizedState } from './presence.ts';
import { createSnapshotCache } from './snapshot-cache.ts';

/** A board that somebody has open: connections, presence and the tail of its log. No document ([R4]). */
export interface Room {
  readonly enter: (connection: Connection) => void;
  readonly leave: (connection: Connection) => void;
  readonly receive: (connection: Connection, frame: Uint8Array) => void;
  readonly closeConnections: (reason: CloseReason, why: string) => void;
  /** Nobody is here and nothing is on its way to the log. */
  readonly isIdle: () => boolean;
  /** Folds the log if that is worth it now that everybody left. */
  readonly tidyUp: () => Promise<void>;
}

export interface RoomServices {
  readonly store: BoardStore;
  readonly queue: CommitQueue;
  /** Two threads, so that nobody who joins waits behind a compaction. */
  readonly compactionJobs: JobRunner;
  readonly joinJobs: JobRunner;
  readonly clock: Clock;
  readonly log: Log;
  readonly compactRows: number;
  readonly compactBytes: number;
}

/** A compaction that failed will probably fail again; the log only grows a little meanwhile. */
const COMPACTION_PAUSE_MS = 60_000;
/** Below this a log is as quick to open as a snapshot. */
const TIDY_ROWS = 20;
/**
 * A compaction reads and writes the whole board: on a large one it waits until the tail is a sixteenth of it, which
 * bounds what is written to sixteen times what came in, or until the rows are many.
 */
const LARGE_BOARD_SHARE = 16;
const LARGE_BOARD_ROWS = 8;

export function openRoom(board: BoardId, stored: StoredBoard, services: RoomServices): Room {
  const { store, queue, clock, log } = services;
  const { log: boardLog, poison } = openBoardLog(stored);
  const connections = new Set<Connection>();
  const joining = new Map<Connection, ReadonlyMap<number, number> | undefined>();
  const snapshots = createSnapshotCache(() => store.readSnapshot(board), services.joinJobs, clock);
  const presence = createPresence<Connection>({
    clock,
    broadcast: (frame) => {
      for (const connection of connections) connection.send(frame);
    },
    sendTo: (connection, frame) => connection.send(frame),
    answersWithin: (connection, limitMs) => connection.answersWithin(limitMs),
  });
  let compacting: Promise<void> | undefined;
  let noCompactionBefore = 0;

  function enter(connection: Connection): void {
    connections.add(connection);
    connection.send(encodeSyncStep1(boardLog.durableStateVector()));
    for (const frame of presence.frames()) connection.send(frame);
  }

  function leave(connection: Connection): void {
    connections.delete(connection);
    presence.leave(connection);
  }

  function receive(connection: Connection, frame: Uint8Array): void {
    try {
      dispatch(connection, frame);
    } catch (error) {
      if (error instanceof OversizedState) connection.close('tooLarge', error.message);
      else if (isMalformed(error)) connection.close('malformed', error.message);
      else throw error;
    }
  }

  function dispatch(connection: Connection, frame: Uint8Array): void {
    const message = decodeClientMessage(frame);
    switch (message.type) {
      case 'syncStep1':
        answerJoin(connection, parseStateVector(message.stateVector));
        break;
      case 'syncStep2':
      case 'update':
        receiveUpdate(connection, message.update);
        break;
      case 'awareness':
        presence.receive(connection, message.update);
        break;
      case 'queryAwareness':
        for (const present of presence.frames()) connection.send(present);
        break;
      case 'live':
        forwardLive(connection, message.payload);
        break;
    }
  }

  /** One answer at a time for each connection; of questions that come meanwhile only the last is answered. */
  function answerJoin(connection: Connection, clocks: ReadonlyMap<number, number>): void {
    const busy = joining.has(connection);
    joining.set(connection, busy ? clocks : undefined);
    if (!busy) void sendJoin(connection, clocks);
  }

  async function sendJoin(
    connection: Connection,
    clocks: ReadonlyMap<number, number>,
  ): Promise<void> {
    try {
      for await (const frame of joinFrames(boardLog, snapshots, clocks)) {
        if (!connection.isOpen()) break;
        if (frame.byteLength > LIMITS.slowReaderLiveBytes) await connection.sendAndWait(frame);
        else connection.send(frame);
      }
    } catch (error) {
      log.warn('join-failed', { board, reason: reasonOf(error) });
      connection.close('tryAgain', 'The board cannot be read from its storage now.');
    }
    const next = joining.get(connection);
    joining.delete(connection);
    if (next !== undefined && connection.isOpen()) answerJoin(connection, next);
  }

  /**
   * 1. Decode to the last byte, or close ([R6]).
   * 2. What is durable already is acknowledged and goes nowhere.
   * 3. To the others at once, to the log with the next commit.
   * 4. Acknowledge, or echo to a stock client, after the commit ([R1]).
   */
  function receiveUpdate(connection: Connection, update: Uint8Array): void {
    const content = parseUpdate(update);
    const number = connection.documentFrames.receive();
    if (boardLog.isDurable(content)) {
      connection.documentFrames.settle(number);
      return;
    }
    if (boardLog.byteLength() + update.byteLength > LIMITS.documentBytes) {
      connection.close('tooLarge', `A board holds ${LIMITS.documentBytes} bytes at most.`);
      return;
    }
    const logged = toLogged(update, content);
    const committed = queue.append({ board, payload: logged.payload });
    if (committed === undefined) {
      connection.close('tryAgain', 'Too much is waiting for the storage.');
      return;
    }
    boardLog.begin(logged);
    for (const other of connections) if (other !== connection) other.send(logged.frame);
    void committed.then((seq) => {
      boardLog.commit(logged, seq);
      connection.documentFrames.settle(number);
      if (!connection.additions) connection.send(logged.frame);
      compactIfDue();
    });
  }

  function forwardLive(connection: Connection, payload: Uint8Array): void {
    const clientId = presence.clientIdOf(connection);
    if (clientId === undefined || !connection.additions) return;
    const frame = encodeLiveFrom(clientId, payload);
    for (const other of connections) {
      if (other !== connection && other.additions) other.sendLive(frame);
    }
  }

  function compactIfDue(): void {
    if (!isDue(boardLog, services) || clock.now() < noCompactionBefore) return;
    void compactNow();
  }

  function compactNow(): Promise<void> {
    compacting ??= compactOnce().then((tookRows) => {
      compacting = undefined;
      if (tookRows) compactIfDue(); // people may have written faster than that
    });
    return compacting;
  }

  /** @returns whether the log got shorter */
  async function compactOnce(): Promise<boolean> {
    try {
      const done = await compactBoard(board, store, services.compactionJobs);
      if (done === undefined) return false;
      boardLog.compacted(done.snapshot, done.taken);
      snapshots.clear();
      for (const { seq, reason } of done.poison) log.error('quarantined', { board, seq, reason });
      return done.taken.length > 0;
    } catch (error) {
      log.warn('compaction-failed', { board, reason: reasonOf(error) });
      noCompactionBefore = clock.now() + COMPACTION_PAUSE_MS;
      return false;
    }
  }

  async function quarantineAtOpen(): Promise<void> {
    for (const { seq, reason } of poison) log.error('quarantined', { board, seq, reason });
    try {
      await store.quarantine(board, poison);
    } catch (error) {
      log.warn('quarantine-failed', { board, reason: reasonOf(error) }); // found again at the next open
    }
  }

  if (poison.length > 0) void quarantineAtOpen();
  compactIfDue();
  return {
    enter,
    leave,
    receive,
    closeConnections: (reason, why) => {
      for (const connection of [...connections]) connection.close(reason, why);
    },
    isIdle: () =>
      connections.size === 0 && boardLog.pending().length === 0 && compacting === undefined,
    tidyUp: async () => {
      const worthIt = boardLog.tailRows() >= TIDY_ROWS && clock.now() >= noCompactionBefore;
      if (worthIt) await compactNow();
    },
  };
}

function isDue(boardLog: BoardLog, { compactRows, compactBytes }: RoomServices): boolean {
  const rows = boardLog.tailRows();
  const byteLength = boardLog.tailBytes();
  if (rows < compactRows && byteLength < compactBytes) return false;
  const boardBytes = boardLog.snapshot()?.byteLength ?? 0;
  return byteLength * LARGE_BOARD_SHARE >= boardBytes || rows >= compactRows * LARGE_BOARD_ROWS;
}

function isMalformed(
  error: unknown,
): error is MalformedFrame | MalformedUpdate | MalformedAwareness {
  return (
    error instanceof MalformedFrame ||
    error instanceof MalformedUpdate ||
    error instanceof MalformedAwareness
  );
}
