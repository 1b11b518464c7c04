import type { Vec } from '@inkmesh/geometry';

/** A place of light on the page, and when it was lit. */
export interface LitPoint extends Vec {
  readonly atMs: number;
}

/** The light of one pointer: what is between two points was drawn, unless the laser was off in between. */
export interface Trail {
  readonly color: string;
  readonly points: readonly LitPoint[];
}

/** Milliseconds: held so that the eye can follow what is shown, then gone within half a second (tldraw's figures). */
const HELD_MS = 1200;
const FADING_MS = 500;

/** Trails by who points; a pointer that lights up again begins a new one. */
export interface Trails {
  light(who: string, color: string, place: Vec, atMs: number): void;
  /** The laser of `who` is off: what it lit fades. */
  end(who: string): void;
  /** What is still to be seen; the rest is forgotten. */
  shown(nowMs: number): readonly Trail[];
}

export function createTrails(): Trails {
  const open = new Map<string, { color: string; points: LitPoint[] }>();
  let closed: { color: string; points: LitPoint[] }[] = [];
  return {
    light(who, color, { x, y }, atMs) {
      const trail = open.get(who) ?? { color, points: [] };
      open.set(who, trail);
      const last = trail.points.at(-1);
      if (last === undefined || last.x !== x || last.y !== y) trail.points.push({ x, y, atMs });
    },
    end(who) {
      const trail = open.get(who);
      if (trail !== undefined) closed.push(trail);
      open.delete(who);
    },
    shown(nowMs) {
      const isLit = ({ atMs }: LitPoint) => nowMs - atMs < HELD_MS + FADING_MS;
      for (const trail of [...open.values(), ...closed]) trail.points = trail.points.filter(isLit);
      closed = closed.filter(({ points }) => points.length > 0);
      return [...open.values(), ...closed].filter(({ points }) => points.length > 0);
    },
  };
}

/** 1 while it is held, then less and less. */
export function brightness({ atMs }: LitPoint, nowMs: number): number {
  return Math.min(1, Math.max(0, 1 - (nowMs - atMs - HELD_MS) / FADING_MS));
}
