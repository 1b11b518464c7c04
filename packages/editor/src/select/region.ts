import { type Box, boxOfPoints, segmentsDistance, type Vec } from '@inkmesh/geometry';

/** A closed area on the page that something may lie in: a marquee's box or a lasso's loop, by even-odd. */
export interface Region {
  readonly box: Box;
  /** It is its box: what lies in that lies in it. */
  readonly isBox: boolean;
  /** One of its corners. */
  readonly corner: Vec;
  holds(point: Vec): boolean;
  /** Whether its border comes within `margin` of the segment `a`-`b`. */
  borderTouches(a: Vec, b: Vec, margin: number): boolean;
}

/**
 * Edges are kept in bands from top to bottom, so that a question costs the edges beside it: a lasso of 500 corners
 * over 1,000 strokes is asked some 100,000 times.
 */
export function createRegion(corners: readonly Vec[]): Region {
  const [corner] = corners;
  if (corner === undefined) throw new Error('a region without corners');
  const box = boxOfPoints(corners);
  const bands: (readonly [Vec, Vec])[][] = Array.from({ length: BANDS }, () => []);
  const bandHeight = (box.maxY - box.minY) / BANDS;

  function bandOf(y: number): number {
    if (bandHeight === 0) return 0;
    return Math.min(BANDS - 1, Math.max(0, Math.floor((y - box.minY) / bandHeight)));
  }

  for (let i = 0; i < corners.length; i++) {
    const edge = [corners.at(i - 1) as Vec, corners[i] as Vec] as const;
    const last = bandOf(Math.max(edge[0].y, edge[1].y));
    for (let band = bandOf(Math.min(edge[0].y, edge[1].y)); band <= last; band++) {
      bands[band]?.push(edge);
    }
  }

  function isNear(a: Vec, b: Vec, margin: number): boolean {
    return (
      Math.max(a.x, b.x) + margin >= box.minX &&
      Math.min(a.x, b.x) - margin <= box.maxX &&
      Math.max(a.y, b.y) + margin >= box.minY &&
      Math.min(a.y, b.y) - margin <= box.maxY
    );
  }

  return {
    box,
    isBox: corners.length === 4 && corners.every((at) => isCornerOf(box, at)),
    corner,
    holds(point) {
      if (!isNear(point, point, 0)) return false;
      let isIn = false;
      for (const [a, b] of bands[bandOf(point.y)] ?? []) {
        if (a.y > point.y === b.y > point.y) continue;
        if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) isIn = !isIn;
      }
      return isIn;
    },
    borderTouches(a, b, margin) {
      if (!isNear(a, b, margin)) return false;
      const last = bandOf(Math.max(a.y, b.y) + margin);
      for (let band = bandOf(Math.min(a.y, b.y) - margin); band <= last; band++) {
        const found = bands[band]?.some(([from, to]) => segmentsDistance(a, b, from, to) <= margin);
        if (found === true) return true;
      }
      return false;
    },
  };
}

function isCornerOf({ minX, minY, maxX, maxY }: Box, { x, y }: Vec): boolean {
  return (x === minX || x === maxX) && (y === minY || y === maxY);
}

/** A hand's lasso is rarely taller than some hundred of its edges. */
const BANDS = 64;
