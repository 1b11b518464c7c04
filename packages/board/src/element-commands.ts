import type { Interval } from '@inkmesh/ink';
import type * as Y from 'yjs';
import { BadCommand, checkedId, checkedObject, refuseFaults } from './bad-command.ts';
import type { Element, ElementId } from './element.ts';
import { newElementId, randomText } from './ids.ts';
import { bornElement, type NewElement } from './new-element.ts';
import type { NextOrder } from './next-order.ts';
import type { ElementProps } from './props.ts';
import { editsOfType, readBorn } from './read-element.ts';
import { CUT_PREFIX, intervals } from './read-stroke.ts';
import { show } from './read-values.ts';
import { checkedProps, type Writer } from './writer.ts';

export interface ElementCommands {
  add(element: NewElement): ElementId;
  update(id: string, props: ElementProps): void;
  remove(ids: readonly string[]): void;
  cut(id: string, cuts: readonly Interval[]): void;
}

export interface ElementCommandOptions {
  readonly bornMap: Y.Map<unknown>;
  readonly writer: Writer;
  readonly orders: NextOrder;
  readonly transact: <Result>(change: () => Result) => Result;
  readonly author: string;
  readonly now: () => number;
  readonly random: () => number;
}

export function createElementCommands(options: ElementCommandOptions): ElementCommands {
  const { bornMap, writer, orders, transact, author, now, random } = options;

  // As it was born: a transaction sees what it has written itself.
  function existing(id: string): Element {
    const born = bornMap.get(checkedId(id));
    if (born === undefined) throw new BadCommand(`there is no element ${show(id)}`);
    return refuseFaults(() => readBorn(id as ElementId, born));
  }

  function addCut(id: ElementId, cut: readonly Interval[]): void {
    writer.addEdit(id, CUT_PREFIX + randomText(CUT_NAME_LENGTH, random), cut);
  }

  return {
    add(element) {
      checkedObject('element', element);
      const id = checkedId<ElementId>(element.id ?? newElementId(random));
      if (bornMap.has(id)) throw new BadCommand(`there is already an element “${id}”`);
      return transact(() => {
        const order = orders.next();
        const born = refuseFaults(() => bornElement(element, { order, by: author, at: now() }));
        const cuts = refuseFaults(() => cutsOf(element));
        bornMap.set(id, born);
        orders.rise(order);
        if (cuts !== undefined) addCut(id, cuts);
        return id;
      });
    },
    update(id, props) {
      const element = existing(id);
      const checked = refuseFaults(() => checkedProps(editsOfType(element.type), props));
      transact(() => writer.edit(element, checked));
    },
    remove(ids) {
      const present = ids.filter((id) => bornMap.has(id));
      if (present.length > 0) transact(() => writer.remove(present));
    },
    cut(id, cuts) {
      const element = existing(id);
      if (element.type !== 'stroke') throw new BadCommand(`${show(id)} is no stroke`);
      const checked = refuseFaults(() => intervals('cuts', cuts));
      transact(() => addCut(element.id, checked));
    },
  };
}

/** 48 random bits name a cut within one stroke. */
const CUT_NAME_LENGTH = 8;

function cutsOf(element: NewElement): readonly Interval[] | undefined {
  if (element.type !== 'stroke' || element.cuts === undefined) return undefined;
  const isEmpty = Array.isArray(element.cuts) && element.cuts.length === 0;
  return isEmpty ? undefined : intervals('cuts', element.cuts);
}
