import {
  type BoardId,
  type CloseReason,
  decodeServerMessage,
  encodeSyncStep1,
  encodeUpdate,
  LIMITS,
  parseBoardId,
  type ServerMessage,
} from '@inkmesh/protocol';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Clock } from '../clock.ts';
import type { JobRunner } from '../compaction/job-runner.ts';
import { runJob } from '../compaction/jobs.ts';
import type { Log } from '../log.ts';
import { type BoardStore, StorageError, type StoredBoard } from '../storage/board-store.ts';
import { encodeDeletes, encodeStateVector } from '../updates/update-content.ts';
import { createAckLedger } from './ack-ledger.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { createRooms } from './rooms.ts';

const board = boardOf('b');
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const EMPTY: StoredBoard = { snapshot: undefined, rows: [] };

/** Timers that run when told. */
function manualTimers() {
  const due = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    after: (_, work) => {
      due.add(work);
      return () => due.delete(work);
    },
    every: () => () => {},
  };
  const runAll = async () => {
    for (const work of [...due]) {
      due.delete(work);
      work();
    }
    await turns();
  };
  return { clock, runAll };
}

/** Rooms over a store that has one board, and counts how often it is loaded. */
function roomsOver(stored: StoredBoard, failure?: Error) {
  const { clock, runAll } = manualTimers();
  const asked = { loads: 0 };
  const store: BoardStore = {
    description: 'one board',
    append: async () => [],
    load: async () => {
      asked.loads += 1;
      if (failure !== undefined) throw failure;
      return stored;
    },
    readSnapshot: async () => undefined,
    compact: async () => ({ kind: 'conflict' }),
    quarantine: async () => {},
    ping: async () => {},
    close: async () => {},
  };
  const queue: CommitQueue = {
    append: () => new Promise(() => {}), // nothing is ever committed
    isStalled: () => false,
    waitingBytes: () => 0,
    drained: async () => {},
  };
  const jobs: JobRunner = { run: async (job) => runJob(job), close: async () => {} };
  const rooms = createRooms({
    services: {
      ...{ queue, clock, log: silent, compactionJobs: jobs, joinJobs: jobs },
      ...{ compactRows: 500, compactBytes: 1_000_000 },
    },
    store: () => store,
    roomIdleMs: 1_000,
  });
  return { rooms, asked, runAll };
}

function connectionTo() {
  const got: ServerMessage[] = [];
  const closed: CloseReason[] = [];
  const connection: Connection = {
    additions: true,
    documentFrames: createAckLedger(() => {}),
    isOpen: () => closed.length === 0,
    send: (frame) => got.push(decodeServerMessage(frame)),
    sendLive: () => {},
    sendAndWait: async () => {},
    close: (reason) => closed.push(reason),
    answersWithin: async () => true,
    lastSentMs: () => 0,
    heardBytes: () => 0,
    bulkBytes: () => 0,
    ping: () => {},
    terminate: () => {},
  };
  return { connection, got, closed };
}

const update = (() => {
  const doc = new Y.Doc();
  doc.getMap('elements').set('a', 1);
  return Y.encodeStateAsUpdate(doc);
})();

describe('rooms', () => {
  it('[R7] take so many connections and tell the next one to try again', async () => {
    const { rooms } = roomsOver(EMPTY);
    for (let i = 0; i < LIMITS.connectionsPerBoard; i += 1) {
      rooms.enter(board, connectionTo().connection);
    }
    const { connection, closed } = connectionTo();
    const visit = rooms.enter(board, connection);
    expect(await visit.room).toBeUndefined();
    expect(closed).toEqual(['tryAgain']);
    visit.leave();
    const another = connectionTo();
    rooms.enter(board, another.connection);
    await turns();
    expect(another.closed).toEqual(['tryAgain']);
  });

  it('load a board once for all, again after it was left for long, and not while somebody is in', async () => {
    const { rooms, asked, runAll } = roomsOver(EMPTY);
    const first = rooms.enter(board, connectionTo().connection);
    const second = rooms.enter(board, connectionTo().connection);
    expect(await first.room).toBe(await second.room);
    first.leave();
    first.leave();
    await runAll();
    const third = rooms.enter(board, connectionTo().connection);
    expect(await third.room).toBe(await second.room);
    expect(asked.loads).toBe(1);
    second.leave();
    third.leave();
    const quick = rooms.enter(board, connectionTo().connection);
    await quick.room;
    expect(asked.loads).toBe(1);
    quick.leave();
    await runAll();
    await rooms.enter(board, connectionTo().connection).room;
    expect(asked.loads).toBe(2);
  });

  it('[R3] keep a room that everybody left while something is not stored', async () => {
    const { rooms, asked, runAll } = roomsOver(EMPTY);
    const { connection } = connectionTo();
    const visit = rooms.enter(board, connection);
    (await visit.room)?.receive(connection, encodeUpdate(update));
    visit.leave();
    await runAll();
    await runAll();
    const { connection: next, got } = connectionTo();
    const room = await rooms.enter(board, next).room;
    room?.receive(next, encodeSyncStep1(Uint8Array.of(0)));
    await turns();
    expect(asked.loads).toBe(1);
    expect(got).toContainEqual({ type: 'update', update });
  });

  it('turn people away when the storage is away, and try again with the next one', async () => {
    const { rooms, asked } = roomsOver(EMPTY, new StorageError('away', 'gone'));
    for (const loads of [1, 2]) {
      const { connection, closed } = connectionTo();
      const visit = rooms.enter(board, connection);
      expect(await visit.room).toBeUndefined();
      visit.leave();
      expect([closed, asked.loads]).toEqual([['tryAgain'], loads]);
    }
  });

  it('[R7] [W9] a board that is full refuses what would make it larger with tooLarge', async () => {
    const { rooms } = roomsOver({
      snapshot: {
        version: 1,
        byteLength: LIMITS.documentBytes,
        stateVector: encodeStateVector(new Map()),
        deletes: encodeDeletes(new Map()),
        hasGaps: false,
      },
      rows: [],
    });
    const [writer, other] = [connectionTo(), connectionTo()];
    const room = await rooms.enter(board, writer.connection).room;
    await rooms.enter(board, other.connection).room;
    room?.receive(writer.connection, encodeUpdate(update));
    expect(writer.closed).toEqual(['tooLarge']);
    expect(other.got.map(({ type }) => type)).toEqual(['syncStep1']);
  });
});

async function turns(): Promise<void> {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
}

function boardOf(text: string): BoardId {
  const id = parseBoardId(text);
  if (id === undefined) throw new Error(text);
  return id;
}
