import type { ElementBase, ImageElement } from './element.ts';
import { needed } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { Fault, show, size } from './read-values.ts';

/** SPEC K6. */
export const IMAGE = kind({
  blank: (base: ElementBase): ImageElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    type: 'image',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    asset: '',
    w: 0,
    h: 0,
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: { asset: needed(asset), w: needed(size), h: needed(size) },
  style: {},
});

function asset(field: string, value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(value)) return value;
  throw new Fault(`${field} is ${show(value)}, expected 1 to 128 of A-Z a-z 0-9 _ -`);
}
