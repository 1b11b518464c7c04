import { type Action, actionOf, type Editor } from '@inkmesh/editor';
import { isControlKey } from './control-keys.ts';

/** Keys of the board, wherever the focus is but in a field or a dialog. @returns removes the listeners */
export function listenToKeys(
  target: Window,
  canvas: HTMLElement,
  editor: Editor,
  run: (action: Action) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;

  function followModifiers(event: KeyboardEvent): void {
    if (!MODIFIERS.has(event.key)) return;
    // Alt alone opens the browser's menu when it is let go; during a gesture it says how.
    if (event.key === 'Alt' && editor.state().activity !== 'idle') event.preventDefault();
    editor.modifiers({
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.ctrlKey || event.metaKey,
    });
  }

  target.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.isComposing || isForTheFocused(event.target)) return;
      if (event.code === 'Space' && isOnTheBoard(event.target, canvas)) {
        event.preventDefault();
        editor.holdPanKey(true);
        return;
      }
      followModifiers(event);
      const action = actionOf({
        key: event.key,
        code: event.code,
        shift: event.shiftKey,
        alt: event.altKey,
        mod: event.ctrlKey || event.metaKey,
      });
      if (action === undefined) return;
      if (isControlKey(event.key) && !isOnTheBoard(event.target, canvas)) return;
      event.preventDefault();
      run(action);
    },
    { signal },
  );
  target.addEventListener(
    'keyup',
    (event) => {
      if (event.code === 'Space') editor.holdPanKey(false);
      followModifiers(event);
    },
    { signal },
  );
  // A key let go elsewhere is never heard of; nor is a button.
  target.addEventListener('blur', () => editor.interrupt(), { signal });
  return () => listening.abort();
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Alt', 'Control', 'Meta']);

/** A slider and a colour field take no letters. */
const TYPED_INTO = 'input:not([type=range], [type=color])';

function isForTheFocused(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      `${TYPED_INTO}, textarea, select, [contenteditable], [role=dialog], [role=menu]`,
    ) !== null
  );
}

// Space presses a focused button; only on the board it is the hand.
function isOnTheBoard(target: EventTarget | null, canvas: HTMLElement): boolean {
  return target === canvas || target === document.body || target === document.documentElement;
}
