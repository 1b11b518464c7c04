import {
  type EditorState,
  frameCorners,
  type Guide,
  type MarqueeShape,
  type PageLine,
} from '@inkmesh/editor';
import { type Affine, applyAffine, type Camera, pageToScreen, type Vec } from '@inkmesh/geometry';

// What the overlay draws, as SVG path data in CSS pixels of the board.

/** @param lift what is under the hand is drawn where it is seen, not where the document has it */
export function linesPath(lines: readonly PageLine[], camera: Camera, lift?: Affine): string {
  const toScreen = (point: Vec) =>
    pageToScreen(camera, lift === undefined ? point : applyAffine(lift, point));
  return lines.map(({ points, isClosed }) => polyline(points.map(toScreen), isClosed)).join('');
}

export function framePath(frame: EditorState['frameBox'], camera: Camera): string {
  if (frame === undefined || frame.ends !== undefined) return '';
  return polyline(
    frameCorners(frame).map((corner) => pageToScreen(camera, corner)),
    true,
  );
}

export function marqueePath(brush: MarqueeShape | undefined, camera: Camera): string {
  if (brush === undefined) return '';
  return polyline(
    brush.pagePoints.map((point) => pageToScreen(camera, point)),
    true,
  );
}

/** Lines with a cross at both ends; gaps as bars with ends across. */
export function guidesPath(guides: readonly Guide[], camera: Camera): string {
  return guides.map((guide) => guidePath(guide, camera)).join('');
}

/** Half of the mark at the end of a guide, CSS pixels. */
const MARK_PX = 3;

function guidePath(guide: Guide, camera: Camera): string {
  const at = (along: number, across: number): Vec =>
    pageToScreen(camera, guide.axis === 'x' ? { x: along, y: across } : { x: across, y: along });
  switch (guide.kind) {
    case 'line': {
      const [from, to] = [at(guide.at, guide.from), at(guide.at, guide.to)];
      return polyline([from, to], false) + cross(from) + cross(to);
    }
    case 'gaps':
      return guide.gaps
        .map(({ from, to, across }) => {
          const [a, b] = [at(from, across), at(to, across)];
          return polyline([a, b], false) + bar(a, guide.axis) + bar(b, guide.axis);
        })
        .join('');
  }
}

function polyline(points: readonly Vec[], isClosed: boolean): string {
  const [first] = points;
  if (first === undefined) return '';
  // A dot is a line of no length: round caps make it seen.
  const rest = points.length === 1 ? [first] : points.slice(1);
  return `M${pair(first)}L${rest.map(pair).join(' ')}${isClosed ? 'Z' : ''}`;
}

function cross({ x, y }: Vec): string {
  const m = MARK_PX;
  return (
    polyline(
      [
        { x: x - m, y: y - m },
        { x: x + m, y: y + m },
      ],
      false,
    ) +
    polyline(
      [
        { x: x + m, y: y - m },
        { x: x - m, y: y + m },
      ],
      false,
    )
  );
}

function bar({ x, y }: Vec, axis: 'x' | 'y'): string {
  const m = MARK_PX + 1;
  return axis === 'x'
    ? polyline(
        [
          { x, y: y - m },
          { x, y: y + m },
        ],
        false,
      )
    : polyline(
        [
          { x: x - m, y },
          { x: x + m, y },
        ],
        false,
      );
}

function pair({ x, y }: Vec): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
