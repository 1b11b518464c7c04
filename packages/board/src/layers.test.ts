import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from './board.ts';
import type { Layer, LayerId } from './element.ts';
import { BASE_LAYER } from './ids.ts';
import { orderBetween } from './order.ts';
import { layerAt } from './read-layer.ts';
import { newLayer } from './testing/arbitrary.ts';
import { exchange, setUp } from './testing/boards.ts';

const IMAGE = { type: 'image', asset: 'a', w: 1, h: 1 } as const;

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const paint = (board: Board) => ids(board.elements());

function addImage(board: Board, id: string, layer: string): string {
  return board.add({ ...IMAGE, id, layer: layer as LayerId });
}

describe('what is written of layers', () => {
  it('[D9, L3] the base layer is there though nobody wrote it', () => {
    const { board, doc } = setUp();
    expect(board.layers()).toEqual([
      {
        id: 'base',
        name: '',
        order: 'a0',
        opacity: 1,
        visible: true,
        locked: false,
        blend: 'normal',
        effects: {},
        filters: {},
      },
    ]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });

  it('[L1, L2] a layer is one born value, a change one edit of one property', () => {
    const { board, doc } = setUp();
    const id = board.addLayer({ name: 'Sketch', opacity: 1 });
    expect(doc.getMap('layers').toJSON()).toEqual({
      [id]: { order: expect.any(String), name: 'Sketch' },
    });
    board.updateLayer(id, { opacity: 0.5, name: 'Sketch', filters: {} });
    board.updateLayer(BASE_LAYER, { locked: true });
    expect(doc.getMap('layerEdits').toJSON()).toEqual({
      [`${id}/opacity`]: 0.5,
      'base/locked': true,
    });
    expect(board.layers()).toMatchObject([
      { id: 'base', locked: true },
      { id, opacity: 0.5 },
    ]);
  });

  it('[L1, D6, D7] removing a layer removes its edits, those that met its removal with the next one', () => {
    const a = setUp(1);
    const b = setUp(2);
    const id = a.board.addLayer();
    const other = a.board.addLayer();
    exchange(a.doc, b.doc);
    a.board.updateLayer(id, { name: 'gone' });
    a.board.removeLayer(id);
    expect(a.doc.getMap('layerEdits').size).toBe(0);
    b.board.updateLayer(id, { name: 'still here' });
    exchange(a.doc, b.doc);
    expect(a.doc.getMap('layerEdits').size).toBe(1);
    a.board.removeLayer(other);
    expect(a.doc.getMap('layerEdits').size).toBe(0);
  });

  it.each([
    ['id', (board: Board) => board.addLayer({ id: 'no/slash' })],
    ['id', (board: Board) => board.addLayer({ id: 7 as never })],
    ['there is already a layer “base”', (board: Board) => board.addLayer({ id: 'base' })],
    ['name', (board: Board) => board.addLayer({ name: 'x'.repeat(201) })],
    ['order', (board: Board) => board.addLayer({ order: '' })],
    ['blend', (board: Board) => board.updateLayer('base', { blend: 'add' as never })],
    ['visible', (board: Board) => board.updateLayer('base', { visible: 0 as never })],
    [
      'effects.shadow',
      (board: Board) => board.updateLayer('base', { effects: { shadow: 1 as never } }),
    ],
    ['“id”', (board: Board) => board.updateLayer('base', { id: 'x' } as never)],
    ['there is no layer “nobody”', (board: Board) => board.updateLayer('nobody', { name: '' })],
    ['the base layer', (board: Board) => board.removeLayer('base')],
  ])('[C1] %s is refused by name, and nothing is written', (message, command) => {
    const { board, doc } = setUp();
    expect(() => command(board)).toThrow(message);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(new Uint8Array([0, 0]));
  });
});

describe('what layers do', () => {
  it('[V5, L2] a new layer is on top, and its elements above those of all others', () => {
    const { board, diffs } = setUp();
    addImage(board, 'low', 'base');
    const top = board.addLayer({ name: 'top' });
    addImage(board, 'high', top);
    addImage(board, 'later', 'base');
    expect(paint(board)).toEqual(['low', 'later', 'high']);
    expect(ids(board.layers())).toEqual(['base', top]);
    expect(diffs.map(({ layers }) => layers && ids(layers))).toEqual([
      undefined,
      ['base', top],
      undefined,
      undefined,
    ]);
  });

  it('[V5] layers change places, the base layer too', () => {
    const { board } = setUp();
    const [one, two] = [board.addLayer(), board.addLayer()];
    for (const layer of [one, two, BASE_LAYER]) addImage(board, `in-${layer}`, layer);
    const [, lower, upper] = board.layers() as [Layer, Layer, Layer];
    board.updateLayer('base', { order: orderBetween(lower.order, upper.order, () => 0.5) });
    expect(paint(board)).toEqual([`in-${one}`, 'in-base', `in-${two}`]);
    board.updateLayer(two, { order: orderBetween(undefined, lower.order, () => 0.5) });
    expect(paint(board)).toEqual([`in-${two}`, `in-${one}`, 'in-base']);
    board.undo();
    expect(paint(board)).toEqual([`in-${one}`, 'in-base', `in-${two}`]);
  });

  it('[L4, L5] what is in a removed layer shows in the base layer, in the order of its making; undo puts it back', () => {
    const { board, diffs } = setUp();
    const top = board.addLayer();
    addImage(board, 'first', top);
    addImage(board, 'second', 'base');
    addImage(board, 'third', top);
    const before = board.elements();
    expect(ids(before)).toEqual(['second', 'first', 'third']);
    board.removeLayer(top);
    expect(paint(board)).toEqual(['first', 'second', 'third']);
    expect(board.get('first')?.layer).toBe(top);
    expect(layerAt(board.layers(), top).id).toBe('base');
    expect(diffs.at(-1)).toMatchObject({
      added: [],
      updated: [],
      removed: [],
      layers: [{ id: 'base' }],
    });
    board.undo();
    expect(board.elements()).toEqual(before);
  });

  it('[L5] what somebody draws on a layer while another removes it is not lost', () => {
    const a = setUp(1);
    const b = setUp(2);
    const layer = a.board.addLayer();
    exchange(a.doc, b.doc);
    a.board.removeLayer(layer);
    addImage(b.board, 'late', layer);
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(paint(board)).toEqual(['late']);
  });

  it('[L7, V5] an element that changes its layer paints with the others of that layer', () => {
    const { board } = setUp();
    const top = board.addLayer();
    addImage(board, 'one', 'base');
    addImage(board, 'two', 'base');
    board.update('one', { layer: top });
    expect(paint(board)).toEqual(['two', 'one']);
    expect(board.elements()).toHaveLength(2);
  });

  it('[L6] a hidden or locked layer takes commands like any other', () => {
    const { board } = setUp();
    board.updateLayer('base', { visible: false, locked: true });
    addImage(board, 'one', 'base');
    board.update('one', { x: 3 });
    expect(board.get('one')).toMatchObject({ x: 3 });
    board.remove('one');
    expect(board.elements()).toEqual([]);
  });

  it('[C2, C4] layer and elements made in one transaction are one step', () => {
    const { board, diffs } = setUp();
    board.transact(() => {
      const layer = board.addLayer();
      addImage(board, 'one', layer);
      board.updateLayer(layer, { name: 'Named at once' });
      board.addLayer({ id: 'above' });
      addImage(board, 'two', 'above');
    });
    expect(diffs).toHaveLength(1);
    expect(paint(board)).toEqual(['one', 'two']);
    expect(board.layers()).toMatchObject([{}, { name: 'Named at once' }, { id: 'above' }]);
    board.undo();
    expect([board.layers().length, board.elements().length]).toEqual([1, 0]);
    board.redo();
    expect(board.layers()).toMatchObject([{}, { name: 'Named at once' }, { id: 'above' }]);
  });

  it('[C3] a change to the same value gives neither diff nor step, and layers stay the same value', () => {
    const { board, diffs } = setUp();
    const before = board.layers();
    board.updateLayer('base', { opacity: 1, effects: {} });
    board.removeLayer('nobody');
    addImage(board, 'one', 'base');
    expect(board.layers()).toBe(before);
    expect(diffs.map(({ layers }) => layers)).toEqual([undefined]);
  });

  it('[V5] a change of how a layer looks leaves the elements the same value', () => {
    const { board } = setUp();
    addImage(board, 'one', 'base');
    const before = board.elements();
    board.updateLayer('base', { opacity: 0.5, blend: 'multiply' });
    expect(board.elements()).toBe(before);
  });

  it('[V3] two people who change different properties of a layer both win', () => {
    const a = setUp(1);
    const b = setUp(2);
    a.board.updateLayer('base', { name: 'Paper' });
    b.board.updateLayer('base', { opacity: 0.25 });
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) {
      expect(board.layers()).toMatchObject([{ name: 'Paper', opacity: 0.25 }]);
    }
  });

  it('[L3] a born value under the id of the base layer is ignored', () => {
    const { board, doc, problems } = setUp();
    doc.getMap('layers').set('base', { order: 'zz', name: 'mine now', opacity: 0 });
    expect(board.layers()).toMatchObject([{ id: 'base', order: 'a0', name: '', opacity: 1 }]);
    expect(problems).toEqual([]);
  });

  it('[V7] an invalid layer is as if absent, an invalid edit as if not made', () => {
    const { board, doc, problems } = setUp();
    const id = board.addLayer({ name: 'fine' });
    doc.getMap('layers').set('broken', { name: 'no order' });
    doc.getMap('layerEdits').set(`${id}/opacity`, 2);
    doc.getMap('layerEdits').set(`${id}/sparkle`, 2);
    expect(board.layers()).toMatchObject([{ id: 'base' }, { id, name: 'fine', opacity: 1 }]);
    expect(problems.map(({ at }) => at)).toEqual(['layers[broken]', `layerEdits[${id}/opacity]`]);
  });

  it('[C6] any layers as JSON can be added to another board, and are the same there', () => {
    fc.assert(
      fc.property(fc.array(newLayer, { maxLength: 5 }), (given) => {
        const a = setUp(1);
        const b = setUp(2);
        for (const layer of given) a.board.addLayer(layer);
        const [base, ...others] = JSON.parse(JSON.stringify(a.board.toJSON().layers)) as Layer[];
        for (const layer of others) b.board.addLayer(layer);
        expect(b.board.layers()).toEqual([base, ...others]);
      }),
      { numRuns: 100 },
    );
  });
});
