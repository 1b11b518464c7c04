import { distance, type Vec } from '@inkmesh/geometry';
import type { LiveCursor, LiveFrame } from '@inkmesh/protocol';

/** Sends where one's pointer is: at most 30 times a second, and the last place always. */
export interface CursorSender {
  /** undefined: the pointer left the board. */
  show(pagePoint: Vec | undefined): void;
  /** Whether the laser is on. */
  point(isLaser: boolean): void;
  stop(): void;
}

export function createCursorSender(
  send: (frame: LiveFrame) => void,
  time: {
    now(): number;
    setTimeout(run: () => void, ms: number): unknown;
    clearTimeout(id: unknown): void;
  },
): CursorSender {
  let last: Vec = { x: 0, y: 0 };
  let waiting: Vec | undefined;
  let isShown = false;
  let isLaser = false;
  let sentAtMs = Number.NEGATIVE_INFINITY;
  let timer: unknown;

  function flush(): void {
    timer = undefined;
    if (waiting === undefined) return;
    last = waiting;
    waiting = undefined;
    isShown = true;
    sentAtMs = time.now();
    send({ kind: 'cursor', ...last, shown: true, isLaser });
  }

  return {
    show(pagePoint) {
      if (pagePoint === undefined) {
        waiting = undefined;
        if (isShown) send({ kind: 'cursor', ...last, shown: false, isLaser: false });
        isShown = false;
        return;
      }
      if (isShown && waiting === undefined && distance(last, pagePoint) === 0) return;
      waiting = { x: pagePoint.x, y: pagePoint.y };
      const waitMs = sentAtMs + INTERVAL_MS - time.now();
      if (waitMs <= 0) flush();
      else timer ??= time.setTimeout(flush, waitMs);
    },
    point(next) {
      if (next === isLaser) return;
      isLaser = next;
      if (isShown) send({ kind: 'cursor', ...last, shown: true, isLaser });
    },
    stop() {
      if (timer !== undefined) time.clearTimeout(timer);
      timer = undefined;
    },
  };
}

const INTERVAL_MS = 33;

/** Somebody's pointer, page space. */
export interface CursorPlace extends Vec {
  readonly isLaser: boolean;
}

/** Where the others' pointers are. */
export interface CursorReceiver {
  receive(clientId: number, frame: LiveCursor): void;
  dropClient(clientId: number): void;
  /** Of everybody, or of those people whom `isShown` takes. */
  places(isShown?: (clientId: number) => boolean): ReadonlyMap<number, CursorPlace>;
}

export function createCursorReceiver(): CursorReceiver {
  let places: ReadonlyMap<number, CursorPlace> = new Map();
  function without(clientId: number): Map<number, CursorPlace> {
    const next = new Map(places);
    next.delete(clientId);
    return next;
  }
  return {
    receive(clientId, frame) {
      const next = without(clientId);
      const { x, y, isLaser } = frame;
      if (frame.shown) next.set(clientId, { x, y, isLaser });
      places = next;
    },
    dropClient(clientId) {
      places = without(clientId);
    },
    places: (isShown = () => true) =>
      new Map([...places].filter(([clientId]) => isShown(clientId))),
  };
}
