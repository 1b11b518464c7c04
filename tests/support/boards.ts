import type { ElementId, LayerId, StrokeElement } from '@inkmesh/board';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import {
  cellAt,
  generatedStroke,
  lazyStrokes,
  type RawStroke,
  seededRandom,
} from '@inkmesh/testkit';

/** Points of every stroke: 100,000 strokes are 10 million points. */
const POINTS_EACH = 100;

const COLORS = ['#1d1d1f', '#e03131', '#1971c2', '#2f9e44'] as const;

/** `count` different strokes of {@link POINTS_EACH} points, in paint order. */
export function generatedBoard(seed: number, count: number): StrokeElement[] {
  let index = 0;
  return Array.from(lazyStrokes(seededRandom(seed), count, POINTS_EACH), (raw) =>
    strokeElement(raw, index++),
  );
}

/** The same in size and place, of `kinds` different strokes that share their points: made in a tenth of the time. */
export function stampedBoard(seed: number, count: number, kinds = 200): StrokeElement[] {
  const random = seededRandom(seed);
  const stamps = Array.from({ length: kinds }, (_, i) =>
    strokeElement(generatedStroke(random, 0, 0, POINTS_EACH), i),
  );
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = cellAt(i, count, random);
    const { points } = stamps[i % kinds] as StrokeElement;
    return { ...bareStroke(i, x, y), points };
  });
}

/** The stroke as an element that lies above those with a smaller index. */
export function strokeElement(raw: RawStroke, index: number): StrokeElement {
  const [x, y] = raw.points[0] ?? [0, 0];
  const rows = raw.points.map(([px, py, pressure]) => ({ x: px, y: py, pressure }));
  return { ...bareStroke(index, x, y), points: encodePoints(strokePoints(rows, { x, y }), -4) };
}

function bareStroke(index: number, x: number, y: number): Omit<StrokeElement, 'points'> {
  const order = String(index).padStart(8, '0');
  return {
    type: 'stroke',
    id: `stroke-${order}` as ElementId,
    layer: 'base' as LayerId,
    order,
    by: '',
    at: 0,
    parent: '',
    locked: false,
    hidden: false,
    page: '',
    x,
    y,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    color: COLORS[index % COLORS.length] ?? COLORS[0],
    width: 4,
    brush: 'pen',
    opacity: 1,
    effects: {},
    filters: {},
    cuts: [],
  };
}
