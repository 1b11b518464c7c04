import { seededRandom } from '@inkmesh/testkit';
import * as Y from 'yjs';
import { type Board, createBoard } from '../board.ts';
import type { BoardDiff } from '../element.ts';
import type { Problem } from '../projection.ts';

export interface TestBoard {
  readonly doc: Y.Doc;
  readonly board: Board;
  readonly diffs: BoardDiff[];
  readonly problems: Problem[];
  /** What time it is for the board. */
  readonly clock: { ms: number };
}

/** A board of the author `author-<clientId>`, at the moment 1000 until its clock is set. */
export function setUp(clientId = 1): TestBoard {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const clock = { ms: 1000 };
  const problems: Problem[] = [];
  const board = createBoard({
    doc,
    author: `author-${clientId}`,
    now: () => clock.ms,
    random: seededRandom(clientId),
    onProblem: (problem) => problems.push(problem),
  });
  const diffs: BoardDiff[] = [];
  board.subscribe((diff) => diffs.push(diff));
  return { doc, board, diffs, problems, clock };
}

export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
}
