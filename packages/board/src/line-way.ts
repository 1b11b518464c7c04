import {
  type Affine,
  affine,
  applyAffine,
  elbowRoute,
  invertAffine,
  isInsidePolygon,
  lastCrossing,
  lerp,
  type Vec,
} from '@inkmesh/geometry';
import type { BindTarget } from './bind-target.ts';
import type { LineElement } from './element.ts';
import { unsignedZero } from './read-values.ts';

/** Where a line goes. */
export type LineWay = Pick<LineElement, 'vertices' | 'curved'>;

/** What its ends hold on to; undefined: nothing. */
export interface LineTargets {
  readonly start: BindTarget | undefined;
  readonly end: BindTarget | undefined;
}

/** Page units between a line's end and the outline it is bound to: enough to tell them apart at zoom 1. */
export const BIND_GAP = 4;

/**
 * The way of a line as readers see it (SPEC B2 to B5). Where it stands in the line in place of what stood there, it
 * is the way again.
 */
export function lineWay(line: LineElement, targets: LineTargets): LineWay {
  const isPlain = line.route === 'straight' && line.bend === 0;
  if (isPlain && targets.start === undefined && targets.end === undefined) return line;
  const toPage = affine(line.x, line.y, line.rotation, line.scaleX, line.scaleY);
  const vertices = localWay(line, toPage, pageWay(line, toPage, targets), targets);
  if (vertices === undefined) return line;
  return { vertices, curved: isPlain ? line.curved : line.route === 'straight' };
}

function pageWay(line: LineElement, toPage: Affine, targets: LineTargets): readonly Vec[] {
  const page = ([x, y]: readonly [number, number]) => applyAffine(toPage, { x, y });
  const [first, last] = [line.vertices[0], line.vertices.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a line without vertices');
  const from = targets.start?.anchor ?? page(first);
  const to = targets.end?.anchor ?? page(last);
  if (line.route === 'elbow') {
    const boxAt = ({ x, y }: Vec) => ({ minX: x, minY: y, maxX: x, maxY: y });
    const start = { point: from, box: targets.start?.box ?? boxAt(from) };
    const end = { point: to, box: targets.end?.box ?? boxAt(to) };
    return trimmed(elbowRoute(start, end), targets);
  }
  if (line.bend !== 0) {
    // The ends look at the middle of the bow between the anchors; the bow is then as high between the ends.
    const [start, , end] = trimmed([from, bowed(from, to, line.bend), to], targets) as [
      Vec,
      Vec,
      Vec,
    ];
    return [start, bowed(start, end, line.bend), end];
  }
  return trimmed([from, ...line.vertices.slice(1, -1).map(page), to], targets);
}

/** The middle between two points, moved to the right of the way from one to the other. */
function bowed(from: Vec, to: Vec, bend: number): Vec {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const share = length < SHORTEST_BOW ? 0 : bend / length;
  return { x: (from.x + to.x) / 2 - dy * share, y: (from.y + to.y) / 2 + dx * share };
}

/** Page units: between ends that are nearer there is no direction to speak of. */
const SHORTEST_BOW = 1e-6;

/** Both ends drawn back to where the outlines are left. */
function trimmed(way: readonly Vec[], { start, end }: LineTargets): readonly Vec[] {
  const [from, to] = [way[0] as Vec, way.at(-1) as Vec];
  const [second, lastButOne] = [way[1] as Vec, way.at(-2) as Vec];
  if (way.length === 2) return trimmedLeg(from, to, start, end);
  const [first] = trimmedLeg(from, second, start, undefined);
  const [, last] = trimmedLeg(lastButOne, to, undefined, end);
  return [first, ...way.slice(1, -1), last];
}

/** One that would have no length left stays as it is. */
function trimmedLeg(
  from: Vec,
  to: Vec,
  start: BindTarget | undefined,
  end: BindTarget | undefined,
): readonly [Vec, Vec] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const left = leaving(start, from, to);
  const right = leaving(end, to, from);
  const room = 1 - (left?.at ?? 0) - (right?.at ?? 0);
  if (!(room > 0)) return [from, to];
  const drawnBack = ({ at, gap }: Leaving) => at + Math.min(gap / length, room / 3);
  return [
    left === undefined ? from : along(from, to, drawnBack(left)),
    right === undefined ? to : along(to, from, drawnBack(right)),
  ];
}

/** Where on a leg an outline is behind, as a share of it, and the page units to keep from there. */
interface Leaving {
  readonly at: number;
  readonly gap: number;
}

function leaving(target: BindTarget | undefined, from: Vec, to: Vec): Leaving | undefined {
  if (target === undefined || isInsidePolygon(target.outline, to)) return undefined;
  const at = lastCrossing(target.outline, from, to);
  return at === undefined ? undefined : { at, gap: BIND_GAP + target.margin };
}

function along(from: Vec, to: Vec, share: number): Vec {
  return { x: lerp(from.x, to.x, share), y: lerp(from.y, to.y, share) };
}

/** Ends that are free stay where they stand. @returns undefined when any vertex is out of the range of vertices */
function localWay(
  line: LineElement,
  toPage: Affine,
  way: readonly Vec[],
  { start, end }: LineTargets,
): LineElement['vertices'] | undefined {
  const toLocal = invertAffine(toPage);
  if (toLocal === undefined) return undefined;
  const vertices = way.map((point): readonly [number, number] => {
    const { x, y } = applyAffine(toLocal, point);
    return [unsignedZero(x), unsignedZero(y)];
  });
  if (start === undefined) vertices[0] = line.vertices[0] ?? [0, 0];
  if (end === undefined) vertices[vertices.length - 1] = line.vertices.at(-1) ?? [0, 0];
  const isWithin = (value: number) => Math.abs(value) <= FARTHEST_VERTEX;
  return vertices.every(([x, y]) => isWithin(x) && isWithin(y)) ? vertices : undefined;
}

/** As SPEC K4 has it. */
const FARTHEST_VERTEX = 1e7;
