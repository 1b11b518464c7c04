import * as Y from 'yjs';

/**
 * Shows what Yjs held back and could show by now (SPEC V9). To be called after every transaction.
 *
 * Yjs holds back what depends on what is not there yet, and tries again when an author for whom it waits is past the
 * clock it noted. Before a gap in what it has of that author it notes the end of the gap, and may then wait for ever:
 *
 *     depend   B0 on A1, A2 on B0
 *     come     B0, A3 and A0   held back are B0 and A3; noted is “A past 2”, though A1 will do for B0
 *     comes    A1              not past 2
 *     comes    A2              held back, since it depends on B0
 *
 * So whatever more there is of an author for whom it waits is reason to try again.
 *
 * Cost when nothing is held back: none. Otherwise of each such transaction: what is held back is read once.
 */
export function applyHeldBack(transaction: Y.Transaction): void {
  const { doc, local, origin, beforeState, afterState } = transaction;
  const heldBack = doc.store.pendingStructs;
  if (local || heldBack === null) return;
  const hasMoreOf = (author: number) =>
    (afterState.get(author) ?? 0) > (beforeState.get(author) ?? 0);
  if ([...heldBack.missing.keys()].some(hasMoreOf)) Y.applyUpdateV2(doc, heldBack.update, origin);
}
