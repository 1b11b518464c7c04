/** What was done on this device in one go: one update, and how many transactions it was. */
export interface Change {
  /** Unique among all tabs and sessions of the board. */
  readonly id: string;
  readonly count: number;
}

/**
 * The changes that the relay has not acknowledged, this tab's and the other tabs'. An id stands here only
 * when the document holds its change, so a frame made from the document carries all of them.
 */
export interface Waiting {
  /** @returns those that were cleared before and do not wait: messages of several tabs overtake each other */
  add(changes: Iterable<Change>): Change[];
  /** @returns those that were waiting until now */
  clear(ids: Iterable<string>): Change[];
  has(id: string): boolean;
  all(): Change[];
  /** transactions */
  total(): number;
}

/** How many cleared ids are remembered: far more than can be on their way between tabs at one moment. */
const REMEMBERED = 10_000;

export function createWaiting(onChange: () => void): Waiting {
  const waiting = new Map<string, Change>();
  const cleared = new Set<string>();
  let total = 0;

  function remember(id: string): void {
    cleared.add(id);
    if (cleared.size <= REMEMBERED) return;
    for (const oldest of cleared) {
      cleared.delete(oldest);
      return;
    }
  }

  return {
    add(changes) {
      const before = total;
      const late: Change[] = [];
      for (const change of changes) {
        if (cleared.has(change.id)) late.push(change);
        else if (!waiting.has(change.id)) {
          waiting.set(change.id, change);
          total += change.count;
        }
      }
      if (total !== before) onChange();
      return late;
    },
    clear(ids) {
      const gone: Change[] = [];
      for (const id of ids) {
        const change = waiting.get(id);
        remember(id);
        if (change === undefined) continue;
        waiting.delete(id);
        total -= change.count;
        gone.push(change);
      }
      if (gone.length > 0) onChange();
      return gone;
    },
    has: (id) => waiting.has(id),
    all: () => [...waiting.values()],
    total: () => total,
  };
}
