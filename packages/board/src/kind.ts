import type { ElementBase, VisibleElement } from './element.ts';
import { type Edits, editsOf, type Field, fieldsOf, type Properties } from './fields.ts';
import { BASE_PROPERTIES, LOOK, PLACEMENT } from './read-base.ts';

/** All that reading and writing need to know of one kind of element. */
export interface Kind {
  readonly blank: KindParts['blank'];
  readonly geo: readonly Field[];
  readonly style: readonly Field[];
  readonly edits: Edits;
  readonly fresh: Readonly<Record<string, unknown>>;
}

export interface KindParts {
  /**
   * A new element with each property at its default, and some value of the type where there is none.
   * Spelled out: after a spread V8 keeps each object as a hash table, some 15 times slower to make and three
   * times as large.
   */
  readonly blank: (base: ElementBase) => VisibleElement;
  /** Beyond {@link PLACEMENT}. */
  readonly geo: Properties;
  /** Beyond {@link LOOK}. */
  readonly style: Properties;
  /** What a new element has where its maker does not say and born must hold something. */
  readonly fresh?: Readonly<Record<string, unknown>>;
}

export function kind({ blank, geo, style, fresh = {} }: KindParts): Kind {
  const allGeo = { ...PLACEMENT, ...geo };
  const allStyle = { ...style, ...LOOK };
  return {
    blank,
    geo: fieldsOf(allGeo, 'geo.'),
    style: fieldsOf(allStyle, 'style.'),
    edits: editsOf({ ...allGeo, ...allStyle, ...BASE_PROPERTIES }),
    fresh: { x: 0, y: 0, ...fresh },
  };
}
