import { type ListItem, type ListKind, layItemEdits, readBornItem } from './list-kind.ts';
import { compareOrder } from './order.ts';
import {
  type ChangedKeys,
  createProjection,
  type Problem,
  type Projection,
  type Source,
} from './projection.ts';

/** Layers or pages in their order, kept up to date. */
export interface ListProjection<Item> {
  readonly projection: Projection<Item>;
  /** A value: it is another array when, and only when, an item or the order changed. */
  readonly sorted: () => readonly Item[];
  /** @returns whether anything changed */
  refresh(keys?: ChangedKeys): boolean;
}

export function createListProjection<Item extends ListItem>(
  kind: ListKind<Item>,
  maps: Pick<Source<Item>, 'bornMap' | 'editMap'>,
  names: Source<Item>['names'],
  report: (problem: Problem) => void,
): ListProjection<Item> {
  const { id, born } = kind.implied;
  const projection = createProjection<Item>(
    {
      ...maps,
      names,
      readBorn: (key, value) => readBornItem(kind, key as Item['id'], value),
      layEdits: (item, edits, reportEdit) => layItemEdits(kind, item, edits, reportEdit),
      implied: { id, born },
    },
    report,
  );
  let sorted: readonly Item[] = [];
  return {
    projection,
    sorted: () => sorted,
    refresh(keys) {
      const { added, updated, removed } = projection.refresh(keys);
      if (added.length + updated.length + removed.length === 0) return false;
      sorted = [...projection.items.values()].sort(compareOrder);
      return true;
    },
  };
}
