import { ALIGNS, type ElementBase, FONTS, type TextElement } from './element.ts';
import { needed, optional } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { color, flag, length, oneOf, size, textUpTo } from './read-values.ts';

/** A hundred pages; each change of the text writes all of it, and each reader lays out all of it. */
const LONGEST_TEXT = 200_000;

/** SPEC K5. */
export const TEXT = kind({
  blank: (base: ElementBase): TextElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'text',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    text: '',
    w: 0,
    size: 0,
    font: 'sans',
    align: 'start',
    color: '',
    bold: false,
    italic: false,
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: { text: needed(textUpTo(LONGEST_TEXT)), w: optional(length) },
  style: {
    color: needed(color),
    size: needed(size),
    font: optional(oneOf(FONTS)),
    align: optional(oneOf(ALIGNS)),
    bold: optional(flag),
    italic: optional(flag),
  },
  fresh: { color: '#1e1e1e', size: 24 },
});
