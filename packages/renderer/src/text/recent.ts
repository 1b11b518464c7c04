/** A map that keeps what was used last. */
export interface Recent<V> {
  get(key: string): V | undefined;
  set(key: string, value: V, weight: number): void;
  clear(): void;
}

/**
 * Two generations: when the young one weighs half of the capacity it becomes the old one, and the old is forgotten. What
 * is asked for moves to the young. So the last half of the capacity is always kept, and never more than all of it but
 * for the one entry that fills a generation.
 */
export function createRecent<V>(capacity: number): Recent<V> {
  let young = new Map<string, { value: V; weight: number }>();
  let old = new Map<string, { value: V; weight: number }>();
  let weighs = 0;

  function add(key: string, entry: { value: V; weight: number }): void {
    young.set(key, entry);
    weighs += entry.weight;
    if (weighs < capacity / 2) return;
    old = young;
    young = new Map();
    weighs = 0;
  }

  return {
    get(key) {
      const entry = young.get(key);
      if (entry !== undefined) return entry.value;
      const older = old.get(key);
      if (older !== undefined) add(key, older);
      return older?.value;
    },
    set(key, value, weight) {
      add(key, { value, weight });
    },
    clear() {
      young = new Map();
      old = new Map();
      weighs = 0;
    },
  };
}
