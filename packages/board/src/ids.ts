import type { ElementId, LayerId } from './element.ts';

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** 72 random bits: among a million elements of one board two are equal with a chance of 1 in 10^10. */
const ID_LENGTH = 12;

/** The layer every board has without writing it. */
export const BASE_LAYER = 'base' as LayerId;

export function isElementId(value: unknown): value is ElementId {
  return typeof value === 'string' && PATTERN.test(value);
}

/** @param random uniform in [0, 1) */
export function newElementId(random: () => number): ElementId {
  return randomText(ID_LENGTH, random) as ElementId;
}

export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return text;
}

/** Keys of the `edits` map: `id/property` (SPEC D3). */
export function editKey(id: ElementId, property: string): string {
  return `${id}/${property}`;
}

/** @returns undefined for a key that no writer of this document makes */
export function parseEditKey(key: string): { id: ElementId; property: string } | undefined {
  const slash = key.indexOf('/');
  const id = key.slice(0, slash);
  return slash > 0 && isElementId(id) ? { id, property: key.slice(slash + 1) } : undefined;
}
