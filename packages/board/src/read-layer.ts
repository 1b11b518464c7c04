import { BLENDS, type Layer, type LayerId } from './element.ts';
import {
  editsOf,
  fieldsOf,
  needed,
  optional,
  orReport,
  type Properties,
  readFields,
} from './fields.ts';
import { BASE_LAYER } from './ids.ts';
import { order } from './read-base.ts';
import { effects, filters, NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { flag, oneOf, plainRecord, share, textUpTo } from './read-values.ts';

/** A layer's name is a label in a list. */
const LONGEST_NAME = 200;

/** SPEC L2. */
const PROPERTIES: Properties = {
  order: needed(order),
  name: optional(textUpTo(LONGEST_NAME)),
  opacity: optional(share),
  visible: optional(flag),
  locked: optional(flag),
  blend: optional(oneOf(BLENDS)),
  effects: optional(effects),
  filters: optional(filters),
};

export const LAYER_FIELDS = fieldsOf(PROPERTIES, '');
export const LAYER_EDITS = editsOf(PROPERTIES);

/** Every property at its default. */
export function blankLayer(id: LayerId, order: string): Layer {
  return {
    id,
    name: '',
    order,
    opacity: 1,
    visible: true,
    locked: false,
    blend: 'normal',
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  };
}

/** As if somebody had written it: the layer every board has (SPEC L3). */
export const BASE_BORN = { order: 'a0' } as const;

/** Where an element paints: its layer, or the base layer when nobody knows that (SPEC L4). */
export function layerAt(layers: readonly Layer[], id: LayerId): Layer {
  const own = layers.find((layer) => layer.id === id);
  const layer = own ?? layers.find((other) => other.id === BASE_LAYER);
  if (layer === undefined) throw new Error('a board without its base layer');
  return layer;
}

/** @throws {Fault} when the born value is invalid */
export function readBornLayer(id: LayerId, born: unknown): Layer {
  const layer = blankLayer(id, '');
  readFields(fieldsIn(layer), plainRecord('born', born), LAYER_FIELDS);
  return layer;
}

/** Lays edits over a layer that nobody else has yet; faults are handed to `report` (SPEC V7). */
export function layLayerEdits(
  layer: Layer,
  edits: Iterable<readonly [property: string, value: unknown]>,
  report: (property: string, fault: string) => void,
): void {
  for (const [property, value] of edits) {
    const check = LAYER_EDITS.get(property);
    if (check === undefined) continue;
    orReport(
      () => {
        fieldsIn(layer)[property] = check(property, value);
      },
      (fault) => report(property, fault),
    );
  }
}

function fieldsIn(layer: Layer): Record<string, unknown> {
  return layer as unknown as Record<string, unknown>;
}
