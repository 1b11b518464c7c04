import { type Check, Fault } from './read-values.ts';

/** What a property may be, and whether born must hold it and edits may. */
export interface Property {
  readonly check: Check<unknown>;
  readonly isNeeded: boolean;
  readonly isEditable: boolean;
}

export type Properties = Readonly<Record<string, Property>>;

/** Has a default, which readers take where it is absent. */
export const optional = (check: Check<unknown>): Property => ({
  check,
  isNeeded: false,
  isEditable: true,
});

export const needed = (check: Check<unknown>): Property => ({
  check,
  isNeeded: true,
  isEditable: true,
});

/** Needed, and no edit changes it. */
export const bornOnly = (check: Check<unknown>): Property => ({
  check,
  isNeeded: true,
  isEditable: false,
});

/** A property and where it stands in a born value, for messages. */
export interface Field extends Property {
  readonly name: string;
  readonly path: string;
}

/** @param prefix `geo.`, `style.` or nothing */
export function fieldsOf(properties: Properties, prefix: string): readonly Field[] {
  return Object.entries(properties).map(([name, property]) => ({
    name,
    path: prefix + name,
    ...property,
  }));
}

/**
 * Lays what `record` holds over the defaults in `item`, which has every field already: so all items of a kind
 * keep one hidden class.
 * @throws {Fault}
 */
export function readFields(
  item: Record<string, unknown>,
  record: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): void {
  for (const { name, path, check, isNeeded } of fields) {
    const value = record[name];
    if (value !== undefined || isNeeded) item[name] = check(path, value);
  }
}

/** Property to check, for edits. */
export type Edits = ReadonlyMap<string, Check<unknown>>;

export function editsOf(properties: Properties): Edits {
  return new Map(
    Object.entries(properties).flatMap(([name, { check, isEditable }]) =>
      isEditable ? [[name, check] as const] : [],
    ),
  );
}

/** Runs `read`; a fault is handed to `report` and leaves no trace (SPEC V7). */
export function orReport(read: () => void, report: (fault: string) => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report(error.message);
  }
}
