import type { ElementId, LayerId, PageId } from './element.ts';

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** 72 random bits: among a million elements of one board two are equal with a chance of 1 in 10^10. */
const ID_LENGTH = 12;

/** The layer every board has without writing it. */
export const BASE_LAYER = 'base' as LayerId;

/** The page every board has without writing it; elements name it ''. */
export const FIRST_PAGE = 'first' as PageId;

export function isId(value: unknown): boolean {
  return typeof value === 'string' && PATTERN.test(value);
}

export function isElementId(value: unknown): value is ElementId {
  return isId(value);
}

/** @param random uniform in [0, 1) */
export function newElementId(random: () => number): ElementId {
  return randomText(ID_LENGTH, random) as ElementId;
}

export function newLayerId(random: () => number): LayerId {
  return randomText(ID_LENGTH, random) as LayerId;
}

export function newPageId(random: () => number): PageId {
  return randomText(ID_LENGTH, random) as PageId;
}

export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return text;
}

/** Keys of the maps of edits: `id/property` (SPEC D3). */
export function editKey(id: ElementId | LayerId | PageId, property: string): string {
  return `${id}/${property}`;
}

/** @returns undefined for a key that no writer of this document makes */
export function idOfEditKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  const id = key.slice(0, slash);
  return slash > 0 && isId(id) ? id : undefined;
}
