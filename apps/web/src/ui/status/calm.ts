import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/**
 * A value without its flicker that never claims too much: what claims less than what is shown is shown at
 * once, what claims more only when it has lasted. So a word does not change twice a stroke, and what is read
 * is always true.
 * @param claimOf larger says more
 */
export function calm<Value>(
  value: Accessor<Value>,
  claimOf: (value: Value) => number,
  lastingMs: number,
): Accessor<Value> {
  const [shown, setShown] = createSignal(value());
  createEffect(() => {
    const next = value();
    if (claimOf(next) <= claimOf(shown())) {
      setShown(() => next);
      return;
    }
    const timer = setTimeout(() => setShown(() => value()), lastingMs);
    onCleanup(() => clearTimeout(timer));
  });
  return shown;
}
