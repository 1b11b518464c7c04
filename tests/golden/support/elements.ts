import type {
  ElementId,
  ImageElement,
  LabelFields,
  Layer,
  LayerId,
  LineElement,
  ShapeElement,
  ShapeKind,
  StrokeElement,
  VisibleBase,
} from '@inkmesh/board';
import { type Brush, encodePoints, strokePoints } from '@inkmesh/ink';
import type { WetStroke } from '@inkmesh/renderer';

// Elements with all that a test does not speak of filled in. Without an id a scene gives them one, by their place.

/** Of what nobody has written on. */
const NO_LABEL: LabelFields = {
  text: '',
  runs: undefined,
  size: 24,
  font: 'sans',
  align: 'center',
  bold: false,
  italic: false,
  textColor: '',
};

/** What the hand did at a point: local place, pressure, tilt, speed. */
export type Row = readonly [x: number, y: number, pressure: number, tilt?: number, speed?: number];

/** A box on the page. */
export type Place = readonly [x: number, y: number, w: number, h: number];

/** log2 of the page units that points are rounded to: a thousandth. */
const STEP_EXPONENT = -10;

function base(): Omit<VisibleBase, 'type'> {
  return {
    id: '' as ElementId,
    layer: 'base' as LayerId,
    order: '',
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
  };
}

export function stroke(rows: readonly Row[], changes: Partial<StrokeElement> = {}): StrokeElement {
  return {
    ...base(),
    type: 'stroke',
    points: encodePoints(pointsOf(rows), STEP_EXPONENT),
    color: '#1d1d1f',
    width: 4,
    brush: 'pen',
    cuts: [],
    ...changes,
  };
}

export function shape(
  kind: ShapeKind,
  [x, y, w, h]: Place,
  changes: Partial<ShapeElement> = {},
): ShapeElement {
  return {
    ...base(),
    type: 'shape',
    shape: kind,
    x,
    y,
    w,
    h,
    color: '#1d1d1f',
    width: 3,
    dash: 'solid',
    fill: '',
    corner: 0,
    sides: 5,
    inner: 0.5,
    ...NO_LABEL,
    ...changes,
  };
}

export function line(
  vertices: LineElement['vertices'],
  changes: Partial<LineElement> = {},
): LineElement {
  return {
    ...base(),
    type: 'line',
    vertices,
    color: '#1d1d1f',
    width: 3,
    dash: 'solid',
    curved: false,
    startBind: undefined,
    endBind: undefined,
    route: 'straight',
    bend: 0,
    startHead: 'none',
    endHead: 'none',
    ...NO_LABEL,
    ...changes,
  };
}

export function image(
  asset: string,
  [x, y, w, h]: Place,
  changes: Partial<ImageElement> = {},
): ImageElement {
  return { ...base(), type: 'image', asset, x, y, w, h, crop: undefined, ...changes };
}

export function layer(id: string, changes: Partial<Layer> = {}): Layer {
  return {
    id: id as LayerId,
    name: id,
    order: id,
    opacity: 1,
    visible: true,
    locked: false,
    blend: 'normal',
    effects: {},
    filters: {},
    ...changes,
  };
}

export function wetStroke(
  id: string,
  brush: Brush,
  rows: readonly Row[],
  changes: Partial<WetStroke> = {},
): WetStroke {
  return {
    id: id as ElementId,
    x: 0,
    y: 0,
    points: pointsOf(rows),
    color: '#1d1d1f',
    width: 6,
    brush,
    opacity: 1,
    ...changes,
  };
}

function pointsOf(rows: readonly Row[]) {
  return strokePoints(
    rows.map(([x, y, pressure, tilt = 0, speed = 0]) => ({ x, y, pressure, tilt, speed })),
    { x: 0, y: 0 },
  );
}

export function curve(count: number, at: (t: number) => Row): Row[] {
  return Array.from({ length: count }, (_, i) => at(i / (count - 1)));
}
