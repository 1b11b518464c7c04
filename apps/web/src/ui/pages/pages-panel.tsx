import type { Page } from '@inkmesh/board';
import Copy from 'lucide-solid/icons/copy';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import { type JSX, Show } from 'solid-js';
import { said } from '../../i18n/catalogue.ts';
import { useInterface } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { SortedList } from '../parts/sorted-list.tsx';
import { addPage, canDeletePage, duplicatePage, movePage } from './page-commands.ts';
import { pageName } from './page-name.ts';

/** All pages in their order. */
export default function PagesPanel(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const pages = followBoard(board, () => board.pages());
  const shown = followEditor(editor, (state) => state.page);
  const selected = followEditor(editor, ({ selection }) => selection.size);
  const nameOf = (page: Page) => pageName(pages(), page.id, text);
  const newName = () => text.t('pages.newName', { number: pages().length + 1 });
  const copy = () => {
    const name = pageName(pages(), shown(), text);
    duplicatePage(board, editor, text.t('pages.copyName', { name }));
  };
  const remove = (page: Page) => {
    const name = nameOf(page);
    board.removePage(page.id);
    model.notify('info', said('pages.deleted', { name }));
  };
  return (
    <SidePanel
      title={text.t('pages.title')}
      class="pages"
      onClose={props.onClose}
      tools={
        <>
          <IconButton label={text.t('pages.duplicate')} placement="top" onClick={copy}>
            <Copy />
          </IconButton>
          <IconButton
            label={text.t('pages.add')}
            placement="top"
            onClick={() => addPage(board, editor, newName())}
          >
            <Plus />
          </IconButton>
        </>
      }
    >
      <SortedList
        label={text.t('pages.title')}
        items={pages()}
        current={shown()}
        nameOf={nameOf}
        fieldLabel={text.t('pages.rename')}
        onPick={({ id }) => editor.setPage(id)}
        onRename={({ id }, name) => board.updatePage(id, { name })}
        onMove={(from, to) => movePage(board, from, to)}
        tools={(page) => (
          <>
            <Show when={selected() > 0 && page().id !== shown()}>
              <button type="button" class="row-action" onClick={() => editor.moveToPage(page().id)}>
                {text.t('pages.moveSelection')}
              </button>
            </Show>
            <Show when={canDeletePage(page())}>
              <IconButton
                label={text.t('pages.delete', { name: nameOf(page()) })}
                placement="top"
                class="row-tool"
                onClick={() => remove(page())}
              >
                <Trash />
              </IconButton>
            </Show>
          </>
        )}
      />
    </SidePanel>
  );
}
