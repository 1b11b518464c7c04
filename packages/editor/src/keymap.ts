import type { EditorCommand } from './commands/run.ts';
import type { Modifiers } from './input.ts';
import { TOOLS, type ToolName } from './style.ts';

/** Everything a person can do by name: the palette, tooltips and the shortcut sheet read this list. */
export type Action =
  | `tool:${ToolName}`
  | EditorCommand
  | 'undo'
  | 'redo'
  | 'insert-image'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-100'
  | 'zoom-200'
  | 'zoom-fit'
  | 'zoom-selection'
  | 'shortcuts'
  | 'palette'
  | 'layers'
  | 'pages'
  | 'next-page'
  | 'previous-page'
  | 'rulers'
  | 'minimap'
  | 'present'
  | 'find'
  | 'steps'
  | 'context-menu'
  | 'theme';

/** `Mod` is Ctrl, or Cmd on a Mac. A key is `KeyboardEvent.key` of an unshifted layout, or its shifted character. */
export interface ActionInfo {
  readonly action: Action;
  readonly title: string;
  readonly keys: readonly string[];
}

/**
 * Keys that tldraw and Excalidraw share. Where they differ:
 *
 * - both are taken where both are free: aligning (Alt+A, D, W, S and Ctrl+Shift+arrows), z-order (`]`, Alt+`]` and
 *   Ctrl+`]`), locking (Shift+L and Ctrl+Shift+L), zoom to 100 %;
 * - otherwise the one that hides nothing later: D is the pen of the one and the diamond of the other, and diamonds are
 *   drawn seldom, so they have no key;
 * - N is the note, as in tldraw, BlockSuite and Miro; the pencil, which none of them has, takes what is free (J);
 * - what only one of them has is taken from it (copying a style: Excalidraw's Ctrl+Alt+C), or from Figma (hiding).
 */
export const ACTIONS: readonly ActionInfo[] = [
  { action: 'tool:select', title: 'Select', keys: ['V'] },
  { action: 'tool:lasso', title: 'Lasso', keys: ['S'] },
  { action: 'tool:hand', title: 'Hand', keys: ['H'] },
  { action: 'tool:pen', title: 'Pen', keys: ['P', 'D'] },
  { action: 'tool:pencil', title: 'Pencil', keys: ['J'] },
  { action: 'tool:marker', title: 'Marker', keys: ['M'] },
  { action: 'tool:highlighter', title: 'Highlighter', keys: ['Y'] },
  { action: 'tool:chalk', title: 'Chalk', keys: ['C'] },
  { action: 'tool:watercolour', title: 'Watercolour', keys: ['W'] },
  { action: 'tool:eraser', title: 'Eraser', keys: ['E'] },
  { action: 'tool:partial-eraser', title: 'Partial eraser', keys: ['X'] },
  { action: 'tool:rectangle', title: 'Rectangle', keys: ['R'] },
  { action: 'tool:ellipse', title: 'Ellipse', keys: ['O'] },
  { action: 'tool:diamond', title: 'Diamond', keys: [] },
  { action: 'tool:triangle', title: 'Triangle', keys: [] },
  { action: 'tool:polygon', title: 'Polygon', keys: [] },
  { action: 'tool:star', title: 'Star', keys: [] },
  { action: 'tool:arrow', title: 'Arrow', keys: ['A'] },
  { action: 'tool:line', title: 'Line', keys: ['L'] },
  { action: 'tool:text', title: 'Text', keys: ['T'] },
  { action: 'tool:note', title: 'Sticky note', keys: ['N'] },
  { action: 'tool:frame', title: 'Frame', keys: ['F'] },
  { action: 'tool:bucket', title: 'Fill', keys: ['B'] },
  { action: 'tool:eyedropper', title: 'Pick a colour', keys: ['I'] },
  { action: 'tool:laser', title: 'Laser pointer', keys: ['K'] },
  { action: 'tool-lock', title: 'Keep the tool after drawing', keys: ['Q'] },
  { action: 'undo', title: 'Undo', keys: ['Mod+Z'] },
  { action: 'redo', title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { action: 'select-all', title: 'Select everything', keys: ['Mod+A'] },
  { action: 'duplicate', title: 'Duplicate', keys: ['Mod+D'] },
  { action: 'delete', title: 'Delete', keys: ['Delete', 'Backspace'] },
  { action: 'edit', title: 'Edit text', keys: ['Enter'] },
  { action: 'copy-style', title: 'Copy style', keys: ['Mod+Alt+C'] },
  { action: 'paste-style', title: 'Paste style', keys: ['Mod+Alt+V'] },
  { action: 'group', title: 'Group', keys: ['Mod+G'] },
  { action: 'ungroup', title: 'Ungroup', keys: ['Mod+Shift+G'] },
  { action: 'lock', title: 'Lock or unlock', keys: ['Shift+L', 'Mod+Shift+L'] },
  { action: 'unlock-all', title: 'Unlock everything', keys: [] },
  { action: 'hide', title: 'Hide', keys: ['Mod+Shift+H'] },
  { action: 'show-all', title: 'Show everything hidden', keys: [] },
  { action: 'bring-to-front', title: 'Bring to front', keys: [']', 'Mod+Shift+]'] },
  { action: 'bring-forward', title: 'Bring forward', keys: ['Alt+]', 'Mod+]'] },
  { action: 'send-backward', title: 'Send backward', keys: ['Alt+[', 'Mod+['] },
  { action: 'send-to-back', title: 'Send to back', keys: ['[', 'Mod+Shift+['] },
  { action: 'flip-horizontal', title: 'Flip horizontally', keys: ['Shift+H'] },
  { action: 'flip-vertical', title: 'Flip vertically', keys: ['Shift+V'] },
  { action: 'align-left', title: 'Align left', keys: ['Alt+A', 'Mod+Shift+ArrowLeft'] },
  { action: 'align-center', title: 'Align centres', keys: ['Alt+H'] },
  { action: 'align-right', title: 'Align right', keys: ['Alt+D', 'Mod+Shift+ArrowRight'] },
  { action: 'align-top', title: 'Align top', keys: ['Alt+W', 'Mod+Shift+ArrowUp'] },
  { action: 'align-middle', title: 'Align middles', keys: ['Alt+V'] },
  { action: 'align-bottom', title: 'Align bottom', keys: ['Alt+S', 'Mod+Shift+ArrowDown'] },
  { action: 'distribute-horizontally', title: 'Distribute horizontally', keys: ['Shift+Alt+H'] },
  { action: 'distribute-vertically', title: 'Distribute vertically', keys: ['Shift+Alt+V'] },
  { action: 'move-left', title: 'Move left', keys: ['ArrowLeft'] },
  { action: 'move-right', title: 'Move right', keys: ['ArrowRight'] },
  { action: 'move-up', title: 'Move up', keys: ['ArrowUp'] },
  { action: 'move-down', title: 'Move down', keys: ['ArrowDown'] },
  { action: 'move-left-far', title: 'Move far left', keys: ['Shift+ArrowLeft'] },
  { action: 'move-right-far', title: 'Move far right', keys: ['Shift+ArrowRight'] },
  { action: 'move-up-far', title: 'Move far up', keys: ['Shift+ArrowUp'] },
  { action: 'move-down-far', title: 'Move far down', keys: ['Shift+ArrowDown'] },
  { action: 'snap-grid', title: 'Snap to the grid', keys: ["Mod+'"] },
  { action: 'snap-objects', title: 'Snap to what is near', keys: [] },
  { action: 'zoom-in', title: 'Zoom in', keys: ['Mod++', 'Mod+='] },
  { action: 'zoom-out', title: 'Zoom out', keys: ['Mod+-'] },
  { action: 'zoom-100', title: 'Zoom to 100 %', keys: ['Mod+0', 'Shift+0'] },
  { action: 'zoom-200', title: 'Zoom to 200 %', keys: [] },
  { action: 'zoom-fit', title: 'Zoom to fit', keys: ['Shift+1'] },
  { action: 'zoom-selection', title: 'Zoom to the selection', keys: ['Shift+2'] },
  { action: 'cancel', title: 'Cancel what is under way', keys: ['Escape'] },
  { action: 'palette', title: 'Command palette', keys: ['Mod+K', 'Mod+/'] },
  { action: 'insert-image', title: 'Insert image', keys: ['Mod+Shift+I'] },
  { action: 'shortcuts', title: 'Keyboard shortcuts', keys: ['?'] },
  { action: 'pages', title: 'Pages', keys: ['Shift+Alt+P'] },
  { action: 'next-page', title: 'Next page', keys: ['Alt+PageDown'] },
  { action: 'previous-page', title: 'Previous page', keys: ['Alt+PageUp'] },
  { action: 'find', title: 'Find text', keys: ['Mod+F'] },
  { action: 'steps', title: 'History', keys: ['Shift+Alt+Z'] },
  { action: 'context-menu', title: 'Menu of what is selected', keys: ['ContextMenu', 'Shift+F10'] },
  { action: 'present', title: 'Present the frames', keys: ['Mod+Alt+Enter'] },
  { action: 'rulers', title: 'Rulers', keys: ['Shift+R'] },
  { action: 'minimap', title: 'Map of the page', keys: ['Shift+M'] },
  { action: 'layers', title: 'Layers', keys: ['Shift+Alt+L'] },
  { action: 'theme', title: 'Switch light and dark', keys: ['Shift+Alt+D'] },
];

export interface KeyInput extends Modifiers {
  /** `KeyboardEvent.key` */
  readonly key: string;
  /** `KeyboardEvent.code`: where the key is, whatever the layout. */
  readonly code: string;
}

/** @returns undefined when the key means nothing here */
export function actionOf(input: KeyInput): Action | undefined {
  const names = namesOf(input);
  const found = ACTIONS.find(({ keys }) => keys.some((key) => names.includes(key)));
  return found?.action ?? slotOf(input);
}

/** Toolbar slots 1-9, by position of the key so that they work on layouts with other top-row characters. */
function slotOf(input: KeyInput): Action | undefined {
  const slot = /^Digit([1-9])$/.exec(input.code)?.[1];
  if (slot === undefined || input.mod || input.shift || input.alt) return undefined;
  const tool = TOOLS[Number(slot) - 1];
  return tool === undefined ? undefined : `tool:${tool}`;
}

/**
 * The ways the key may be written in the list. Caps Lock does not matter: a letter is Shift+letter only
 * when Shift is held. `?` and `+` are characters, whichever keys make them; digits go by position.
 */
function namesOf(input: KeyInput): string[] {
  const digit = /^Digit(\d)$/.exec(input.code)?.[1];
  const letter = /^[a-z]$/i.test(input.key) ? input.key.toUpperCase() : physicalLetter(input);
  const bracket = input.shift || input.alt ? BRACKETS[input.code] : undefined;
  const written = [letter ?? input.key, digit, bracket];
  const base = [...new Set(written.filter((name) => name !== undefined))];
  const prefix = `${input.mod ? 'Mod+' : ''}${input.shift ? 'Shift+' : ''}${input.alt ? 'Alt+' : ''}`;
  const bare = `${input.mod ? 'Mod+' : ''}`;
  const isCharacter = letter === undefined && input.key.length === 1 && !input.alt;
  return [...base.map((name) => prefix + name), ...(isCharacter ? [bare + input.key] : [])];
}

/** With Shift or Alt a bracket's key makes another character; its place is what is meant. */
const BRACKETS: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']' };

// On layouts without Latin letters (Cyrillic, Greek, …), and with Alt on a Mac, the key's place decides.
function physicalLetter(input: KeyInput): string | undefined {
  const isLatin = /^[\x20-\x7e]$/.test(input.key);
  return isLatin || (input.key.length > 1 && !input.alt)
    ? undefined
    : /^Key([A-Z])$/.exec(input.code)?.[1];
}
