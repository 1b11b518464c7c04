import {
  type Bind,
  type ElementBase,
  type ElementId,
  HEADS,
  type LineElement,
  ROUTES,
} from './element.ts';
import { needed, optional } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { LINE_STYLE } from './read-shape.ts';
import { LABEL_STYLE } from './read-text.ts';
import { Fault, flag, offset, oneOf, orNone, plainRecord, share, show } from './read-values.ts';

/** SPEC K4. */
export const LINE = kind({
  blank: (base: ElementBase): LineElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'line',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    vertices: [],
    curved: false,
    startBind: undefined,
    endBind: undefined,
    route: 'straight',
    bend: 0,
    color: '',
    width: 0,
    dash: 'solid',
    startHead: 'none',
    endHead: 'none',
    text: '',
    runs: undefined,
    size: 24,
    font: 'sans',
    align: 'center',
    bold: false,
    italic: false,
    textColor: '',
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: {
    vertices: needed(vertices),
    curved: optional(flag),
    startBind: optional(orNone(bind)),
    endBind: optional(orNone(bind)),
    route: optional(oneOf(ROUTES)),
    bend: optional(offset),
  },
  style: {
    ...LINE_STYLE,
    startHead: optional(oneOf(HEADS)),
    endHead: optional(oneOf(HEADS)),
    ...LABEL_STYLE,
  },
  fresh: { color: '#1e1e1e', width: 4 },
  holdsText: true,
});

function vertices(field: string, value: unknown): LineElement['vertices'] {
  if (!Array.isArray(value) || value.length < 2 || value.length > MOST_VERTICES) {
    throw new Fault(`${field} is ${show(value)}, expected a list of 2 to ${MOST_VERTICES} points`);
  }
  return Array.from(value, (point: unknown, index) => vertex(`${field}[${index}]`, point));
}

function vertex(field: string, value: unknown): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new Fault(`${field} is ${show(value)}, expected [x, y]`);
  }
  return [offset(`${field}[0]`, value[0]), offset(`${field}[1]`, value[1])];
}

function bind(field: string, value: unknown): Bind {
  const { to, u, v } = plainRecord(field, value);
  if (typeof to !== 'string' || to.length === 0 || to.length > 64) {
    throw new Fault(`${field}.to is ${show(to)}, expected 1 to 64 characters`);
  }
  return { to: to as ElementId, u: share(`${field}.u`, u), v: share(`${field}.v`, v) };
}

/** A line is placed point by point; a hand that draws more than this draws a stroke. */
const MOST_VERTICES = 10_000;
