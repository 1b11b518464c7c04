import { type ArenaRange, type InkArena, visitPath } from '../scene/ink-arena.ts';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';

/** Where an outline goes: the part of a 2D context that builds paths. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(
    x: number,
    y: number,
    radius: number,
    from: number,
    to: number,
    counterclockwise: boolean,
  ): void;
}

/** An outline may leave the true edge of the ink by this, in device pixels. */
const EDGE_ERROR_PX = 0.1;

/**
 * Adds the outline of tapered ink to `sink`, in stroke-local units, for ONE nonzero fill: every piece turns the
 * same way, so overlaps only add up and the fill is flat.
 *
 * ```
 *   ( o====o====o )   smooth stretches are ribbons: left side there, right side back;
 *            \\       where the ink bends more than a ribbon can (the inner side would fold),
 *             o )     ends or tapers too fast, the ribbon stops and a disc covers the joint
 * ```
 * @param widest radius of share 1, local units
 * @param scale device pixels per local unit
 */
export function addOutline(
  sink: PathSink,
  arena: InkArena,
  range: ArenaRange,
  widest: number,
  scale: number,
): void {
  const ribbon = createRibbon(sink, EDGE_ERROR_PX / scale);
  visitPath(arena, range, (point) => {
    if ((point.flags & RUN_START) !== 0) ribbon.start(point.x, point.y, point.radius * widest);
    else ribbon.lineTo(point.x, point.y, point.radius * widest);
    if ((point.flags & RUN_END) !== 0) ribbon.end();
  });
}

function createRibbon(sink: PathSink, edgeError: number) {
  // Offsets of the current ribbon's sides, x and y by turns; the right side is walked back at the end.
  const left: number[] = [];
  const right: number[] = [];
  let x = 0;
  let y = 0;
  let radius = 0;
  /** Unit normals of the segment that arrived at (x, y), towards its left and right tangent; 0 when there is none. */
  let leftX = 0;
  let leftY = 0;
  let rightX = 0;
  let rightY = 0;
  let length = 0;

  function disc(): void {
    sink.moveTo(x + radius, y);
    sink.arc(x, y, radius, 0, Math.PI * 2, true);
  }

  function flush(): void {
    if (left.length >= 4) {
      sink.moveTo(left[0] as number, left[1] as number);
      for (let i = 2; i < left.length; i += 2)
        sink.lineTo(left[i] as number, left[i + 1] as number);
      for (let i = right.length - 2; i >= 0; i -= 2) {
        sink.lineTo(right[i] as number, right[i + 1] as number);
      }
      sink.closePath();
    }
    left.length = 0;
    right.length = 0;
    length = 0;
  }

  function sides(lx: number, ly: number, rx: number, ry: number): void {
    left.push(x + lx * radius, y + ly * radius);
    right.push(x + rx * radius, y + ry * radius);
  }

  /** Ends the ribbon here with a disc over the joint. */
  function stop(): void {
    if (length > 0) sides(leftX, leftY, rightX, rightY);
    flush();
    disc();
  }

  function start(startX: number, startY: number, startRadius: number): void {
    x = startX;
    y = startY;
    radius = startRadius;
    length = 0;
    disc();
  }

  function lineTo(nextX: number, nextY: number, nextRadius: number): void {
    const dx = nextX - x;
    const dy = nextY - y;
    const nextLength = Math.sqrt(dx * dx + dy * dy);
    const taper = radius - nextRadius;
    if (nextLength <= Math.abs(taper)) {
      // One disc holds the other: there is no tangent between them.
      if (length > 0) stop();
      x = nextX;
      y = nextY;
      radius = nextRadius;
      if (taper < 0) disc();
      return;
    }
    const ux = dx / nextLength;
    const uy = dy / nextLength;
    const sin = taper / nextLength;
    const cos = Math.sqrt(1 - sin * sin);
    const nextLeftX = ux * sin - uy * cos;
    const nextLeftY = uy * sin + ux * cos;
    const nextRightX = ux * sin + uy * cos;
    const nextRightY = uy * sin - ux * cos;
    if (length > 0 && !isSmooth(nextLeftX, nextLeftY, nextRightX, nextRightY, nextLength)) stop();
    if (length > 0)
      sides(
        ...between(leftX, leftY, nextLeftX, nextLeftY),
        ...between(rightX, rightY, nextRightX, nextRightY),
      );
    else sides(nextLeftX, nextLeftY, nextRightX, nextRightY);
    leftX = nextLeftX;
    leftY = nextLeftY;
    rightX = nextRightX;
    rightY = nextRightY;
    length = nextLength;
    x = nextX;
    y = nextY;
    radius = nextRadius;
  }

  /** Whether one side point can stand for both segments: nearly the same normals, and the inner side does not fold. */
  function isSmooth(lx: number, ly: number, rx: number, ry: number, nextLength: number): boolean {
    const cosLeft = leftX * lx + leftY * ly;
    const cosRight = rightX * rx + rightY * ry;
    const cosTurn = Math.min(cosLeft, cosRight);
    // Half the turn: sin²(t/2) = (1 - cos t) / 2, and the arc bulges over its chord by r (1 - cos(t/2)).
    const sinHalf = Math.sqrt(Math.max(0, (1 - cosTurn) / 2));
    const cosHalf = Math.sqrt(1 - sinHalf * sinHalf);
    if (cosTurn <= 0 || radius * (1 - cosHalf) > edgeError) return false;
    return radius * sinHalf <= cosHalf * Math.min(length, nextLength) * 0.5;
  }

  return {
    start,
    lineTo,
    end() {
      if (length > 0) stop();
    },
  };
}

function between(ax: number, ay: number, bx: number, by: number): [number, number] {
  const x = ax + bx;
  const y = ay + by;
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length];
}
