import type { Interval } from '@inkmesh/ink';
import type * as Y from 'yjs';
import { BadCommand, checkedId, checkedObject, refuseFaults } from './bad-command.ts';
import { bindsOf, wayOf } from './binds.ts';
import type { Element, ElementId, Layer, Page } from './element.ts';
import { newElementId, randomText } from './ids.ts';
import { bornElement, type NewElement } from './new-element.ts';
import type { NextOrder } from './next-order.ts';
import { compareOrder } from './order.ts';
import type { ElementProps } from './props.ts';
import { editsOfType, holdsText, readBorn } from './read-element.ts';
import { layerAt } from './read-layer.ts';
import { pageAt } from './read-page.ts';
import { CUT_PREFIX, intervals } from './read-stroke.ts';
import { show } from './read-values.ts';
import { ORDER_PLACES, type OrderPlace, reordered } from './reorder.ts';
import { apart, changedText, NO_TEXT, newText, type TextChange } from './text-props.ts';
import type { Texts } from './texts.ts';
import { checkedProps, type Writer } from './writer.ts';

export interface ElementCommands {
  add(element: NewElement): ElementId;
  update(id: string, props: ElementProps): void;
  remove(ids: readonly string[]): void;
  textOf(id: string): Y.Text;
  cut(id: string, cuts: readonly Interval[]): void;
  setOrder(ids: readonly string[], where: OrderPlace): void;
  removeOfPage(id: string): void;
  /** The transaction is over. */
  caughtUp(): void;
}

export interface ElementCommandOptions {
  readonly writer: Writer<Element>;
  readonly texts: Texts;
  readonly orders: NextOrder;
  /** All elements in paint order, as of before the transaction. */
  readonly elements: () => readonly Element[];
  readonly layers: () => readonly Layer[];
  readonly pages: () => readonly Page[];
  /** Lines bound to the element, as of before the transaction. */
  readonly linesAt: (id: string) => Iterable<string>;
  readonly transact: <Result>(change: () => Result) => Result;
  readonly author: string;
  readonly now: () => number;
  readonly random: () => number;
}

export function createElementCommands(options: ElementCommandOptions): ElementCommands {
  const { writer, texts, orders, transact, author, now, random } = options;

  /** Lines to whose ends this transaction has done something. */
  const boundNow = new Set<string>();

  // As it was born: a transaction sees what it has written itself.
  function existing(id: string): Element {
    const born = writer.bornOf(checkedId(id));
    if (born === undefined) throw new BadCommand(`there is no element ${show(id)}`);
    return refuseFaults(() => readBorn(id as ElementId, born));
  }

  function addCut(id: ElementId, cut: readonly Interval[]): void {
    writer.addEdit(id, CUT_PREFIX + randomText(CUT_NAME_LENGTH, random), cut);
  }

  function changeText(id: ElementId, { text, runs }: TextChange): void {
    const shown = text ?? texts.read(id, () => undefined)?.text ?? '';
    texts.change(id, shown, runs);
    writer.touch(id);
  }

  /** Lines that are bound to what goes keep the way that they have now (SPEC B6). */
  function settleLines(going: ReadonlySet<string>): void {
    const lines = new Set(boundNow);
    for (const id of going) for (const line of options.linesAt(id)) lines.add(line);
    for (const id of lines) {
      const line = going.has(id) ? undefined : writer.now(id);
      if (line?.type !== 'line' || !bindsOf(line).some(({ to }) => going.has(to))) continue;
      writer.edit(existing(id), [['vertices', wayOf(line, writer.now).vertices]]);
    }
  }

  function remove(ids: readonly string[]): void {
    const present = ids.filter((id) => writer.bornOf(id) !== undefined);
    if (present.length === 0) return;
    transact(() => {
      settleLines(new Set(present));
      writer.remove(present);
    });
  }

  /** All of them as they are now, what this transaction has written included. */
  function current(): Element[] {
    const touched = new Set(writer.touched());
    const others = options.elements().filter(({ id }) => !touched.has(id));
    return [...others, ...[...touched].flatMap((id) => writer.now(id) ?? [])];
  }

  /** Of each layer on each page what is drawn, the lowest first. */
  function piles(): Iterable<readonly Element[]> {
    const layers = options.layers();
    const pages = options.pages();
    const found = new Map<string, Element[]>();
    for (const element of current().sort(compareOrder)) {
      if (element.type === 'group') continue;
      const key = `${layerAt(layers, element.layer).id}/${pageAt(pages, element.page).id}`;
      const pile = found.get(key);
      if (pile === undefined) found.set(key, [element]);
      else pile.push(element);
    }
    return found.values();
  }

  return {
    add(element) {
      checkedObject('element', element);
      const id = checkedId<ElementId>(element.id ?? newElementId(random));
      if (writer.bornOf(id) !== undefined)
        throw new BadCommand(`there is already an element “${id}”`);
      return transact(() => {
        const order = orders.next();
        const born = refuseFaults(() => bornElement(element, { order, by: author, at: now() }));
        const cuts = refuseFaults(() => cutsOf(element));
        const text = holdsText(element.type) ? newText(element) : undefined;
        writer.addBorn(id, born);
        if (element.type === 'line') boundNow.add(id);
        if (text !== undefined) texts.make(id, text);
        orders.rise(order);
        if (cuts !== undefined) addCut(id, cuts);
        return id;
      });
    },
    update(id, props) {
      const element = existing(id);
      checkedObject('props', props);
      const { own, text } = holdsText(element.type) ? apart(props) : { own: props, text: {} };
      const checked = refuseFaults(() => checkedProps(editsOfType(element.type), own));
      const change = changedText(text);
      transact(() => {
        writer.edit(element, checked);
        if ('startBind' in own || 'endBind' in own) boundNow.add(id);
        if (change !== undefined) changeText(element.id, change);
      });
    },
    textOf(id) {
      const { type } = existing(id);
      if (!holdsText(type)) throw new BadCommand(`${show(id)} holds no text`);
      return texts.get(id) ?? transact(() => texts.make(id, NO_TEXT));
    },
    remove,
    cut(id, cuts) {
      const element = existing(id);
      if (element.type !== 'stroke') throw new BadCommand(`${show(id)} is no stroke`);
      const checked = refuseFaults(() => intervals('cuts', cuts));
      transact(() => addCut(element.id, checked));
    },
    setOrder(ids, where) {
      if (!Array.isArray(ids)) throw new BadCommand(`ids is ${show(ids)}, expected a list`);
      if (!ORDER_PLACES.includes(where)) {
        throw new BadCommand(`where is ${show(where)}, expected ${ORDER_PLACES.join(', ')}`);
      }
      const moving = new Set(ids);
      transact(() => {
        for (const pile of piles()) {
          for (const [id, order] of reordered(pile, moving, where, random)) {
            writer.edit(existing(id), [['order', order]]);
            orders.rise(order);
          }
        }
      });
    },
    removeOfPage(id) {
      const ids = current().flatMap((element) => (element.page === id ? [element.id] : []));
      remove(ids);
    },
    caughtUp: () => boundNow.clear(),
  };
}

/** 48 random bits name a cut within one stroke. */
const CUT_NAME_LENGTH = 8;

function cutsOf(element: NewElement): readonly Interval[] | undefined {
  if (element.type !== 'stroke' || element.cuts === undefined) return undefined;
  const isEmpty = Array.isArray(element.cuts) && element.cuts.length === 0;
  return isEmpty ? undefined : intervals('cuts', element.cuts);
}
