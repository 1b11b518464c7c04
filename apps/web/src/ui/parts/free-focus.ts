/**
 * Whether the keyboard may go back to the board now that `closing` goes: a person who moved on with Tab or a
 * click, and a dialog that opened meanwhile, keep the focus they have.
 */
export function isFocusFree(closing: HTMLElement | undefined): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || closing?.contains(active) === true;
}
