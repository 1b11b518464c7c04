import type { ElementBase, KnownElement } from './element.ts';
import { type Edits, editsOf, type Field, fieldsOf, type Properties } from './fields.ts';
import { BASE_PROPERTIES, LOOK, PLACEMENT } from './read-base.ts';

/** All that reading and writing need to know of one kind of element. */
export interface Kind {
  readonly blank: KindParts['blank'];
  readonly geo: readonly Field[];
  readonly style: readonly Field[];
  readonly edits: Edits;
  readonly fresh: Readonly<Record<string, unknown>>;
  /** Whether it has a text in `texts` (SPEC T1). */
  readonly holdsText: boolean;
}

export interface KindParts {
  /**
   * A new element with each property at its default, and some value of the type where there is none.
   * Spelled out: after a spread V8 keeps each object as a hash table, some 15 times slower to make and three
   * times as large.
   */
  readonly blank: (base: ElementBase) => KnownElement;
  readonly geo: Properties;
  readonly style: Properties;
  /** What a new element has where its maker does not say and born must hold something. */
  readonly fresh?: Readonly<Record<string, unknown>>;
  readonly holdsText?: boolean;
}

/** A kind with {@link PLACEMENT} and {@link LOOK} besides what is its own. */
export function kind({ geo, style, fresh = {}, ...parts }: KindParts): Kind {
  return bareKind({
    ...parts,
    geo: { ...PLACEMENT, ...geo },
    style: { ...style, ...LOOK },
    fresh: { x: 0, y: 0, ...fresh },
  });
}

export function bareKind({ blank, geo, style, fresh = {}, holdsText = false }: KindParts): Kind {
  return {
    blank,
    geo: fieldsOf(geo, 'geo.'),
    style: fieldsOf(style, 'style.'),
    edits: editsOf({ ...geo, ...style, ...BASE_PROPERTIES }),
    fresh,
    holdsText,
  };
}
