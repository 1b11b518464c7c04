import type { ElementId } from '@inkmesh/board';
import { isElementId } from '@inkmesh/board';
import {
  decodePoints,
  InkCodecError,
  isBrush,
  MAX_STROKE_WIDTH,
  type StrokePoints,
} from '@inkmesh/ink';
import type { LiveWet } from '@inkmesh/protocol';
import type { WetStroke } from '@inkmesh/renderer';

/** Other people's strokes while they are drawn. */
export interface WetReceiver {
  receive(clientId: number, frame: LiveWet): void;
  /** The stroke is in the document, or given up. */
  drop(id: string): void;
  /** The person is gone. */
  dropClient(clientId: number): void;
  /** Forgets strokes that nobody spoke of for {@link SILENT_AFTER_MS}. @returns whether any went */
  expire(): boolean;
  /** Of everybody, or of those people whom `isShown` takes. */
  strokes(isShown?: (clientId: number) => boolean): readonly WetStroke[];
}

interface Heard {
  readonly clientId: number;
  readonly stroke: WetStroke;
  readonly atMs: number;
}

/** @param isCommitted frames that come after their stroke did are late, and ignored */
export function createWetReceiver(
  isCommitted: (id: string) => boolean,
  now: () => number,
): WetReceiver {
  const heard = new Map<string, Heard>();
  return {
    receive(clientId, frame) {
      if (!isElementId(frame.id) || isCommitted(frame.id)) return;
      const before = heard.get(frame.id);
      if (before !== undefined && before.clientId !== clientId) return;
      if (before === undefined && strokesOf(heard, clientId) >= MOST_PER_PERSON) return;
      const stroke = follow(before?.stroke, frame, frame.id);
      if (stroke !== undefined) heard.set(frame.id, { clientId, stroke, atMs: now() });
    },
    drop: (id) => void heard.delete(id),
    dropClient(clientId) {
      for (const [id, one] of heard) if (one.clientId === clientId) heard.delete(id);
    },
    expire() {
      const before = heard.size;
      for (const [id, one] of heard) if (now() - one.atMs > SILENT_AFTER_MS) heard.delete(id);
      return heard.size !== before;
    },
    strokes: (isShown = () => true) =>
      [...heard.values()].filter((one) => isShown(one.clientId)).map((one) => one.stroke),
  };
}

/** The sender repeats itself each second while the hand is down. */
export const SILENT_AFTER_MS = 5000;
/** Ten fingers; more is an attack. */
const MOST_PER_PERSON = 10;
/** Ten minutes at 60 points a second; more is an attack. */
const MOST_POINTS = 36_000;

function strokesOf(heard: ReadonlyMap<string, Heard>, clientId: number): number {
  return [...heard.values()].filter((one) => one.clientId === clientId).length;
}

function follow(
  before: WetStroke | undefined,
  frame: LiveWet,
  id: ElementId,
): WetStroke | undefined {
  const fresh = decodedOrNone(frame.packedPoints);
  if (fresh === undefined) return undefined;
  // A gap (a lost frame) is drawn across: `from` beyond what is known simply appends.
  const kept = before === undefined ? 0 : Math.min(frame.from, before.points.count);
  const points = before === undefined ? fresh : spliced(before.points, kept, fresh);
  if (points.count > MOST_POINTS) return undefined;
  return {
    id,
    x: frame.x,
    y: frame.y,
    points,
    color: frame.color,
    width: Math.min(frame.width, MAX_STROKE_WIDTH),
    brush: isBrush(frame.brush) ? frame.brush : 'pen',
    opacity: Math.min(1, Math.max(0, frame.opacity)),
  };
}

function spliced(before: StrokePoints, kept: number, fresh: StrokePoints): StrokePoints {
  const join = (a: Float32Array | undefined, b: Float32Array | undefined): Float32Array => {
    const joined = new Float32Array(kept + fresh.count);
    if (a !== undefined) joined.set(a.subarray(0, kept));
    if (b !== undefined) joined.set(b, kept);
    return joined;
  };
  // Columns of zeros are not sent: one may be there in one part and not in the other.
  const hasTilts = (before.tilts ?? fresh.tilts) !== undefined;
  const hasSpeeds = (before.speeds ?? fresh.speeds) !== undefined;
  return {
    count: kept + fresh.count,
    xs: join(before.xs, fresh.xs),
    ys: join(before.ys, fresh.ys),
    pressures: join(before.pressures, fresh.pressures),
    ...(hasTilts && { tilts: join(before.tilts, fresh.tilts) }),
    ...(hasSpeeds && { speeds: join(before.speeds, fresh.speeds) }),
  };
}

function decodedOrNone(bytes: Uint8Array): StrokePoints | undefined {
  try {
    return decodePoints(bytes);
  } catch (error) {
    if (error instanceof InkCodecError) return undefined; // another's bytes (SPEC W11)
    throw error;
  }
}
