import Redo from 'lucide-solid/icons/redo-2';
import Undo from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { useModel } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';

/** One's own steps back and forth. */
export function History(): JSX.Element {
  const model = useModel();
  const history = follow(model.history);
  return (
    <fieldset class="history panel" aria-label="History">
      <IconButton
        label="Undo"
        action="undo"
        placement="top"
        aria-disabled={!history().canUndo}
        onClick={() => model.run('undo')}
      >
        <Undo />
      </IconButton>
      <IconButton
        label="Redo"
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
