import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Board, createBoard } from './board.ts';
import {
  type BoardDiff,
  type Element,
  type ElementId,
  type Layer,
  type Page,
  ROUTES,
} from './element.ts';
import { BASE_LAYER, FIRST_PAGE } from './ids.ts';
import type { NewLayer, NewPage } from './list-commands.ts';
import type { NewElement } from './new-element.ts';
import { compareOrder, orderBetween } from './order.ts';
import type { LineProps } from './props.ts';
import { holdsText } from './read-element.ts';
import { layerAt } from './read-layer.ts';
import { ORDER_PLACES, type OrderPlace } from './reorder.ts';
import {
  anyNewElement,
  format,
  KIND_NAMES,
  type KindName,
  newLayer,
  newPage,
  someProps,
  someRuns,
} from './testing/arbitrary.ts';
import type { Runs } from './text-runs.ts';

interface Person {
  readonly doc: Y.Doc;
  readonly board: Board;
  /** What somebody knows who only ever heard the diffs. */
  readonly heard: {
    readonly elements: Map<string, Element>;
    layers: readonly Layer[];
    pages: readonly Page[];
  };
  /** Updates of the others that have not been delivered, in any order. */
  readonly inbox: Uint8Array[];
}

function people(count: number): Person[] {
  const all = Array.from({ length: count }, (_, i): Person => {
    const doc = new Y.Doc();
    doc.clientID = i + 1;
    const random = seededRandom(i + 1);
    const board = createBoard({ doc, author: String(i), now: () => 0, random });
    const heard = {
      elements: new Map<string, Element>(),
      layers: board.layers(),
      pages: board.pages(),
    };
    board.subscribe((diff) => listen(heard, diff));
    return { doc, board, heard, inbox: [] };
  });
  for (const person of all) {
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of all) if (other !== person) other.inbox.push(update);
    });
  }
  return all;
}

function listen(heard: Person['heard'], diff: BoardDiff): void {
  const { added, updated, removed, layers, pages } = diff;
  const ids = [...added, ...updated.map(({ to }) => to), ...removed].map(({ id }) => id);
  expect(new Set(ids).size, 'an element is listed twice in one diff').toBe(ids.length);
  for (const element of removed) expect(heard.elements.delete(element.id)).toBe(true);
  for (const element of added) {
    expect(heard.elements.has(element.id)).toBe(false);
    heard.elements.set(element.id, element);
  }
  for (const { from, to } of updated) {
    expect(heard.elements.get(from.id)).toBe(from);
    expect(to).not.toEqual(from);
    heard.elements.set(to.id, to);
  }
  if (layers !== undefined) expect(layers).not.toEqual(heard.layers);
  if (pages !== undefined) expect(pages).not.toEqual(heard.pages);
  heard.layers = layers ?? heard.layers;
  heard.pages = pages ?? heard.pages;
}

/** Rules V5 and L4 as they are written, for one who has only heard the diffs. */
function paintOrder({ elements, layers }: Person['heard']): Element[] {
  const rank = (element: Element) => layers.indexOf(layerAt(layers, element.layer));
  return [...elements.values()].sort((a, b) => rank(a) - rank(b) || compareOrder(a, b));
}

/** What a person does; `pick` says with what. Values come with it, so that a failure shrinks. */
type Step =
  | { readonly what: 'deliver' | 'remove' | 'undo' | 'redo' | 'cut' | 'many' | 'removeLayer' }
  | { readonly what: 'add'; readonly element: NewElement }
  | { readonly what: 'update'; readonly props: Readonly<Record<KindName, object>> }
  | { readonly what: 'move' }
  | { readonly what: 'addLayer' | 'updateLayer'; readonly layer: NewLayer }
  | { readonly what: 'moveLayer' | 'removePage' | 'toPage' | 'into' }
  | { readonly what: 'addPage' | 'updatePage'; readonly page: NewPage }
  | { readonly what: 'order'; readonly where: OrderPlace }
  | { readonly what: 'bind'; readonly line: LineProps }
  | { readonly what: 'type'; readonly format: object }
  | { readonly what: 'runs'; readonly given: Runs };

const props = fc.record(
  Object.fromEntries(KIND_NAMES.map((kind) => [kind, someProps(kind)])) as Record<
    KindName,
    fc.Arbitrary<object>
  >,
);

const way = fc.record({
  route: fc.constantFrom(...ROUTES),
  bend: fc.integer({ min: -50, max: 50 }),
}) satisfies fc.Arbitrary<LineProps>;

const step: fc.Arbitrary<Step & { readonly who: number; readonly pick: number }> = fc
  .tuple(
    fc.nat(2),
    fc.nat(1000),
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('deliver' as const) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          what: fc.constantFrom('remove', 'undo', 'redo', 'cut', 'many', 'removeLayer'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ what: fc.constant('add' as const), element: anyNewElement }),
      },
      { weight: 3, arbitrary: fc.record({ what: fc.constant('update' as const), props }) },
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constantFrom('move', 'moveLayer', 'removePage', 'toPage', 'into', 'into'),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          what: fc.constant('order' as const),
          where: fc.constantFrom(...ORDER_PLACES),
        }),
      },
      { weight: 3, arbitrary: fc.record({ what: fc.constant('bind' as const), line: way }) },
      { weight: 3, arbitrary: fc.record({ what: fc.constant('type' as const), format }) },
      {
        weight: 1,
        arbitrary: fc.record({ what: fc.constant('runs' as const), given: someRuns }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ what: fc.constantFrom('addPage', 'updatePage'), page: newPage }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ what: fc.constantFrom('addLayer', 'updateLayer'), layer: newLayer }),
      },
    ),
  )
  .map(([who, pick, what]) => ({ who, pick, ...what }));

const DOT: NewElement = { type: 'stroke', points: [[1, 2]] };

/** @returns undefined when there is none */
function picked<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[pick % Math.max(1, items.length)];
}

function act({ board, doc, inbox }: Person, step: Step, pick: number): void {
  const target = picked(board.elements(), pick);
  const layer = picked(board.layers(), pick) as Layer;
  const page = picked(board.pages(), pick) as Page;
  switch (step.what) {
    case 'deliver': {
      // Any order, and some twice.
      const [update] = inbox.splice(pick % Math.max(1, inbox.length), 1);
      if (update === undefined) return;
      Y.applyUpdate(doc, update, 'network');
      if (pick % 5 === 0) inbox.push(update);
      return;
    }
    case 'add':
      board.add({ ...step.element, layer: layer.id, page: page.id });
      return;
    case 'update':
      if (target && target.type !== 'foreign') board.update(target.id, step.props[target.type]);
      return;
    case 'move':
      if (target)
        board.update(target.id, {
          layer: layer.id,
          ...(pick % 2 && { order: beside(board, pick) }),
        });
      return;
    case 'cut':
      if (target?.type === 'stroke') board.cut(target.id, [[pick % 3, (pick % 3) + 0.5]]);
      return;
    case 'remove':
      if (target) board.remove(target.id);
      return;
    case 'many':
      board.transact(() => {
        board.add(DOT);
        const made = board.addLayer();
        const id = board.add({ ...DOT, layer: made });
        board.update(id, { opacity: 0.5 });
        if (pick % 3 === 0) board.removeLayer(made);
        if (target) board.remove(target.id, ...(pick % 4 ? [] : [id]));
      });
      return;
    case 'undo':
      board.undo();
      return;
    case 'redo':
      board.redo();
      return;
    case 'addLayer':
      board.addLayer(step.layer);
      return;
    case 'updateLayer':
      board.updateLayer(layer.id, step.layer);
      return;
    case 'moveLayer':
      board.updateLayer(layer.id, { order: between(board.layers(), pick) });
      return;
    case 'removeLayer':
      if (layer.id !== BASE_LAYER) board.removeLayer(layer.id);
      return;
    case 'bind':
      if (target?.type === 'line')
        board.update(target.id, bound(step.line, board.elements(), pick));
      else board.add({ ...LINE, ...bound(step.line, board.elements(), pick) });
      return;
    case 'type':
      if (target) typeInto(doc, board, target, step.format, pick);
      return;
    case 'runs':
      if (target && 'runs' in target) board.update(target.id, step.given);
      return;
    case 'into':
      if (target) board.update(target.id, { parent: holder(board, pick) });
      return;
    case 'order':
      board.setOrder(some(board.elements(), pick), step.where);
      return;
    case 'addPage':
      board.addPage(step.page);
      return;
    case 'updatePage':
      board.updatePage(page.id, step.page);
      return;
    case 'toPage':
      if (target) board.update(target.id, { page: page.id });
      return;
    case 'removePage':
      if (page.id !== FIRST_PAGE) board.removePage(page.id);
  }
}

const LINE = {
  type: 'line',
  vertices: [
    [0, 0],
    [30, 10],
  ],
} as const;

/** One end or both at any elements, those that cannot be held among them. */
function bound(line: LineProps, elements: readonly Element[], pick: number): LineProps {
  const at = (index: number) => {
    const to = picked(elements, index)?.id;
    return to && { to, u: (pick % 5) / 4, v: (pick % 3) / 2 };
  };
  return {
    ...line,
    ...(pick % 2 === 0 && { startBind: at(pick >> 1) }),
    ...(pick % 3 !== 0 && { endBind: at(pick >> 3) }),
  };
}

/** As a text editor's binding does it. */
function typeInto(doc: Y.Doc, board: Board, { id, type }: Element, format: object, pick: number) {
  if (!holdsText(type)) return;
  const text = board.textOf(id);
  doc.transact(() => {
    text.insert(pick % (text.length + 1), 'ab\n'.slice(pick % 2));
    if (pick % 3 === 0) text.format(pick % text.length, 2, format);
  }, 'binding');
}

/** Any group or frame, one of its own children now and then. */
function holder(board: Board, pick: number): ElementId | '' {
  const holders = board.elements().filter(({ type }) => type === 'group' || type === 'frame');
  return picked(holders, Math.floor(pick / 3))?.id ?? '';
}

function some(items: readonly Element[], pick: number): string[] {
  return items.flatMap(({ id }, i) => ((pick >> (i % 7)) % 2 === 0 ? [id] : []));
}

function beside(board: Board, pick: number): string {
  return between(board.elements(), pick);
}

function between(items: readonly { readonly order: string }[], pick: number): string {
  const index = pick % (items.length + 1);
  return orderBetween(items[index - 1]?.order, items[index]?.order, () => (pick % 7) / 7);
}

/** What Yjs sends while it reads, to tidy up formats, is delivered too. */
function deliverAll(all: readonly Person[]): void {
  while (all.some(({ inbox }) => inbox.length > 0)) {
    for (const { doc, inbox } of all) {
      for (const update of inbox.splice(0)) Y.applyUpdate(doc, update, 'network');
    }
  }
}

function expectNoCircles(board: Board): void {
  for (const element of board.elements()) {
    const above = new Set([element.id]);
    for (let up = element.parent; up !== ''; up = board.get(up)?.parent ?? '') {
      expect(['group', 'frame']).toContain(board.get(up)?.type);
      expect(above.has(up)).toBe(false);
      above.add(up);
    }
  }
}

describe('any commands of three people, delivered in any order', () => {
  it('[V3, V5, V8, C5, L4, H3, H4, H8, B7, T6] converge to the same elements and layers in the same order, and diffs tell the same story', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const all = people(3);
        for (const { who, pick, ...what } of steps) {
          const person = all[who] as Person;
          act(person, what, pick);
          expect(person.board.elements()).toEqual(paintOrder(person.heard));
        }
        deliverAll(all);
        const [first, ...others] = all as [Person, ...Person[]];
        for (const other of others) {
          expect(other.board.toJSON()).toEqual(first.board.toJSON());
          expect(Y.encodeStateVector(other.doc)).toEqual(Y.encodeStateVector(first.doc));
        }
        for (const { board, heard } of all) {
          expect(board.elements()).toEqual(paintOrder(heard));
          expect(board.layers()).toEqual(heard.layers);
          expect(board.pages()).toEqual(heard.pages);
          expectNoCircles(board);
          const reopened = createBoard({
            doc: first.doc,
            author: '',
            now: () => 0,
            random: () => 0,
          });
          expect(reopened.elements()).toEqual(board.elements());
          expect(reopened.layers()).toEqual(board.layers());
          expect(reopened.pages()).toEqual(board.pages());
          reopened.destroy();
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[C4] undoing everything leaves the others' work as if one had never been there", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const all = people(3);
        for (const [index, { who, pick, ...what }] of steps.entries()) {
          const person = all[who] as Person;
          if (what.what === 'deliver') act(person, what, pick);
          else if (what.what !== 'undo' && what.what !== 'redo')
            actAlone(person, `${who}-${index}`, what, pick);
        }
        deliverAll(all);
        const [first] = all as [Person];
        const others = first.board.elements().filter(({ by }) => by !== '0');
        const layers = first.board.layers().filter(({ id }) => !id.startsWith('0'));
        const pages = first.board.pages().filter(({ id }) => !id.startsWith('0'));
        while (first.board.undo());
        expect(first.board.elements()).toEqual(others);
        expect(first.board.layers()).toEqual(layers);
        expect(first.board.pages()).toEqual(pages);
      }),
      { numRuns: 300 },
    );
  });
});

/** Works on what is the person's own, so that taking it back cannot concern the others. */
function actAlone({ board, doc }: Person, name: string, step: Step, pick: number): void {
  const who = name.charAt(0);
  const mine = board.elements().filter(({ by }) => by === who);
  const own = picked(mine, pick);
  const ownHolder = picked(
    mine.filter(({ type }) => type === 'group' || type === 'frame'),
    Math.floor(pick / 3),
  );
  const layer = picked(
    board.layers().filter(({ id }) => id.startsWith(who)),
    pick,
  );
  const page = picked(
    board.pages().filter(({ id }) => id.startsWith(who)),
    pick,
  );
  const newId = (what: string) => `${name}-${what}`;
  const layerId = layer?.id ?? BASE_LAYER;
  if (step.what === 'addLayer' || layer === undefined) board.addLayer({ id: newId('layer') });
  else if (step.what === 'updateLayer') board.updateLayer(layer.id, step.layer);
  else if (step.what === 'moveLayer')
    board.updateLayer(layer.id, { order: between(board.layers(), pick) });
  else if (step.what === 'removeLayer') board.removeLayer(layer.id);
  else if (step.what === 'addPage' || page === undefined)
    board.addPage({ ...(step.what === 'addPage' && step.page), id: newId('page') });
  else if (step.what === 'updatePage') board.updatePage(page.id, step.page);
  else if (step.what === 'removePage') board.removePage(page.id);
  else if (own === undefined || step.what === 'add')
    board.add({ ...(step.what === 'add' ? step.element : DOT), layer: layerId, page: page.id });
  else if (step.what === 'remove') board.remove(own.id);
  else if (step.what === 'update' && own.type !== 'foreign')
    board.update(own.id, step.props[own.type]);
  else if (step.what === 'order')
    board.setOrder(own.id === mine[0]?.id ? mine.map(({ id }) => id) : [own.id], step.where);
  else if (step.what === 'bind' && own.type === 'line')
    board.update(own.id, bound(step.line, mine, pick));
  else if (step.what === 'bind') board.add({ ...LINE, ...bound(step.line, mine, pick) });
  else if (step.what === 'type' && holdsText(own.type))
    typeInto(doc, board, own, step.format, pick);
  else if (step.what === 'runs' && 'runs' in own) board.update(own.id, step.given);
  else if (step.what === 'into') board.update(own.id, { parent: ownHolder?.id ?? '' });
  else board.update(own.id, { hidden: pick % 2 === 0, layer: layerId });
}
