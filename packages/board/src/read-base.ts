import type { ElementBase, ElementId, LayerId, PageId } from './element.ts';
import { editsOf, fieldsOf, needed, optional, type Properties } from './fields.ts';
import { FIRST_PAGE } from './ids.ts';
import { LONGEST_ORDER } from './order.ts';
import { effects, filters } from './read-effects.ts';
import { Fault, flag, position, scale, share, show, unsignedZero } from './read-values.ts';

/** @throws {Fault} */
export function readBase(id: ElementId, record: Readonly<Record<string, unknown>>): ElementBase {
  return {
    id,
    layer: layerId('layer', record.layer),
    order: order('order', record.order),
    by: typeof record.by === 'string' ? record.by : '',
    at: typeof record.at === 'number' && Number.isFinite(record.at) ? unsignedZero(record.at) : 0,
    parent: record.parent === undefined ? '' : parentId('parent', record.parent),
    locked: record.locked === undefined ? false : flag('locked', record.locked),
    hidden: record.hidden === undefined ? false : flag('hidden', record.hidden),
    page: record.page === undefined ? '' : pageId('page', record.page),
  };
}

/** Any name: a layer nobody knows is no fault (SPEC L4). */
export function layerId(field: string, value: unknown): LayerId {
  if (typeof value === 'string' && value.length > 0 && value.length <= 64) return value as LayerId;
  throw new Fault(`${field} is ${show(value)}, expected 1 to 64 characters`);
}

/** Any name: a parent that is none counts as none (SPEC H3). */
function parentId(field: string, value: unknown): ElementId | '' {
  if (typeof value === 'string' && value.length <= 64) return value as ElementId | '';
  throw new Fault(`${field} is ${show(value)}, expected at most 64 characters`);
}

/** Any name: a page nobody knows is no fault (SPEC P4). */
function pageId(field: string, value: unknown): PageId | '' {
  if (typeof value !== 'string' || value.length > 64) {
    throw new Fault(`${field} is ${show(value)}, expected at most 64 characters`);
  }
  return value === FIRST_PAGE ? '' : (value as PageId | '');
}

export function order(field: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= LONGEST_ORDER && /^[0-9A-Za-z]+$/.test(value)) {
    return value;
  }
  throw new Fault(`${field} is ${show(value)}, expected 1 to ${LONGEST_ORDER} letters and digits`);
}

/** What an edit may change of any element, of an unknown type too. */
export const BASE_PROPERTIES: Properties = {
  layer: needed(layerId),
  order: needed(order),
  parent: optional(parentId),
  locked: optional(flag),
  hidden: optional(flag),
  page: optional(pageId),
};
/** Those a new element may have. */
export const BASE_FIELDS = fieldsOf(
  {
    parent: optional(parentId),
    locked: optional(flag),
    hidden: optional(flag),
    page: optional(pageId),
  },
  '',
);
export const BASE_EDITS = editsOf(BASE_PROPERTIES);

/** In `geo` of every element that can be seen (SPEC K1). */
export const PLACEMENT: Properties = {
  x: needed(position),
  y: needed(position),
  rotation: optional(position),
  scaleX: optional(scale),
  scaleY: optional(scale),
};

/** In `style` of every element that can be seen (SPEC K1). */
export const LOOK: Properties = {
  opacity: optional(share),
  effects: optional(effects),
  filters: optional(filters),
};
