import type { Action } from '@inkmesh/editor';
import { For, type JSX } from 'solid-js';
import { useText } from '../context.ts';
import type { OpenedMenu } from '../parts/menu-opener.tsx';
import { MenuAction, MenuPanel } from '../parts/menu-panel.tsx';

const ACTIONS: readonly Action[] = [
  'zoom-in',
  'zoom-out',
  'zoom-100',
  'zoom-200',
  'zoom-fit',
  'zoom-selection',
];

/** Everything there is about the zoom. */
export default function ZoomMenu(props: OpenedMenu): JSX.Element {
  const text = useText();
  return (
    <MenuPanel {...props} label={text.t('zoom.label')} placement="top">
      <For each={ACTIONS}>{(action) => <MenuAction action={action} />}</For>
    </MenuPanel>
  );
}
