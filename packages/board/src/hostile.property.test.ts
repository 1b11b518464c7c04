import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ElementId } from './element.ts';
import { BASE_LAYER } from './ids.ts';
import type { NewElement } from './new-element.ts';
import { holdsText } from './read-element.ts';
import { anyNewElement, newLayer } from './testing/arbitrary.ts';
import { setUp, type TestBoard } from './testing/boards.ts';
import { hostileKey, hostileValue, isSendable } from './testing/hostile.ts';

const MAPS = ['elements', 'edits', 'layers', 'layerEdits', 'pages', 'pageEdits', 'texts'] as const;
const PROPERTIES = [
  'x',
  'scaleX',
  'color',
  'width',
  'opacity',
  'effects',
  'filters',
  'layer',
  'order',
  'vertices',
  'text',
  'points',
  'cuts',
  'cut:',
  'cut:x',
  'name',
  'parent',
  'locked',
  'hidden',
  'page',
  'crop',
  'runs',
  'textColor',
  'startBind',
  'endBind',
  'route',
  'bend',
  'bold',
  'link',
  'list',
  'size',
  'paper',
  'blend',
  'visible',
  '__proto__',
  'constructor',
  'id',
  'type',
  '',
] as const;

/** Something written over, into or beside what is there. */
const attack = fc
  .record({
    map: fc.constantFrom(...MAPS),
    id: fc.constantFrom('new', 'victim', 'base', 'layer', 'page', 'first', '__proto__', 'a/b', ''),
    property: fc.constantFrom(...PROPERTIES),
    value: hostileValue,
    /** Where inside a valid born value it goes; nowhere: in its place. */
    path: fc.array(fc.oneof(hostileKey, fc.constantFrom('geo', 'style')), { maxLength: 2 }),
  })
  .filter(canBeSent);
function canBeSent({ path, value }: { path: readonly string[]; value: unknown }): boolean {
  return isSendable(replaced({}, path.slice(-1), value));
}

type Attack = typeof attack extends fc.Arbitrary<infer Value> ? Value : never;

/** Applied through the wire, since what an attacker's own document holds is none of our concern. */
function carryOut(attacks: readonly Attack[], doc: Y.Doc, clientID: number): Uint8Array {
  const enemy = new Y.Doc();
  enemy.clientID = clientID;
  Y.applyUpdate(enemy, Y.encodeStateAsUpdate(doc));
  for (const { map, id, property, value, path } of attacks) {
    const isEdit = map.endsWith('dits');
    const entries = enemy.getMap(map);
    if (map === 'texts' && path.length > 0) {
      writeInto(entries.get('victim'), property, value);
      continue;
    }
    const born = { elements: 'victim', layers: 'layer', pages: 'page' }[map as string] ?? '';
    if (isEdit) force(entries, `${id}/${property}`, value);
    else force(entries, id, replaced(entries.get(born), path, value));
  }
  return Y.encodeStateAsUpdate(enemy);
}

/** Into the victim's text, if there is one: formats and what is embedded are sent as JSON. */
function writeInto(text: unknown, property: string, value: unknown): void {
  if (!(text instanceof Y.Text) || !isJson(value)) return;
  text.insert(text.length >> 1, 'a\nb', { [property]: value as never });
  text.insertEmbed(0, { [property]: value }, { list: value as never });
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Yjs asks a value for its constructor, which an attacker's own would not: records are filled afterwards. */
function force(entries: Y.Map<unknown>, key: string, value: unknown): void {
  const isRecord = Object.prototype.toString.call(value) === '[object Object]';
  const written = isRecord ? {} : value;
  entries.set(key, written);
  if (isRecord) Object.defineProperties(written, Object.getOwnPropertyDescriptors(value));
}

function replaced(whole: unknown, [key, ...path]: readonly string[], value: unknown): unknown {
  if (key === undefined || typeof whole !== 'object' || whole === null) return value;
  const parts = Object.entries(whole).filter(([name]) => name !== key);
  const part = replaced((whole as Record<string, unknown>)[key], path, value);
  return Object.fromEntries([...parts, [key, part]]);
}

const AT_VICTIM = { to: 'victim' as ElementId, u: 0, v: 1 };

/** Everybody's commands, on whatever is there now. */
function workOn({ board }: TestBoard, element: NewElement): void {
  for (const { id, type } of board.elements()) {
    if (type === 'line') board.update(id, { startBind: AT_VICTIM, endBind: AT_VICTIM, bend: 9 });
    if (holdsText(type)) board.update(id, { text: 'mine', runs: [{ text: 'mine', bold: true }] });
    if (type !== 'foreign') board.update(id, { locked: true, parent: 'bystander' as never });
  }
  const [id, layer, page] = [board.add(element), board.addLayer(), board.addPage()];
  board.transact(() => {
    board.update(id, { layer, page, parent: 'victim' as never });
    board.setOrder(['victim', 'new', id], 'back');
    board.setOrder([id], 'front');
    board.updatePage('first', { name: 'y' });
    board.updateLayer(BASE_LAYER, { name: 'x' });
  });
  board.remove('victim', 'new');
  board.removeLayer('layer');
  board.removePage('page');
  expect(board.get(id)?.layer).toBe(layer);
  expect(board.elements().at(-1)?.id).toBe(id);
  while (board.undo());
  while (board.redo());
  expect(board.elements().at(-1)?.id).toBe(id);
}

const LINE = {
  type: 'line',
  vertices: [
    [0, 0],
    [1, 1],
  ],
} as const;

describe('whatever somebody writes into the maps', () => {
  it('[V6, V7, V8] nobody’s board throws, all show the same, and what was not written to is as it was', () => {
    fc.assert(
      fc.property(
        fc.array(attack, { minLength: 1, maxLength: 6 }),
        fc.array(anyNewElement, { minLength: 3, maxLength: 3 }),
        newLayer,
        (attacks, [victim, bystander, later], layer) => {
          const one = setUp(1);
          const two = setUp(2);
          one.board.addLayer({ ...layer, id: 'layer' });
          one.board.addPage({ id: 'page' });
          one.board.add({ ...(victim as NewElement), id: 'victim' });
          one.board.add({ ...(bystander as NewElement), id: 'bystander' });
          Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
          const before = one.board.get('bystander');
          const update = carryOut(attacks, one.doc, 3);
          for (const { doc } of [one, two]) Y.applyUpdate(doc, update);
          expect(one.board.toJSON()).toEqual(two.board.toJSON());
          expect(one.board.get('bystander')).toBe(before);
          expect(
            one.board
              .elements()
              .every(({ id }) =>
                [
                  'victim',
                  'bystander',
                  'new',
                  'base',
                  'layer',
                  'page',
                  'first',
                  '__proto__',
                ].includes(id),
              ),
          ).toBe(true);
          expect(one.board.layers().some(({ id }) => id === BASE_LAYER)).toBe(true);
          expect(({} as Record<string, unknown>).x).toBeUndefined();
          workOn(one, later as NewElement);
          Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
          expect(one.board.toJSON()).toEqual(two.board.toJSON());
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('[C1] commands take anything or refuse it, and never throw anything else', () => {
    const value = hostileValue as fc.Arbitrary<never>;
    const key = fc.oneof(hostileKey, fc.string());
    fc.assert(
      fc.property(fc.tuple(value, value, value, value, key), ([a, b, c, d, name]) => {
        const { board } = setUp();
        const id = board.add({ type: 'stroke', points: [[0, 0]] });
        board.add({ type: 'text', id: 'text', text: '' });
        const commands = [
          () => board.add({ type: 'line', vertices: a, effects: b, layer: c, id: d }),
          () => board.add({ type: 'stroke', points: a, cuts: b, color: c, x: d }),
          () => board.update(id, { effects: a, order: b }),
          () => board.add({ type: 'text', text: a, runs: b }),
          () => board.add({ type: 'note', runs: [{ text: a, link: b, [name]: c }] as never }),
          () => board.update('text', { text: a }),
          () => board.update('text', { runs: a }),
          () => board.update('text', { text: a, runs: b, size: c }),
          () => board.textOf(a),
          () => board.add({ ...LINE, startBind: a, route: b, bend: c }),
          () => board.add({ ...LINE, endBind: { to: a, u: b, v: c } }),
          () => board.update(id, { [name]: c }),
          () => board.update(a, b),
          () => board.add(a),
          () => board.add({ type: a, id: b, text: c, w: d }),
          () => board.updateLayer('base', a),
          () => board.cut(id, a),
          () => board.addLayer({ name: a, order: b, id: c, filters: d }),
          () => board.updateLayer(a, { visible: b }),
          () => board.removeLayer(a),
          () => board.addPage({ name: a, order: b, id: c }),
          () => board.updatePage(a, { name: b }),
          () => board.updatePage('first', a),
          () => board.removePage(a),
          () => board.setOrder(a, b),
          () => board.setOrder(a, 'back'),
          () => board.add({ type: 'frame', w: a, h: 1, parent: b, locked: c, page: d }),
          () => board.add({ type: 'note', paper: a, w: b, hidden: c }),
          () => board.add({ type: 'group', name: a, parent: b }),
          () => board.add({ type: 'image', asset: 'a', w: 1, h: 1, crop: a }),
          () => board.remove(a, b),
        ];
        for (const command of commands) {
          try {
            command();
          } catch (error) {
            expect(error).toMatchObject({ code: 'bad-command' });
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
