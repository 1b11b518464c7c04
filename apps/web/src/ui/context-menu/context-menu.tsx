import type { Action } from '@inkmesh/editor';
import { applyAffine, pageToScreen, type Vec } from '@inkmesh/geometry';
import * as Menu from '@kobalte/core/dropdown-menu';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import { For, type JSX, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { topFirst } from '../layers/layer-commands.ts';
import { layerName } from '../layers/layers-panel.tsx';
import { pageName } from '../pages/page-name.ts';
import { MenuAction, MenuItem, MenuPanel } from '../parts/menu-panel.tsx';
import { ACTIONS_ON_PAGE, ALIGNING, actionsOnSelection, ORDERING } from './menu-actions.ts';

/** What applies to what is selected, or to the page; where the pointer is, or by the selection. */
export default function ContextMenu(props: {
  at: Vec | undefined;
  onClose: () => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const { editor } = model;
  // As it was when the menu was asked for.
  const count = editor.state().selection.size;
  const at = props.at ?? placeOfSelection(model);
  return (
    <MenuPanel
      label={text.t('context.label')}
      anchor={at}
      placement={text.isRightToLeft() ? 'left-start' : 'right-start'}
      onClose={props.onClose}
    >
      <Show when={count > 0} fallback={<Parts of={ACTIONS_ON_PAGE} />}>
        <Parts of={actionsOnSelection(count)} />
        <Menu.Separator class="menu-line" />
        <SubMenu title={text.t('context.order')}>
          <For each={ORDERING}>{(action) => <MenuAction action={action} />}</For>
        </SubMenu>
        <Show when={count > 1}>
          <SubMenu title={text.t('context.align')}>
            <For each={ALIGNING}>{(action) => <MenuAction action={action} />}</For>
          </SubMenu>
        </Show>
        <Places />
      </Show>
    </MenuPanel>
  );
}

function Parts(props: { of: readonly (readonly Action[])[] }): JSX.Element {
  return (
    <For each={props.of}>
      {(part, index) => (
        <>
          <Show when={index() > 0}>
            <Menu.Separator class="menu-line" />
          </Show>
          <For each={part}>{(action) => <MenuAction action={action} />}</For>
        </>
      )}
    </For>
  );
}

/** Other layers and pages, where there are any. */
function Places(): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const layers = topFirst(board.layers());
  const pages = board.pages().filter(({ id }) => id !== editor.state().page);
  return (
    <>
      <Show when={layers.length > 1}>
        <SubMenu title={text.t('context.toLayer')}>
          <For each={layers}>
            {(layer) => (
              <MenuItem onSelect={() => editor.moveToLayer(layer.id)}>
                {layerName(layer, text)}
              </MenuItem>
            )}
          </For>
        </SubMenu>
      </Show>
      <Show when={pages.length > 0}>
        <SubMenu title={text.t('context.toPage')}>
          <For each={pages}>
            {({ id }) => (
              <MenuItem onSelect={() => editor.moveToPage(id)}>
                {pageName(board.pages(), id, text)}
              </MenuItem>
            )}
          </For>
        </SubMenu>
      </Show>
    </>
  );
}

function SubMenu(props: { title: string; children: JSX.Element }): JSX.Element {
  return (
    <Menu.Sub gutter={4} overlap>
      <Menu.SubTrigger class="menu-item">
        <span class="menu-label">{props.title}</span>
        <ChevronRight class="menu-more" aria-hidden="true" />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent class="popover menu">{props.children}</Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}

/** The middle of the selection's frame, or of the screen. */
function placeOfSelection({ editor }: ReturnType<typeof useInterface>['model']): Vec {
  const { frameBox, camera, size } = editor.state();
  if (frameBox === undefined) return { x: size.width / 2, y: size.height / 2 };
  const { minX, minY, maxX, maxY } = frameBox.box;
  const middle = { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
  const { x, y } = pageToScreen(camera, applyAffine(frameBox.toPage, middle));
  return { x: Math.min(size.width, Math.max(0, x)), y: Math.min(size.height, Math.max(0, y)) };
}
