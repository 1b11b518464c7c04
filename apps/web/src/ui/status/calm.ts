import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/**
 * A value without its flicker: what is only under way is shown after it has lasted, everything else at once.
 * A stroke is saved within a blink; a word that changes twice a stroke would draw the eye from it.
 */
export function calm<Value>(
  value: Accessor<Value>,
  isUnderWay: (value: Value) => boolean,
  lastingMs: number,
): Accessor<Value> {
  const [shown, setShown] = createSignal(value());
  createEffect(() => {
    const next = value();
    if (!isUnderWay(next)) {
      setShown(() => next);
      return;
    }
    const timer = setTimeout(() => setShown(() => value()), lastingMs);
    onCleanup(() => clearTimeout(timer));
  });
  return shown;
}
