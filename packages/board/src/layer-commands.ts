import type * as Y from 'yjs';
import { BadCommand, checkedId, checkedObject, refuseFaults } from './bad-command.ts';
import type { Layer, LayerId } from './element.ts';
import { BASE_LAYER, newLayerId } from './ids.ts';
import { checkedFields } from './new-element.ts';
import type { NextOrder } from './next-order.ts';
import type { LayerProps } from './props.ts';
import { BASE_BORN, blankLayer, LAYER_EDITS, LAYER_FIELDS, readBornLayer } from './read-layer.ts';
import { show } from './read-values.ts';
import { checkedProps, type Writer } from './writer.ts';

/** A layer to be added. Everything left out has its default; without `order` it goes on top. */
export type NewLayer = LayerProps & {
  /** One is made when it is left out. */
  readonly id?: string;
};

export interface LayerCommands {
  add(layer: NewLayer): LayerId;
  update(id: string, props: LayerProps): void;
  remove(id: string): void;
}

export interface LayerCommandOptions {
  readonly bornMap: Y.Map<unknown>;
  readonly writer: Writer;
  readonly orders: NextOrder;
  readonly transact: <Result>(change: () => Result) => Result;
  readonly random: () => number;
}

export function createLayerCommands(options: LayerCommandOptions): LayerCommands {
  const { bornMap, writer, orders, transact, random } = options;

  function existing(id: string): Layer {
    const born = id === BASE_LAYER ? BASE_BORN : bornMap.get(checkedId(id));
    if (born === undefined) throw new BadCommand(`there is no layer ${show(id)}`);
    return refuseFaults(() => readBornLayer(id as LayerId, born));
  }

  function bornLayer(layer: NewLayer): Record<string, unknown> & { readonly order: string } {
    const fresh = { order: orders.next() };
    const defaults = blankLayer(BASE_LAYER, '');
    const born = refuseFaults(() => checkedFields(LAYER_FIELDS, layer, fresh, defaults));
    return { ...born, order: layer.order ?? fresh.order };
  }

  return {
    add(layer) {
      checkedObject('layer', layer);
      const id = checkedId<LayerId>(layer.id ?? newLayerId(random));
      if (id === BASE_LAYER || bornMap.has(id)) {
        throw new BadCommand(`there is already a layer “${id}”`);
      }
      return transact(() => {
        const born = bornLayer(layer);
        bornMap.set(id, born);
        orders.rise(born.order);
        return id;
      });
    },
    update(id, props) {
      const layer = existing(id);
      const checked = refuseFaults(() => checkedProps(LAYER_EDITS, props));
      transact(() => writer.edit(layer, checked));
    },
    remove(id) {
      if (id === BASE_LAYER) throw new BadCommand('the base layer cannot be removed');
      if (bornMap.has(id)) transact(() => writer.remove([id]));
    },
  };
}
