import Layers from 'lucide-solid/icons/layers';
import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import type { OpenPanel } from '../panels.tsx';
import { IconButton } from '../parts/icon-button.tsx';

/** What of the board is seen: its layers. */
export function Views(props: { open: OpenPanel }): JSX.Element {
  const { model, text } = useInterface();
  return (
    <fieldset class="views panel" aria-label={text.t('views.label')}>
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
