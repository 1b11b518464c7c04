import { createBoard, type Element, FIRST_PAGE, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageBoard, layerForNew } from './page-board.ts';

const DOT = { type: 'stroke', points: [[0, 0]] } as const;

function open(seed = 1) {
  const random = seededRandom(seed);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  return { board, view: createPageBoard(board) };
}

const idsOf = (elements: readonly Element[]) => elements.map(({ id }) => id).sort();

describe('a board as one of its pages', () => {
  it('has what is on the page, and puts there what is added', () => {
    const { board, view } = open();
    const page = board.addPage({ name: 'second' });
    const first = view.add(DOT);
    view.showPage(page);
    const second = view.add(DOT);
    expect(idsOf(view.elements())).toEqual([second]);
    expect(board.get(second)?.page).toBe(page);
    view.showPage(FIRST_PAGE);
    expect(idsOf(view.elements())).toEqual([first]);
  });

  it('shows the first page while the wanted one is unknown, and turns to it when it comes', () => {
    const { board, view } = open();
    view.showPage('later');
    expect(view.page()).toBe(FIRST_PAGE);
    board.addPage({ id: 'later' });
    expect(view.page()).toBe('later');
    board.removePage('later');
    expect(view.page()).toBe(FIRST_PAGE);
    board.undo();
    expect(view.page()).toBe('later');
  });

  it('tells of what happens on other pages nothing', () => {
    const { board, view } = open();
    const page = board.addPage();
    let told = 0;
    view.subscribe(() => told++);
    board.add({ ...DOT, page });
    expect(told).toBe(0);
  });

  it('tells diffs that lead from what there was to what there is, whatever is done', () => {
    const change = fc.record({
      what: fc.constantFrom('add', 'move', 'remove', 'turn', 'addPage', 'removePage', 'undo'),
      which: fc.nat(20),
      where: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(), (changes, seed) => {
        const { board, view } = open(seed);
        const known = new Set<string>();
        view.subscribe(({ added, updated, removed, isOtherPage }) => {
          if (isOtherPage) {
            known.clear();
            for (const { id } of view.elements()) known.add(id);
          }
          for (const { id } of removed) expect(known.delete(id)).toBe(true);
          for (const { to } of updated) expect(known.has(to.id)).toBe(true);
          for (const { id } of added) known.add(id);
        });
        for (const { what, which, where } of changes) {
          const pages = board.pages();
          const page = pages[where % pages.length]?.id ?? FIRST_PAGE;
          const element = board.elements()[which % Math.max(1, board.elements().length)];
          if (what === 'add') view.add(DOT);
          else if (what === 'move' && element) board.update(element.id, { page });
          else if (what === 'remove' && element) board.remove(element.id);
          else if (what === 'turn') view.showPage(page);
          else if (what === 'addPage') board.addPage();
          else if (what === 'removePage' && page !== FIRST_PAGE) board.removePage(page);
          else if (what === 'undo') board.undo();
          expect([...known].sort()).toEqual(idsOf(view.elements()));
          expect(view.elements().every((one) => view.pageOf(one) === view.page())).toBe(true);
        }
      }),
    );
  });
});

describe('where what is drawn goes', () => {
  it('is the layer in hand', () => {
    const { board, view } = open();
    const layer = board.addLayer();
    view.useLayer(layer);
    expect(board.get(view.add(DOT))?.layer).toBe(layer);
  });

  it('is never a layer where it would not be seen or could not be taken back, if there is another', () => {
    const { board, view } = open();
    const layer = board.addLayer();
    view.useLayer(layer);
    board.updateLayer(layer, { visible: false });
    expect(view.layer()).toBe('base');
    board.updateLayer('base', { locked: true });
    expect(layerForNew(board.layers(), layer).id).toBe(layer);
    board.updateLayer(layer, { visible: true });
    expect(view.layer()).toBe(layer);
  });
});
