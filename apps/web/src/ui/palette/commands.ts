import { ACTIONS, type Action } from '@inkmesh/editor';
import type { AppModel } from '../../app/app-model.ts';
import type { Text } from '../text.ts';

export interface Command {
  readonly title: string;
  /** Of the keymap, when it has one. */
  readonly key?: string | undefined;
  run(): void;
}

/** No sense in a list of commands: the list itself, and what Escape does in it. */
const LEFT_OUT: readonly Action[] = ['palette', 'cancel'];

/** Everything with a name: the keymap's actions, then what is only in menus. */
export function commandsOf(model: AppModel, text: Text): readonly Command[] {
  const actions = ACTIONS.filter(({ action }) => !LEFT_OUT.includes(action)).map(
    ({ action, keys }) => ({
      title: text.action(action),
      key: keys[0],
      run: () => model.run(action),
    }),
  );
  return [
    ...actions,
    { title: text.t('palette.themeSystem'), run: () => model.setThemeChoice('system') },
    { title: text.t('app.newBoard'), run: () => model.newBoard() },
  ];
}
