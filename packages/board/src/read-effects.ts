import type { Effects, Filters, Glow, Shadow } from './element.ts';
import {
  type Check,
  color,
  length,
  numberIn,
  offset,
  plainRecord,
  position,
  share,
} from './read-values.ts';

/** The records with nothing in them, one each: what has none can be told by identity (SPEC F4). */
export const NO_EFFECTS: Effects = Object.freeze({});
export const NO_FILTERS: Filters = Object.freeze({});

/** @throws {Fault} */
export function effects(field: string, value: unknown): Effects {
  const record = plainRecord(field, value);
  const found: { shadow?: Shadow; glow?: Glow; blur?: number } = {};
  if (record.shadow !== undefined) found.shadow = shadow(`${field}.shadow`, record.shadow);
  if (record.glow !== undefined) found.glow = glow(`${field}.glow`, record.glow);
  if (record.blur !== undefined) found.blur = length(`${field}.blur`, record.blur);
  if (found.blur === 0) delete found.blur;
  return Object.keys(found).length === 0 ? NO_EFFECTS : found;
}

function shadow(field: string, value: unknown): Shadow {
  const { dx, dy } = plainRecord(field, value);
  return {
    dx: offset(`${field}.dx`, dx),
    dy: offset(`${field}.dy`, dy),
    ...glow(field, value),
  };
}

function glow(field: string, value: unknown): Glow {
  const record = plainRecord(field, value);
  return {
    blur: length(`${field}.blur`, record.blur),
    color: color(`${field}.color`, record.color),
    opacity: share(`${field}.opacity`, record.opacity),
  };
}

interface Filter {
  readonly check: Check<number>;
  readonly neutral: number;
}

/** Ranges and neutral values as SPEC F3 and the docs of {@link Filters} say. */
const FILTERS: Readonly<Record<keyof Filters, Filter>> = {
  grayscale: { check: share, neutral: 0 },
  sepia: { check: share, neutral: 0 },
  brightness: { check: numberIn(0, 4), neutral: 1 },
  contrast: { check: numberIn(0, 4), neutral: 1 },
  saturation: { check: numberIn(0, 4), neutral: 1 },
  hue: { check: position, neutral: 0 },
};
const FILTER_NAMES = Object.keys(FILTERS) as (keyof Filters)[];

/** @throws {Fault} */
export function filters(field: string, value: unknown): Filters {
  const record = plainRecord(field, value);
  const found: { -readonly [Name in keyof Filters]: Filters[Name] } = {};
  for (const name of FILTER_NAMES) {
    if (record[name] === undefined) continue;
    const amount = FILTERS[name].check(`${field}.${name}`, record[name]);
    if (amount !== FILTERS[name].neutral) found[name] = amount;
  }
  return Object.keys(found).length === 0 ? NO_FILTERS : found;
}
