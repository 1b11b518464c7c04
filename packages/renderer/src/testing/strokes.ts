import type { BoardDiff, Element, ElementId, LayerId, StrokeElement } from '@inkmesh/board';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import type { ReportProblem } from '../problems.ts';
import { buildIndexHere } from '../scene/index-builder.ts';
import type { SceneOptions } from '../scene/scene.ts';

/** Rows of [x, y] or [x, y, pressure]. */
export type Rows = readonly (readonly [x: number, y: number, pressure?: number])[];

export function pointsOf(rows: Rows) {
  return strokePoints(
    rows.map(([x, y, pressure = 0.5]) => ({ x, y, pressure })),
    { x: 0, y: 0 },
  );
}

/** A stroke whose `order` is its id, so that ids say what paints above what. */
export function strokeOf(
  id: string,
  rows: Rows,
  changes: Partial<StrokeElement> = {},
): StrokeElement {
  return {
    type: 'stroke',
    id: id as ElementId,
    layer: 'base' as LayerId,
    order: id,
    by: '',
    at: 0,
    parent: '',
    locked: false,
    hidden: false,
    page: '',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    points: encodePoints(pointsOf(rows), -8),
    color: '#1d1d1f',
    width: 4,
    brush: 'pen',
    opacity: 1,
    effects: {},
    filters: {},
    cuts: [],
    ...changes,
  };
}

export function diffOf(diff: Partial<BoardDiff>): BoardDiff {
  return { added: [], updated: [], removed: [], origin: 'local', ...diff };
}

/** For diffs that must not ask for paint order. */
export function noOrder(): readonly Element[] {
  throw new Error('paint order was asked for');
}

/** A scene without text, whose index is built on this thread. */
export function sceneOptions(report: ReportProblem): SceneOptions {
  return { report, buildIndex: buildIndexHere, text: undefined };
}
