/**
 * What Yjs asks of `lib0/logging`, on the browser's console and without its colours: see `vite.config.ts`. Marks of
 * style are symbols there; here they are nothing.
 */
export const ORANGE = '';
export const RED = '';
export const BOLD = '';
export const UNBOLD = '';

export function print(...parts: readonly unknown[]): void {
  console.log(...parts.filter((part) => part !== ''));
}

export function warn(...parts: readonly unknown[]): void {
  console.warn(...parts);
}
