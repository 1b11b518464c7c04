import type { ElementBase, NoteElement } from './element.ts';
import { needed } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { LABEL_STYLE } from './read-text.ts';
import { color, size } from './read-values.ts';

/** SPEC K11. */
export const NOTE = kind({
  blank: (base: ElementBase): NoteElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'note',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    w: 0,
    h: 0,
    paper: '',
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
  geo: { w: needed(size), h: needed(size) },
  style: { paper: needed(color), ...LABEL_STYLE },
  fresh: { paper: '#ffec99', w: 200, h: 200 },
  holdsText: true,
});
