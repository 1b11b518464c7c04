import type { Action } from '@inkmesh/editor';
import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import { type JSX, lazy } from 'solid-js';
import { useInterface } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { MenuOpener } from '../parts/menu-opener.tsx';

export const ZoomMenu = lazy(() => import('./zoom-menu.tsx'));

/** Minus, the percentage with everything there is about it, plus, fit. On phones the percentage alone. */
export function Zoom(): JSX.Element {
  const { model, text } = useInterface();
  const zoom = followEditor(model.editor, ({ camera }) => Math.round(camera.zoom * 100) / 100);
  const percent = () => text.percent(zoom());
  const button = (action: Action, icon: JSX.Element) => (
    <IconButton
      label={text.action(action)}
      action={action}
      placement="top"
      class="zoom-step"
      onClick={() => model.run(action)}
    >
      {icon}
    </IconButton>
  );
  return (
    <fieldset class="zoom panel" aria-label={text.t('zoom.label')}>
      {button('zoom-out', <Minus />)}
      <MenuOpener
        label={text.t('zoom.at', { percent: percent() })}
        placement="top"
        class="zoom-percent"
        menu={(opened) => <ZoomMenu {...opened} />}
      >
        {percent()}
      </MenuOpener>
      {button('zoom-in', <Plus />)}
      {button('zoom-fit', <Maximize />)}
    </fieldset>
  );
}
