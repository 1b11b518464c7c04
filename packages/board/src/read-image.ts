import type { Crop, ElementBase, ImageElement } from './element.ts';
import { needed, optional } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { Fault, numberIn, orNone, plainRecord, share, show, size } from './read-values.ts';

/** SPEC K6. */
export const IMAGE = kind({
  blank: (base: ElementBase): ImageElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'image',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    asset: '',
    w: 0,
    h: 0,
    crop: undefined,
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: { asset: needed(asset), w: needed(size), h: needed(size), crop: optional(orNone(crop)) },
  style: {},
});

function asset(field: string, value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(value)) return value;
  throw new Fault(`${field} is ${show(value)}, expected 1 to 128 of A-Z a-z 0-9 _ -`);
}

/** A pixel of a picture of 10,000: less shows nothing of it. */
const SMALLEST_CROP = 0.0001;
const cropSide = numberIn(SMALLEST_CROP, 1);

/** All of it, and what sums of shares are wrong by. */
const WHOLE = 1 + 1e-9;

function crop(field: string, value: unknown): Crop {
  const record = plainRecord(field, value);
  const found = {
    x: share(`${field}.x`, record.x),
    y: share(`${field}.y`, record.y),
    w: cropSide(`${field}.w`, record.w),
    h: cropSide(`${field}.h`, record.h),
  };
  if (found.x + found.w > WHOLE) throw new Fault(`${field}.x and .w reach beyond the picture`);
  if (found.y + found.h > WHOLE) throw new Fault(`${field}.y and .h reach beyond the picture`);
  return found;
}
