import type { Modifiers } from './input.ts';
import { TOOLS, type ToolName } from './style.ts';

/** Everything a person can do by name: the palette, tooltips and the shortcut sheet read this list. */
export type Action =
  | `tool:${ToolName}`
  | 'undo'
  | 'redo'
  | 'insert-image'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-100'
  | 'zoom-fit'
  | 'cancel'
  | 'shortcuts'
  | 'palette'
  | 'theme';

/** `Mod` is Ctrl, or Cmd on a Mac. A key is `KeyboardEvent.key` of an unshifted layout, or its shifted character. */
export interface ActionInfo {
  readonly action: Action;
  readonly title: string;
  readonly keys: readonly string[];
}

/** Keys that tldraw and Excalidraw share; where they differ the one that hides nothing later was taken. */
export const ACTIONS: readonly ActionInfo[] = [
  { action: 'tool:hand', title: 'Hand', keys: ['H'] },
  { action: 'tool:pen', title: 'Pen', keys: ['P', 'D'] },
  { action: 'tool:pencil', title: 'Pencil', keys: ['N'] },
  { action: 'tool:marker', title: 'Marker', keys: ['M'] },
  { action: 'tool:highlighter', title: 'Highlighter', keys: ['Y'] },
  { action: 'tool:chalk', title: 'Chalk', keys: ['C'] },
  { action: 'tool:watercolour', title: 'Watercolour', keys: ['W'] },
  { action: 'tool:eraser', title: 'Eraser', keys: ['E'] },
  { action: 'undo', title: 'Undo', keys: ['Mod+Z'] },
  { action: 'redo', title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { action: 'zoom-in', title: 'Zoom in', keys: ['Mod++', 'Mod+='] },
  { action: 'zoom-out', title: 'Zoom out', keys: ['Mod+-'] },
  { action: 'zoom-100', title: 'Zoom to 100 %', keys: ['Mod+0', 'Shift+0'] },
  { action: 'zoom-fit', title: 'Zoom to fit', keys: ['Shift+1'] },
  { action: 'cancel', title: 'Cancel what is under way', keys: ['Escape'] },
  { action: 'palette', title: 'Command palette', keys: ['Mod+K', 'Mod+/'] },
  { action: 'insert-image', title: 'Insert image', keys: ['Mod+Shift+I'] },
  { action: 'shortcuts', title: 'Keyboard shortcuts', keys: ['?'] },
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
  const base = [...new Set([letter ?? input.key, digit].filter((name) => name !== undefined))];
  const prefix = `${input.mod ? 'Mod+' : ''}${input.shift ? 'Shift+' : ''}${input.alt ? 'Alt+' : ''}`;
  const bare = `${input.mod ? 'Mod+' : ''}`;
  const isCharacter = letter === undefined && input.key.length === 1 && !input.alt;
  return [...base.map((name) => prefix + name), ...(isCharacter ? [bare + input.key] : [])];
}

// On layouts without Latin letters (Cyrillic, Greek, …) the key's place decides.
function physicalLetter(input: KeyInput): string | undefined {
  const isLatin = /^[\x20-\x7e]$/.test(input.key);
  return isLatin || (input.key.length > 1 && !input.alt)
    ? undefined
    : /^Key([A-Z])$/.exec(input.code)?.[1];
}
