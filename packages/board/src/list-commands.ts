import { BadCommand, checkedId, checkedObject, refuseFaults } from './bad-command.ts';
import { type ListItem, type ListKind, readBornItem } from './list-kind.ts';
import { checkedFields } from './new-element.ts';
import type { NextOrder } from './next-order.ts';
import type { LayerProps, PageProps } from './props.ts';
import { show } from './read-values.ts';
import { checkedProps, type Writer } from './writer.ts';

interface NewItem {
  /** One is made when it is left out. */
  readonly id?: string;
  readonly order?: string;
}

/** A layer to be added. Everything left out has its default; without `order` it goes on top. */
export type NewLayer = LayerProps & NewItem;

/** A page to be added; without `order` it is the last. */
export type NewPage = PageProps & NewItem;

export interface ListCommands<Item extends ListItem> {
  add(item: NewItem): Item['id'];
  update(id: string, props: object): void;
  remove(id: string): void;
}

export interface ListCommandOptions<Item extends ListItem> {
  readonly kind: ListKind<Item>;
  readonly writer: Writer<Item>;
  readonly orders: NextOrder;
  readonly transact: <Result>(change: () => Result) => Result;
  readonly random: () => number;
}

export function createListCommands<Item extends ListItem>({
  kind,
  writer,
  orders,
  transact,
  random,
}: ListCommandOptions<Item>): ListCommands<Item> {
  const { noun, implied, blank, newId, fields, edits } = kind;

  function existing(id: string): Item {
    const known = checkedId<Item['id']>(id);
    const born = known === implied.id ? implied.born : writer.bornOf(known);
    if (born === undefined) throw new BadCommand(`there is no ${noun} ${show(id)}`);
    return refuseFaults(() => readBornItem(kind, known, born));
  }

  function bornItem(item: NewItem): Record<string, unknown> & { readonly order: string } {
    const fresh = { order: orders.next() };
    const born = refuseFaults(() => checkedFields(fields, item, fresh, blank(implied.id, '')));
    return { ...born, order: item.order ?? fresh.order };
  }

  return {
    add(item) {
      checkedObject(noun, item);
      const id = checkedId<Item['id']>(item.id ?? newId(random));
      if (id === implied.id || writer.bornOf(id) !== undefined) {
        throw new BadCommand(`there is already a ${noun} “${id}”`);
      }
      return transact(() => {
        const born = bornItem(item);
        writer.addBorn(id, born);
        orders.rise(born.order);
        return id;
      });
    },
    update(id, props) {
      const item = existing(id);
      const checked = refuseFaults(() => checkedProps(edits, props));
      transact(() => writer.edit(item, checked));
    },
    remove(id) {
      if (id === implied.id) throw new BadCommand(`${implied.title} cannot be removed`);
      if (writer.bornOf(id) !== undefined) transact(() => writer.remove([id]));
    },
  };
}
