import type { ElementId, LayerId, LineElement, ShapeElement } from '@inkmesh/board';
import { type InkPath, RUN_END, RUN_START } from '../scene/ink-path.ts';
import { NO_LABEL } from '../shapes/sheet.ts';

const base = {
  id: 'a' as ElementId,
  layer: 'base' as LayerId,
  order: 'a',
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
  opacity: 1,
  effects: {},
  filters: {},
  color: '#1d1d1f',
  width: 4,
  dash: 'solid',
  ...NO_LABEL,
} as const;

export function shapeOf(changes: Partial<ShapeElement> = {}): ShapeElement {
  return {
    ...base,
    type: 'shape',
    shape: 'rectangle',
    w: 200,
    h: 100,
    fill: '',
    corner: 0,
    sides: 5,
    inner: 0.5,
    ...changes,
  };
}

export function lineOf(
  vertices: LineElement['vertices'],
  changes: Partial<LineElement> = {},
): LineElement {
  return {
    ...base,
    type: 'line',
    vertices,
    curved: false,
    startBind: undefined,
    endBind: undefined,
    route: 'straight',
    bend: 0,
    startHead: 'none',
    endHead: 'none',
    ...changes,
  };
}

/** A run of ink, x and y by turns. */
export type InkRun = readonly number[];

/** The runs of a path; throws where its flags or radii are not those of runs of one radius. */
export function runsOf(path: InkPath): InkRun[] {
  const runs: number[][] = [];
  let isOpen = false;
  for (let i = 0; i < path.count; i++) {
    const flags = path.flags[i] as number;
    if (((flags & RUN_START) !== 0) === isOpen) throw new Error(`point ${i}: flags ${flags}`);
    if (path.radii[i] !== 1) throw new Error(`point ${i}: radius ${path.radii[i]}`);
    if (!isOpen) runs.push([]);
    runs.at(-1)?.push(path.xs[i] as number, path.ys[i] as number);
    isOpen = (flags & RUN_END) === 0;
  }
  if (isOpen) throw new Error('the last run does not end');
  return runs;
}
