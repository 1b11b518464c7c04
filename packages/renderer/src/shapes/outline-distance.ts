import { ellipseDistance } from './ellipse-distance.ts';
import type { Outline } from './outline.ts';
import { type OutlineDistance, polygonDistance } from './polygon-distance.ts';

/**
 * The signed distance from (x, y), local units, to an outline. Of a rounded polygon: to the inset one, less the
 * radius. That is exact outside and near the outline; deep inside a rounded star, behind a concave corner, the
 * lines of equal distance have corners where true ones are arcs.
 */
export function outlineDistance(outline: Outline, x: number, y: number): OutlineDistance {
  if (outline.kind === 'ellipse') {
    return ellipseDistance(outline.rx, outline.ry, x - outline.cx, y - outline.cy);
  }
  const { distance, nx, ny } = polygonDistance(outline.vertices, x, y);
  return { distance: distance - outline.round, nx, ny };
}
