import { BLENDS, type Layer, type LayerId } from './element.ts';
import { needed, optional } from './fields.ts';
import { BASE_LAYER, newLayerId } from './ids.ts';
import { listKind } from './list-kind.ts';
import { order } from './read-base.ts';
import { effects, filters, NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { flag, name, oneOf, share } from './read-values.ts';

/** SPEC L2, L3. */
export const LAYER = listKind<Layer>({
  noun: 'layer',
  implied: { id: BASE_LAYER, title: 'the base layer', born: { order: 'a0' } },
  blank: (id, order) => ({
    id,
    name: '',
    order,
    opacity: 1,
    visible: true,
    locked: false,
    blend: 'normal',
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  newId: newLayerId,
  properties: {
    order: needed(order),
    name: optional(name),
    opacity: optional(share),
    visible: optional(flag),
    locked: optional(flag),
    blend: optional(oneOf(BLENDS)),
    effects: optional(effects),
    filters: optional(filters),
  },
});

/** Where an element paints: its layer, or the base layer when nobody knows that (SPEC L4). */
export function layerAt(layers: readonly Layer[], id: LayerId): Layer {
  const own = layers.find((layer) => layer.id === id);
  const layer = own ?? layers.find((other) => other.id === BASE_LAYER);
  if (layer === undefined) throw new Error('a board without its base layer');
  return layer;
}
