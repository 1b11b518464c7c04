import { createBoard, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { createSteps } from './steps.ts';

const DOT = { type: 'stroke', points: [[0, 0]] } as const;

function open() {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const steps = createSteps(board);
  const names = () => steps.get().names.map(({ what, kind, count }) => `${what} ${count} ${kind}`);
  return { board, steps, names };
}

describe('steps by name', () => {
  it('say what was done, and to what', () => {
    const { board, names } = open();
    const id = board.add(DOT);
    board.update(id, { x: 5 });
    board.transact(() => {
      board.add(DOT);
      board.add({ type: 'shape', shape: 'star', w: 5, h: 5 });
    });
    board.addLayer();
    board.addPage();
    board.remove(id);
    expect(names()).toEqual([
      'added 1 stroke',
      'changed 1 stroke',
      'added 2 foreign',
      'layers 1 foreign',
      'pages 1 foreign',
      'removed 1 stroke',
    ]);
  });

  it('stay when they are taken back, until something else is done', () => {
    const { board, steps, names } = open();
    board.add(DOT);
    board.add({ type: 'note' });
    board.undo();
    expect(steps.get().done).toBe(1);
    expect(names()).toEqual(['added 1 stroke', 'added 1 note']);
    board.redo();
    expect(steps.get().done).toBe(2);
    board.undo();
    board.add({ type: 'frame', w: 5, h: 5 });
    expect(names()).toEqual(['added 1 stroke', 'added 1 frame']);
    expect(steps.get().done).toBe(2);
  });

  it('count what is in a group, not the group', () => {
    const { board, names } = open();
    board.transact(() => {
      const parent = board.add({ type: 'group' });
      board.add({ ...DOT, parent });
    });
    expect(names()).toEqual(['added 1 stroke']);
  });
});
