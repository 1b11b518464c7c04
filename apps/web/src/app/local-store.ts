/** Small JSON values kept by the browser. Reading rubbish gives undefined; writing may fail without harm. */
export interface LocalStore {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

/**
 * @param storage undefined where the browser forbids it (some private modes throw on access)
 *
 * What is kept here is comfort (camera, tool, name), never a person's work: a write that fails because the
 * storage is full or forbidden is therefore left at that.
 */
export function localStore(storage: Storage | undefined): LocalStore {
  return {
    read(key) {
      try {
        return JSON.parse(storage?.getItem(PREFIX + key) ?? 'null') ?? undefined;
      } catch {
        return undefined; // not JSON: somebody else's, or cut short
      }
    },
    write(key, value) {
      try {
        storage?.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        return; // full or forbidden: see above
      }
    },
  };
}

const PREFIX = 'inkmesh.';

/** @returns undefined where reading the property throws */
export function storageOrNone(read: () => Storage): Storage | undefined {
  try {
    return read();
  } catch {
    return undefined; // SecurityError: the browser forbids storage on this page
  }
}
