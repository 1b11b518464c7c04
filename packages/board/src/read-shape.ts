import { MAX_STROKE_WIDTH } from '@inkmesh/ink';
import { DASHES, type ElementBase, SHAPES, type ShapeElement } from './element.ts';
import { needed, optional, type Properties } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { LABEL_STYLE } from './read-text.ts';
import { color, colorOrNone, length, numberIn, oneOf, wholeNumberIn } from './read-values.ts';

/** How lines are drawn, those of shapes too (SPEC K3, K4). */
export const LINE_STYLE: Properties = {
  color: needed(color),
  width: needed(numberIn(0, MAX_STROKE_WIDTH)),
  dash: optional(oneOf(DASHES)),
};

/** SPEC K3. */
export const SHAPE = kind({
  blank: (base: ElementBase): ShapeElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'shape',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    shape: 'rectangle',
    w: 0,
    h: 0,
    corner: 0,
    sides: 5,
    inner: 0.5,
    color: '',
    width: 0,
    dash: 'solid',
    fill: '',
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
  geo: {
    shape: needed(oneOf(SHAPES)),
    w: needed(length),
    h: needed(length),
    corner: optional(length),
    sides: optional(wholeNumberIn(3, 24)),
    inner: optional(numberIn(0.1, 0.95)),
  },
  style: { ...LINE_STYLE, fill: optional(colorOrNone), ...LABEL_STYLE },
  fresh: { color: '#1e1e1e', width: 4 },
  holdsText: true,
});
