import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardIdProblem, isBoardId, isFinalClose, newBoardId, parseBoardId } from './index.ts';

describe('board ids', () => {
  it('a new id is a board id whatever the random bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 22, maxLength: 22 }), (random) => {
        expect(isBoardId(newBoardId(() => random))).toBe(true);
      }),
    );
  });

  it('what is not a board id is refused with a sentence that names the problem', () => {
    expect(parseBoardId('')).toBeUndefined();
    expect(boardIdProblem('')).toContain('empty');
    expect(boardIdProblem('x'.repeat(65))).toContain('65');
    for (const wrong of ['a b', '../up', 'é', 'a\n', 'a/b']) {
      expect(parseBoardId(wrong)).toBeUndefined();
      expect(boardIdProblem(wrong)).toContain('only letters');
    }
  });

  it('[W9] exactly 4400 to 4499 tell a client to stop', () => {
    expect([1012, 1013, 4399, 4400, 4413, 4499, 4500].map(isFinalClose)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
