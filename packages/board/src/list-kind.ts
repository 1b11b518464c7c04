import type { LayerId, PageId } from './element.ts';
import {
  type Edits,
  editsOf,
  type Field,
  fieldsOf,
  orReport,
  type Properties,
  readFields,
} from './fields.ts';
import { plainRecord } from './read-values.ts';

/** Layers or pages: few, named, in an order, one of them in every board (SPEC L1, P1). */
export interface ListKind<Item extends ListItem> {
  /** For messages. */
  readonly noun: string;
  readonly implied: {
    readonly id: Item['id'];
    readonly title: string;
    readonly born: { readonly order: string };
  };
  /** Every property at its default. */
  readonly blank: (id: Item['id'], order: string) => Item;
  readonly newId: (random: () => number) => Item['id'];
  readonly fields: readonly Field[];
  readonly edits: Edits;
}

export interface ListItem {
  readonly id: LayerId | PageId;
  readonly name: string;
  readonly order: string;
}

export function listKind<Item extends ListItem>({
  properties,
  ...parts
}: Omit<ListKind<Item>, 'fields' | 'edits'> & { readonly properties: Properties }): ListKind<Item> {
  return { ...parts, fields: fieldsOf(properties, ''), edits: editsOf(properties) };
}

/** @throws {Fault} when the born value is invalid */
export function readBornItem<Item extends ListItem>(
  kind: ListKind<Item>,
  id: Item['id'],
  born: unknown,
): Item {
  const item = kind.blank(id, '');
  readFields(fieldsIn(item), plainRecord('born', born), kind.fields);
  return item;
}

/** Lays edits over an item that nobody else has yet; faults are handed to `report` (SPEC V7). */
export function layItemEdits<Item extends ListItem>(
  kind: ListKind<Item>,
  item: Item,
  edits: Iterable<readonly [property: string, value: unknown]>,
  report: (property: string, fault: string) => void,
): void {
  for (const [property, value] of edits) {
    const check = kind.edits.get(property);
    if (check === undefined) continue;
    orReport(
      () => {
        fieldsIn(item)[property] = check(property, value);
      },
      (fault) => report(property, fault),
    );
  }
}

function fieldsIn(item: ListItem): Record<string, unknown> {
  return item as unknown as Record<string, unknown>;
}
