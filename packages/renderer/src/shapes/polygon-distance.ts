/** How far a place is from an outline, and which way is out. */
export interface OutlineDistance {
  /** Negative inside. */
  readonly distance: number;
  /** Unit vector, the way the distance grows. */
  readonly nx: number;
  readonly ny: number;
}

/**
 * The signed distance to a closed polygon, in f64: to the nearest edge, inside where the outline winds around the
 * place. A polygon without an area has no inside.
 * @param vertices x and y by turns, at least one
 */
export function polygonDistance(
  vertices: ArrayLike<number>,
  x: number,
  y: number,
): OutlineDistance {
  // 1. The nearest place of the outline, and how often the outline winds around.
  let nearest = Number.POSITIVE_INFINITY;
  let [awayX, awayY] = [0, 0];
  let [edgeX, edgeY] = [0, 0];
  let winding = 0;
  let ax = vertices[vertices.length - 2] as number;
  let ay = vertices[vertices.length - 1] as number;
  for (let i = 0; i < vertices.length; i += 2) {
    const bx = vertices[i] as number;
    const by = vertices[i + 1] as number;
    const [ex, ey] = [bx - ax, by - ay];
    const [px, py] = [x - ax, y - ay];
    const squared = ex * ex + ey * ey;
    const along = squared > 0 ? Math.min(1, Math.max(0, (px * ex + py * ey) / squared)) : 0;
    const [offX, offY] = [px - ex * along, py - ey * along];
    const off = offX * offX + offY * offY;
    if (off < nearest) {
      nearest = off;
      [awayX, awayY] = [offX, offY];
      [edgeX, edgeY] = [ex, ey];
    }
    const cross = ex * py - ey * px;
    if (ay <= y && by > y && cross > 0) winding++;
    if (ay > y && by <= y && cross < 0) winding--;
    [ax, ay] = [bx, by];
  }

  // 2. The sign; on the outline itself, the normal of the edge.
  const away = Math.sqrt(nearest);
  const sign = winding === 0 ? 1 : -1;
  if (away > 0) return signed(away, sign, (awayX / away) * sign, (awayY / away) * sign);
  const length = Math.hypot(edgeX, edgeY);
  return length > 0 ? signed(0, 1, edgeY / length, -edgeX / length) : signed(0, 1, 1, 0);
}

function signed(away: number, sign: number, nx: number, ny: number): OutlineDistance {
  return { distance: away * sign, nx, ny };
}
