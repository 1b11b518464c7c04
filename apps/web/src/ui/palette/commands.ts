import { ACTIONS, type Action } from '@inkmesh/editor';
import type { AppModel } from '../../app/app-model.ts';

export interface Command {
  readonly title: string;
  /** Of the keymap, when it has one. */
  readonly key?: string | undefined;
  run(): void;
}

/** No sense in a list of commands: the list itself, and what Escape does in it. */
const LEFT_OUT: readonly Action[] = ['palette', 'cancel'];

/** Everything with a name: the keymap's actions, then what is only in menus. */
export function commandsOf(model: AppModel): readonly Command[] {
  const actions = ACTIONS.filter(({ action }) => !LEFT_OUT.includes(action)).map(
    ({ action, title, keys }) => ({ title, key: keys[0], run: () => model.run(action) }),
  );
  return [
    ...actions,
    { title: 'Theme as the system', run: () => model.setThemeChoice('system') },
    { title: 'New board', run: () => model.newBoard() },
  ];
}
