import { actionOf } from '@inkmesh/editor';
import type { AppModel } from '../../app/app-model.ts';
import { isControlKey } from '../../input/control-keys.ts';

/**
 * An open panel is no reason for P not to pick the pen: keys that mean something on the board go there,
 * unless a person is typing or the key is the panel's own.
 */
export function forwardBoardKeys(event: KeyboardEvent, model: Pick<AppModel, 'run'>): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (isControlKey(event.key)) return;
  const action = actionOf({
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
  });
  if (action === undefined || action === 'cancel') return;
  event.preventDefault();
  model.run(action);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=range], [type=color]), textarea') !== null
  );
}
