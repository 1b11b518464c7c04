import { ACTIONS, type Action, isSelectionCommand } from '@inkmesh/editor';
import type { Text } from '../text.ts';

export interface Shortcut {
  readonly title: string;
  /** Each is a key of the keymap, or a gesture in words. */
  readonly ways: readonly ({ readonly key: string } | { readonly gesture: string })[];
}

export interface Section {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

type Words = Pick<Text, 't' | 'action'>;

/** Every key there is, by what it is about, then gestures. */
export function shortcutSections(words: Words): readonly Section[] {
  const { t } = words;
  return [
    { title: t('shortcuts.tools'), shortcuts: keysWhere(isTool, words) },
    { title: t('shortcuts.view'), shortcuts: keysWhere(isView, words) },
    { title: t('shortcuts.selected'), shortcuts: keysWhere(isArranging, words) },
    {
      title: t('shortcuts.rest'),
      shortcuts: keysWhere(
        (action) => !isTool(action) && !isView(action) && !isArranging(action),
        words,
      ),
    },
    { title: t('shortcuts.gestures'), shortcuts: gestures(words) },
  ];
}

/** What the editor does with pointers (packages/editor); they have no keymap entry of their own. */
function gestures({ t }: Words): readonly Shortcut[] {
  return [
    gesture(t('gesture.straight'), t('gesture.straightHow')),
    gesture(t('gesture.middle'), t('gesture.middleHow')),
    gesture(t('gesture.add'), t('gesture.addClick'), t('gesture.addDrag')),
    gesture(t('gesture.inside'), t('gesture.insideHow')),
    gesture(t('gesture.copy'), t('gesture.copyHow')),
    gesture(t('gesture.free'), t('gesture.freeHow')),
    gesture(t('gesture.deeper'), t('gesture.deeperHow')),
    gesture(
      t('gesture.move'),
      t('gesture.moveSpace'),
      t('gesture.moveWheel'),
      t('gesture.moveFingers'),
    ),
    gesture(t('gesture.zoom'), t('gesture.zoomWheel'), t('gesture.zoomPinch')),
    gesture(t('gesture.erase'), t('gesture.eraseHow')),
    gesture(t('gesture.slot'), t('gesture.slotHow', { first: 1, last: 9 })),
  ];
}

function gesture(title: string, ...ways: string[]): Shortcut {
  return { title, ways: ways.map((way) => ({ gesture: way })) };
}

function keysWhere(belongs: (action: Action) => boolean, words: Words): readonly Shortcut[] {
  return ACTIONS.filter(({ action }) => belongs(action)).map(({ action, keys }) => ({
    title: words.action(action),
    ways: keys.map((key) => ({ key })),
  }));
}

function isTool(action: Action): boolean {
  return action.startsWith('tool:');
}

function isArranging(action: Action): boolean {
  return isSelectionCommand(action) || action.endsWith('-style') || action === 'edit';
}

function isView(action: Action): boolean {
  return action.startsWith('zoom-') || action === 'theme';
}
