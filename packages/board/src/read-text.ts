import { ALIGNS, type ElementBase, FONTS, type TextElement } from './element.ts';
import { needed, optional, type Properties } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { color, colorOrNone, flag, length, oneOf, size } from './read-values.ts';

/** How text is written, wherever it stands (SPEC K12). */
export const TEXT_STYLE: Properties = {
  size: optional(size),
  font: optional(oneOf(FONTS)),
  align: optional(oneOf(ALIGNS)),
  bold: optional(flag),
  italic: optional(flag),
};

/** Of text in or on something else. */
export const LABEL_STYLE: Properties = { ...TEXT_STYLE, textColor: optional(colorOrNone) };

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
    w: 0,
    color: '',
    text: '',
    runs: undefined,
    size: 24,
    font: 'sans',
    align: 'start',
    bold: false,
    italic: false,
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
  }),
  geo: { w: optional(length) },
  style: { color: needed(color), ...TEXT_STYLE },
  fresh: { color: '#1e1e1e' },
  holdsText: true,
});
