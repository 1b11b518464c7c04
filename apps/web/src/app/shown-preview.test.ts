import {
  type BoardDiff,
  createBoard,
  type Element,
  type ElementId,
  isVisible,
  newDocument,
  previewElement,
  type VisibleElement,
} from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShownPreview } from './shown-preview.ts';

const BOX = { type: 'shape', shape: 'rectangle', w: 10, h: 10 } as const;

function setUp() {
  const board = createBoard({
    doc: newDocument(),
    author: 'tester',
    now: () => 0,
    random: seededRandom(1),
  });
  // A scene that refuses what does not fit: it takes nothing twice and gives up nothing it does not have.
  const scene = new Map<string, Element>();
  const orders: string[][] = [];
  const apply = ({ added, updated, removed }: BoardDiff, order: () => readonly Element[]) => {
    for (const element of removed) {
      expect(scene.get(element.id)).toBe(element);
      scene.delete(element.id);
    }
    for (const { from, to } of updated) {
      expect(scene.get(to.id)).toBe(from);
      scene.set(to.id, to);
    }
    for (const element of added) {
      expect(scene.has(element.id)).toBe(false);
      scene.set(element.id, element);
    }
    orders.push(order().map(({ id }) => id));
    expect(new Set(order().map(({ id }) => id))).toEqual(new Set(scene.keys()));
  };
  const reset = (elements: readonly Element[]) => {
    scene.clear();
    for (const element of elements) scene.set(element.id, element);
  };
  const preview = createShownPreview(board, { apply, reset });
  board.subscribe(preview.follow);
  return { board, scene, preview, orders };
}

function draft(id: string, x: number): VisibleElement {
  const preview = previewElement({ ...BOX, x }, id as ElementId, 'zz');
  if (!isVisible(preview)) throw new Error('nothing to see');
  return preview;
}

describe('what is shown before it is in the document', () => {
  it('is on top, follows, and goes', () => {
    const { board, scene, preview, orders } = setUp();
    board.add({ ...BOX, id: 'a' });
    preview.show([draft('n', 1)]);
    preview.show([draft('n', 2)]);
    expect(scene.get('n')).toMatchObject({ x: 2 });
    expect(orders.at(-1)).toEqual(['a', 'n']);
    preview.show([]);
    expect([...scene.keys()]).toEqual(['a']);
  });

  it('hands over to the document without a moment in between', () => {
    const { board, scene, preview } = setUp();
    const made = draft('n', 1);
    preview.show([made]);
    board.add({ ...BOX, id: 'n', x: 1 });
    expect(scene.get('n')).toBe(board.get('n'));
    preview.show([]);
    expect(scene.get('n')).toBe(board.get('n'));
  });

  it('is still shown when the document changes something else, and over what somebody changed of it', () => {
    const { board, scene, preview } = setUp();
    board.add({ ...BOX, id: 'a' });
    const shown = [draft('a', 5), draft('n', 6)];
    preview.show(shown);
    board.add({ ...BOX, id: 'b' });
    expect(scene.get('a')).toMatchObject({ x: 5 });
    board.update('a', { y: 7 });
    preview.show(shown);
    expect(scene.get('a')).toMatchObject({ x: 5 });
    preview.show([]);
    expect(scene.get('a')).toBe(board.get('a'));
  });

  it('never leaves a trace, whatever happens meanwhile', () => {
    const step = fc.record({
      kind: fc.constantFrom('show', 'add', 'update', 'remove', 'undo'),
      ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
      x: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { board, scene, preview } = setUp();
        let wanted: VisibleElement[] = [];
        for (const { kind, ids, x } of steps) {
          if (kind === 'undo') board.undo();
          else if (kind === 'remove') board.remove(...ids);
          else if (kind === 'show') wanted = ids.map((id) => draft(id, x));
          else
            board.transact(() => {
              for (const id of ids) {
                if (kind === 'update' && board.get(id)) board.update(id, { x });
                if (kind === 'add' && !board.get(id)) board.add({ ...BOX, id, x });
              }
            });
          preview.show(wanted);
          for (const element of wanted) expect(scene.get(element.id)).toBe(element);
        }
        preview.show([]);
        const standing = board.elements().filter(isVisible);
        expect(new Map(scene)).toEqual(new Map(standing.map((element) => [element.id, element])));
      }),
      { numRuns: 300 },
    );
  });

  it('is gone when the document is another one', () => {
    const { board, scene, preview } = setUp();
    const id = board.add(BOX);
    preview.show([draft(id, 5), draft('new', 1)]);
    preview.reset();
    expect([...scene.values()]).toEqual(board.elements());
    preview.show([]);
    expect([...scene.values()]).toEqual(board.elements());
  });
});
