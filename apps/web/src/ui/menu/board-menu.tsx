import MenuIcon from 'lucide-solid/icons/menu';
import { type JSX, lazy } from 'solid-js';
import { useText } from '../context.ts';
import { MenuOpener } from '../parts/menu-opener.tsx';

export const BoardMenuItems = lazy(() => import('./board-menu-items.tsx'));

export function BoardMenu(): JSX.Element {
  const text = useText();
  return (
    <MenuOpener
      label={text.t('menu.label')}
      class="menu-button"
      menu={(opened) => <BoardMenuItems {...opened} />}
    >
      <MenuIcon />
    </MenuOpener>
  );
}
