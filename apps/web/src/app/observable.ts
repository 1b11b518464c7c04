import type { Observable } from './app-model.ts';

export interface Settable<Value> extends Observable<Value> {
  set(value: Value): void;
}

/** A value with listeners, called only when it changes (`Object.is`). */
export function observable<Value>(initial: Value): Settable<Value> {
  let current = initial;
  const listeners = new Set<(value: Value) => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
