import { PAPERS, type Paper, pageAt } from '@inkmesh/board';
import * as Menu from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Command from 'lucide-solid/icons/command';
import FilePlus from 'lucide-solid/icons/file-plus';
import ImagePlus from 'lucide-solid/icons/image-plus';
import Keyboard from 'lucide-solid/icons/keyboard';
import LanguagesIcon from 'lucide-solid/icons/languages';
import HistoryIcon from 'lucide-solid/icons/list-restart';
import MapIcon from 'lucide-solid/icons/map';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Notebook from 'lucide-solid/icons/notebook';
import PresentationIcon from 'lucide-solid/icons/presentation';
import Ruler from 'lucide-solid/icons/ruler';
import Search from 'lucide-solid/icons/search';
import Sun from 'lucide-solid/icons/sun';
import { For, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { ThemeChoice, ViewSettings } from '../../app/app-model.ts';
import type { LanguageChoice } from '../../i18n/language.ts';
import { LANGUAGE_NAMES, LANGUAGES, type LanguageName } from '../../i18n/languages.ts';
import { useInterface } from '../context.ts';
import { follow, followBoard, followEditor } from '../from-observable.ts';
import { keysOf } from '../parts/key-caps.ts';
import { Keys } from '../parts/keys.tsx';
import type { OpenedMenu } from '../parts/menu-opener.tsx';
import { MenuAction, MenuItem, MenuPanel } from '../parts/menu-panel.tsx';

const THEMES = [
  { choice: 'system', title: 'menu.themeSystem', icon: Monitor },
  { choice: 'light', title: 'menu.themeLight', icon: Sun },
  { choice: 'dark', title: 'menu.themeDark', icon: Moon },
] as const;

/** What is done to a board as a whole, and how it looks. */
export default function BoardMenuItems(props: OpenedMenu): JSX.Element {
  const { model, text } = useInterface();
  return (
    <MenuPanel {...props} label={text.t('menu.label')} placement="bottom-start" shift={-5}>
      <MenuItem icon={<FilePlus />} onSelect={() => model.newBoard()}>
        {text.t('app.newBoard')}
      </MenuItem>
      <MenuAction action="insert-image" icon={<ImagePlus />} />
      <Menu.Separator class="menu-line" />
      <Themes />
      <Languages />
      <Menu.Separator class="menu-line" />
      <Papers />
      <Toggle name="rulers" icon={<Ruler />} />
      <Toggle name="minimap" icon={<MapIcon />} />
      <MenuAction action="present" icon={<PresentationIcon />} />
      <Menu.Separator class="menu-line" />
      <MenuAction action="find" icon={<Search />} />
      <MenuAction action="steps" icon={<HistoryIcon />} />
      <MenuAction action="palette" icon={<Command />} />
      <MenuAction action="shortcuts" icon={<Keyboard />} />
    </MenuPanel>
  );
}

function Themes(): JSX.Element {
  const { model, text } = useInterface();
  const theme = follow(model.theme);
  return (
    <Menu.RadioGroup
      value={theme().choice}
      onChange={(choice) => model.setThemeChoice(choice as ThemeChoice)}
    >
      <Menu.GroupLabel class="menu-heading">{text.t('menu.theme')}</Menu.GroupLabel>
      <For each={THEMES}>
        {({ choice, title, icon }) => (
          <Menu.RadioItem class="menu-item" value={choice}>
            <span class="menu-icon" aria-hidden="true">
              <Dynamic component={icon} />
            </span>
            <span class="menu-label">{text.t(title)}</span>
            <Menu.ItemIndicator class="menu-check">
              <Check />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        )}
      </For>
    </Menu.RadioGroup>
  );
}

/** Under a heading of its own, one step further: few people change it twice. */
function Languages(): JSX.Element {
  const { model, text } = useInterface();
  const language = follow(model.language);
  return (
    <Menu.Sub gutter={4} overlap>
      <Menu.SubTrigger class="menu-item">
        <span class="menu-icon" aria-hidden="true">
          <LanguagesIcon />
        </span>
        <span class="menu-label">{text.t('menu.language')}</span>
        <ChevronRight class="menu-more" aria-hidden="true" />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent class="popover menu">
          <Menu.RadioGroup
            value={language().choice}
            onChange={(choice) => model.setLanguage(choice as LanguageChoice)}
          >
            <LanguageItem choice="system" title={text.t('menu.languageSystem')} />
            <For each={LANGUAGE_NAMES}>
              {(name) => <LanguageItem choice={name} title={LANGUAGES[name].title} lang={name} />}
            </For>
          </Menu.RadioGroup>
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}

function LanguageItem(props: {
  choice: LanguageChoice;
  title: string;
  lang?: LanguageName;
}): JSX.Element {
  return (
    <Menu.RadioItem class="menu-item" value={props.choice} closeOnSelect>
      <span class="menu-label" lang={props.lang}>
        {props.title}
      </span>
      <Menu.ItemIndicator class="menu-check">
        <Check />
      </Menu.ItemIndicator>
    </Menu.RadioItem>
  );
}

/** What is printed on the page that is shown. */
function Papers(): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const pages = followBoard(board, () => board.pages());
  const shown = followEditor(editor, (state) => state.page);
  const page = () => pageAt(pages(), shown());
  return (
    <Menu.Sub gutter={4} overlap>
      <Menu.SubTrigger class="menu-item">
        <span class="menu-icon" aria-hidden="true">
          <Notebook />
        </span>
        <span class="menu-label">{text.t('paper.title')}</span>
        <ChevronRight class="menu-more" aria-hidden="true" />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent class="popover menu">
          <Menu.RadioGroup
            value={page().paper}
            onChange={(paper) => board.updatePage(page().id, { paper: paper as Paper })}
          >
            <For each={PAPERS}>
              {(paper) => (
                <Menu.RadioItem class="menu-item" value={paper} closeOnSelect>
                  <span class="menu-label">{text.t(`paper.${paper}`)}</span>
                  <Menu.ItemIndicator class="menu-check">
                    <Check />
                  </Menu.ItemIndicator>
                </Menu.RadioItem>
              )}
            </For>
          </Menu.RadioGroup>
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}

/** Something around the board that is there or not. */
function Toggle(props: { name: keyof ViewSettings; icon: JSX.Element }): JSX.Element {
  const { model, text } = useInterface();
  const view = follow(model.view);
  return (
    <Menu.CheckboxItem
      class="menu-item"
      checked={view()[props.name]}
      onChange={() => model.run(props.name)}
      closeOnSelect
    >
      <span class="menu-icon" aria-hidden="true">
        {props.icon}
      </span>
      <span class="menu-label">{text.action(props.name)}</span>
      <Menu.ItemIndicator class="menu-check">
        <Check />
      </Menu.ItemIndicator>
      <Keys of={keysOf(props.name)[0] ?? ''} />
    </Menu.CheckboxItem>
  );
}
