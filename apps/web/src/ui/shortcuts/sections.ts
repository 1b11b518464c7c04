import { ACTIONS, type Action, isSelectionCommand } from '@inkmesh/editor';

export interface Shortcut {
  readonly title: string;
  /** Each is a key of the keymap, or a gesture in words. */
  readonly ways: readonly ({ readonly key: string } | { readonly gesture: string })[];
}

export interface Section {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Every key there is, by what it is about, then gestures. */
export function shortcutSections(): readonly Section[] {
  return [
    { title: 'Tools', shortcuts: keysWhere(isTool) },
    { title: 'View', shortcuts: keysWhere(isView) },
    { title: 'What is selected', shortcuts: keysWhere(isArranging) },
    {
      title: 'Everything else',
      shortcuts: keysWhere((action) => !isTool(action) && !isView(action) && !isArranging(action)),
    },
    { title: 'Gestures', shortcuts: GESTURES },
  ];
}

/** What the editor does with pointers (packages/editor); they have no keymap entry of their own. */
const GESTURES: readonly Shortcut[] = [
  gesture('Straight line, square', 'Shift while drawing'),
  gesture('From the middle', 'Alt while drawing or resizing'),
  gesture('Add to the selection', 'Shift-click', 'Shift-drag'),
  gesture('Select only what is inside', 'Alt while dragging around it'),
  gesture('Move a copy', 'Alt-drag'),
  gesture('Without snapping', 'Ctrl while dragging'),
  gesture('One deeper in a group', 'double click'),
  gesture('Move the page', 'Space-drag', 'wheel', 'two fingers'),
  gesture('Zoom', 'Ctrl and wheel', 'pinch'),
  gesture('Erase', 'the other end of a pen'),
  gesture('Pick a tool by its place', '1 to 9'),
];

function gesture(title: string, ...ways: string[]): Shortcut {
  return { title, ways: ways.map((way) => ({ gesture: way })) };
}

function keysWhere(belongs: (action: Action) => boolean): readonly Shortcut[] {
  return ACTIONS.filter(({ action }) => belongs(action)).map(({ title, keys }) => ({
    title,
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
