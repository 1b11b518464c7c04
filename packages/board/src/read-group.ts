import type { ElementBase, GroupElement } from './element.ts';
import { optional } from './fields.ts';
import { bareKind } from './kind.ts';
import { name } from './read-values.ts';

/** SPEC K9. */
export const GROUP = bareKind({
  blank: (base: ElementBase): GroupElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'group',
    name: '',
  }),
  geo: { name: optional(name) },
  style: {},
});
