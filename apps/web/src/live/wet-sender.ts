import type { WetInk } from '@inkmesh/editor';
import { encodePoints, type StrokePoints, stepExponentFor } from '@inkmesh/ink';
import { LIMITS, type LiveFrame } from '@inkmesh/protocol';

/** Shows one's stroke under the hand to the others while it is being drawn. */
export interface WetSender {
  /** The stroke as it is now; undefined when the hand was lifted or the stroke given up. */
  show(wet: WetInk | undefined): void;
  stop(): void;
}

interface Sent {
  readonly id: string;
  /** Points up to here were sent when they were stable, and will not change. */
  stableCount: number;
  wholeAtMs: number;
}

/**
 * Sends at most one frame each {@link INTERVAL_MS}: the points that are new or may have changed; each
 * {@link WHOLE_EVERY_MS} the whole stroke, for who lost a frame or came late.
 * @param isCommitted whether the board has the stroke: then the document brings it, and no farewell is needed
 */
export function createWetSender(
  send: (frame: LiveFrame) => void,
  isCommitted: (id: string) => boolean,
  time: {
    now(): number;
    setTimeout(run: () => void, ms: number): unknown;
    clearTimeout(id: unknown): void;
  },
): WetSender {
  let latest: WetInk | undefined;
  let sent: Sent | undefined;
  let timer: unknown;

  function flush(): void {
    timer = undefined;
    if (latest === undefined) return;
    if (sent?.id !== latest.id) sent = { id: latest.id, stableCount: 0, wholeAtMs: time.now() };
    else if (time.now() - sent.wholeAtMs >= WHOLE_EVERY_MS) {
      sent.stableCount = 0;
      sent.wholeAtMs = time.now();
    }
    const frame = wetFrame(latest, sent.stableCount);
    if (frame !== undefined) send(frame);
    sent.stableCount = latest.stableCount;
    // Keeps a stroke alive for the others while the hand rests.
    timer = time.setTimeout(flush, WHOLE_EVERY_MS);
  }

  function stop(): void {
    if (timer !== undefined) time.clearTimeout(timer);
    timer = undefined;
  }

  let lastFlushMs = Number.NEGATIVE_INFINITY;
  return {
    show(wet) {
      if (wet === undefined) {
        stop();
        if (sent !== undefined && !isCommitted(sent.id)) send({ kind: 'wetGone', id: sent.id });
        latest = undefined;
        sent = undefined;
        return;
      }
      latest = wet;
      const waitMs = lastFlushMs + INTERVAL_MS - time.now();
      if (waitMs <= 0) {
        stop();
        lastFlushMs = time.now();
        flush();
      } else {
        stop();
        timer = time.setTimeout(() => {
          lastFlushMs = time.now();
          flush();
        }, waitMs);
      }
    },
    stop,
  };
}

/** 30 frames a second look live; more only cost the others. */
const INTERVAL_MS = 33;
const WHOLE_EVERY_MS = 1000;

/** @returns undefined when there is nothing to say or it would not fit a frame */
function wetFrame(wet: WetInk, from: number): LiveFrame | undefined {
  const points = pointsFrom(wet.points, from);
  if (points.count === 0) return undefined;
  const packedPoints = encodePoints(points, LIVE_STEP);
  if (packedPoints.byteLength > LIMITS.livePayloadBytes - FRAME_HEAD_BYTES) return undefined;
  const { id, x, y, color, width, brush, opacity } = wet;
  return { kind: 'wet', id, x, y, color, width, brush, opacity, from, packedPoints };
}

/** Fine enough at the zoom people mostly work at; the committed stroke brings the exact points. */
const LIVE_STEP = stepExponentFor(4);
/** More than the fields before the points ever take. */
const FRAME_HEAD_BYTES = 256;

function pointsFrom(points: StrokePoints, from: number): StrokePoints {
  const { count, xs, ys, pressures, tilts, speeds } = points;
  return {
    count: Math.max(0, count - from),
    xs: xs.subarray(from),
    ys: ys.subarray(from),
    pressures: pressures.subarray(from),
    ...(tilts && { tilts: tilts.subarray(from) }),
    ...(speeds && { speeds: speeds.subarray(from) }),
  };
}
