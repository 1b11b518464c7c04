import Redo from 'lucide-solid/icons/redo-2';
import Undo from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';

/** One's own steps back and forth. */
export function History(): JSX.Element {
  const { model, text } = useInterface();
  const history = follow(model.history);
  return (
    <fieldset class="history panel" aria-label={text.t('history.label')}>
      <IconButton
        label={text.action('undo')}
        action="undo"
        placement="top"
        aria-disabled={!history().canUndo}
        onClick={() => model.run('undo')}
      >
        <Undo />
      </IconButton>
      <IconButton
        label={text.action('redo')}
        action="redo"
        placement="top"
        aria-disabled={!history().canRedo}
        onClick={() => model.run('redo')}
      >
        <Redo />
      </IconButton>
    </fieldset>
  );
}
