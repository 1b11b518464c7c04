/**
 * One tab stop for a row of buttons, arrows between them (WAI-ARIA practices, "Roving tabindex").
 * The buttons carry `data-roving`; whoever renders them gives `tabindex` 0 to the chosen one.
 * @param choose whether moving there also presses it, as in a radio group
 */
export function moveByArrows(event: KeyboardEvent, choose: boolean): void {
  const group = event.currentTarget;
  if (!(group instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...group.querySelectorAll<HTMLElement>('[data-roving]')];
  const from = buttons.findIndex((button) => button.matches(':focus'));
  const to = nextIndex(event.key, from, buttons.length);
  const button = to === undefined ? undefined : buttons[to];
  if (from < 0 || button === undefined) return;
  event.preventDefault();
  button.focus();
  if (choose) button.click();
}

/** @returns undefined for a key that moves nothing */
export function nextIndex(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (from - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
