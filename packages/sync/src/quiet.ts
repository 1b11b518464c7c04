import type * as Y from 'yjs';

type UpdateListener = (update: Uint8Array, origin: unknown) => void;

/**
 * Runs one transaction without telling `listener` of its update. As long as anybody listens, Yjs encodes
 * the update of every transaction, which for a whole board takes as long as reading it. Transactions that
 * observers make meanwhile are told as always: Yjs cleans them up in turn, after the first.
 */
export function withoutListener<Result>(
  doc: Y.Doc,
  listener: UpdateListener,
  transact: () => Result,
): Result {
  let cleanups = 0;
  const beforeUpdateEvent = () => {
    cleanups++;
    if (cleanups === 2) doc.on('update', listener);
  };
  doc.off('update', listener);
  doc.on('afterTransactionCleanup', beforeUpdateEvent);
  try {
    return transact();
  } finally {
    doc.off('afterTransactionCleanup', beforeUpdateEvent);
    if (cleanups < 2) doc.on('update', listener);
  }
}
