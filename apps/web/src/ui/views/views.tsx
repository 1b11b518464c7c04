import Files from 'lucide-solid/icons/files';
import Layers from 'lucide-solid/icons/layers';
import { type JSX, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';
import { pageName } from '../pages/page-name.ts';
import type { OpenPanel } from '../panels.tsx';
import { IconButton } from '../parts/icon-button.tsx';

/** Which part of the board is seen: its page, by name where there are several, and its layers. */
export function Views(props: { open: OpenPanel }): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const pages = followBoard(board, () => board.pages());
  const shown = followEditor(editor, (state) => state.page);
  const hasSeveral = () => pages().length > 1;
  const name = () => pageName(pages(), shown(), text);
  return (
    <fieldset class="views panel" aria-label={text.t('views.label')}>
      <IconButton
        label={hasSeveral() ? text.t('views.page', { name: name() }) : text.action('pages')}
        action="pages"
        placement="top"
        class="page-button"
        aria-pressed={props.open.name() === 'pages'}
        onClick={() => model.run('pages')}
      >
        <Files />
        <Show when={hasSeveral()}>
          <span class="page-button-name">{name()}</span>
        </Show>
      </IconButton>
      <IconButton
        label={text.action('layers')}
        action="layers"
        placement="top"
        aria-pressed={props.open.name() === 'layers'}
        onClick={() => model.run('layers')}
      >
        <Layers />
      </IconButton>
    </fieldset>
  );
}
