import type { ElementBase, FrameElement } from './element.ts';
import { needed, optional } from './fields.ts';
import { bareKind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { colorOrNone, name, position, size } from './read-values.ts';

/** SPEC K10. */
export const FRAME = bareKind({
  blank: (base: ElementBase): FrameElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'frame',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    w: 0,
    h: 0,
    name: '',
    fill: '',
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: {
    x: needed(position),
    y: needed(position),
    w: needed(size),
    h: needed(size),
    name: optional(name),
  },
  style: { fill: optional(colorOrNone) },
  fresh: { x: 0, y: 0 },
});
