import type { NoteSide } from '@inkmesh/editor';
import type { CharacterFormat } from './rich-editor.ts';

export type WritingKey =
  | { readonly does: 'end' | 'undo' | 'redo' | 'link' | 'bar' }
  | { readonly does: 'toggle'; readonly format: CharacterFormat }
  | { readonly does: 'list'; readonly list: 'bullet' | 'ordered' }
  | { readonly does: 'note'; readonly side: NoteSide };

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a key does to the text that is being written; undefined: what it always does in a text. */
export function writingKey(press: KeyPress, isNote: boolean): WritingKey | undefined {
  const { key, shiftKey: shift, altKey: alt } = press;
  const mod = press.ctrlKey || press.metaKey;
  if (key === 'Escape') return { does: 'end' };
  // The way into a toolbar that editors on the web share (ARIA authoring practices, toolbar).
  if (key === 'F10' && alt) return { does: 'bar' };
  if (key === 'Tab' && isNote && !mod && !alt)
    return { does: 'note', side: shift ? 'left' : 'right' };
  if (key === 'Enter' && mod) return isNote ? { does: 'note', side: 'below' } : { does: 'end' };
  if (!mod || alt) return undefined;
  return shift ? WITH_SHIFT[letterOf(press)] : WITH_MOD[letterOf(press)];
}

const WITH_MOD: Readonly<Record<string, WritingKey>> = {
  b: { does: 'toggle', format: 'bold' },
  i: { does: 'toggle', format: 'italic' },
  u: { does: 'toggle', format: 'underline' },
  e: { does: 'toggle', format: 'code' },
  k: { does: 'link' },
  z: { does: 'undo' },
  y: { does: 'redo' },
};

const WITH_SHIFT: Readonly<Record<string, WritingKey>> = {
  x: { does: 'toggle', format: 'strike' },
  z: { does: 'redo' },
  '7': { does: 'list', list: 'ordered' },
  '8': { does: 'list', list: 'bullet' },
};

/** By what is printed on the key where that is a Latin letter, otherwise by its place; digits by their place. */
function letterOf({ key, code }: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  return /^[a-z]$/i.test(key)
    ? key.toLowerCase()
    : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
}
