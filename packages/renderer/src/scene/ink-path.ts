/** This point begins a run: no segment arrives. */
export const RUN_START = 1;
/** This point ends a run: no segment leaves. */
export const RUN_END = 2;

/**
 * The polyline of a stroke, stroke-local units, as columns that are reused from stroke to stroke: only the
 * first `count` entries count. Every run has at least two points; a dot is its point twice.
 */
export interface InkPath {
  count: number;
  /** Lines go as far as 10 million units, where an f32 is a whole one off. */
  xs: Float64Array;
  ys: Float64Array;
  /** Radius as a share of the stroke's greatest, 0..1. */
  radii: Float32Array;
  /** How much of its ink the brush leaves, 0..1. */
  flows: Float32Array;
  /** {@link RUN_START} | {@link RUN_END} */
  flags: Uint8Array;
}

export function createInkPath(): InkPath {
  return {
    count: 0,
    xs: new Float64Array(256),
    ys: new Float64Array(256),
    radii: new Float32Array(256),
    flows: new Float32Array(256),
    flags: new Uint8Array(256),
  };
}

export function pushPathPoint(
  path: InkPath,
  x: number,
  y: number,
  radius: number,
  flags: number,
  flow = 1,
): void {
  if (path.count === path.xs.length) growPath(path);
  path.xs[path.count] = x;
  path.ys[path.count] = y;
  path.radii[path.count] = radius;
  path.flags[path.count] = flags;
  path.flows[path.count] = flow;
  path.count++;
}

function growPath(path: InkPath): void {
  const growPlaces = (old: Float64Array) => {
    const larger = new Float64Array(old.length * 2);
    larger.set(old);
    return larger;
  };
  const grow = (old: Float32Array) => {
    const larger = new Float32Array(old.length * 2);
    larger.set(old);
    return larger;
  };
  path.xs = growPlaces(path.xs);
  path.ys = growPlaces(path.ys);
  path.radii = grow(path.radii);
  path.flows = grow(path.flows);
  const flags = new Uint8Array(path.flags.length * 2);
  flags.set(path.flags);
  path.flags = flags;
}
