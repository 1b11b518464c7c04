import * as Menu from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import Command from 'lucide-solid/icons/command';
import FilePlus from 'lucide-solid/icons/file-plus';
import ImagePlus from 'lucide-solid/icons/image-plus';
import Keyboard from 'lucide-solid/icons/keyboard';
import MenuIcon from 'lucide-solid/icons/menu';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import { For, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { ThemeChoice } from '../../app/app-model.ts';
import { useModel } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { MenuAction, MenuItem, MenuPanel } from '../parts/menu-panel.tsx';

const THEMES = [
  { choice: 'system', title: 'As the system', icon: Monitor },
  { choice: 'light', title: 'Light', icon: Sun },
  { choice: 'dark', title: 'Dark', icon: Moon },
] as const;

/** What is done to a board as a whole, and how it looks. */
export function BoardMenu(): JSX.Element {
  const model = useModel();
  return (
    <Menu.Root placement="bottom-start" gutter={12} shift={-5}>
      <IconButton as={Menu.Trigger} label="Menu" class="menu-button">
        <MenuIcon />
      </IconButton>
      <MenuPanel>
        <MenuItem icon={<FilePlus />} onSelect={() => model.newBoard()}>
          New board
        </MenuItem>
        <MenuAction action="insert-image" icon={<ImagePlus />} />
        <Menu.Separator class="menu-line" />
        <Themes />
        <Menu.Separator class="menu-line" />
        <MenuAction action="palette" icon={<Command />} />
        <MenuAction action="shortcuts" icon={<Keyboard />} />
      </MenuPanel>
    </Menu.Root>
  );
}

function Themes(): JSX.Element {
  const model = useModel();
  const theme = follow(model.theme);
  return (
    <Menu.RadioGroup
      value={theme().choice}
      onChange={(choice) => model.setThemeChoice(choice as ThemeChoice)}
    >
      <Menu.GroupLabel class="menu-heading">Theme</Menu.GroupLabel>
      <For each={THEMES}>
        {({ choice, title, icon }) => (
          <Menu.RadioItem class="menu-item" value={choice}>
            <span class="menu-icon" aria-hidden="true">
              <Dynamic component={icon} />
            </span>
            <span class="menu-label">{title}</span>
            <Menu.ItemIndicator class="menu-check">
              <Check />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        )}
      </For>
    </Menu.RadioGroup>
  );
}
