/**
 * Whether a focused button, or a row of them, takes this key for itself; on the board it is for what is selected.
 *
 * @param key `KeyboardEvent.key`
 */
export function isControlKey(key: string): boolean {
  return key === 'Enter' || key.startsWith('Arrow');
}
