import type { LocalStore } from './local-store.ts';

/** How a person shows to others. No account: a name and a colour kept on this device. */
export interface Identity {
  /** Opaque; written into what this device makes. */
  readonly author: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
}

/** Readable with white letters on both themes (contrast at least 4.5). */
export const PERSON_COLORS = [
  '#c2255c',
  '#6741d9',
  '#1864ab',
  '#0b7285',
  '#2a8439',
  '#a8480c',
  '#9c36b5',
  '#5c5f66',
] as const;

const ADJECTIVES = ['Quiet', 'Bright', 'Gentle', 'Swift', 'Calm', 'Bold', 'Merry', 'Keen'];
const ANIMALS = ['Heron', 'Otter', 'Lynx', 'Wren', 'Hare', 'Fox', 'Crane', 'Badger'];

export const LONGEST_NAME = 40;

/** The identity kept on this device, made at its first use. */
export function readIdentity(store: LocalStore, random: () => number): Identity {
  const kept = store.read('identity');
  const known = isIdentity(kept) ? kept : newIdentity(random);
  if (known !== kept) store.write('identity', known);
  return known;
}

/** @returns the identity unchanged when nothing is left of `name` */
export function renamed(identity: Identity, name: string): Identity {
  const trimmed = name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
  return trimmed === '' ? identity : { ...identity, name: trimmed };
}

function newIdentity(random: () => number): Identity {
  const pick = <Value>(values: readonly Value[]) =>
    values[Math.floor(random() * values.length)] as Value;
  return {
    author: Math.floor(random() * 2 ** 48).toString(36),
    name: `${pick(ADJECTIVES)} ${pick(ANIMALS)}`,
    color: pick(PERSON_COLORS),
  };
}

function isIdentity(value: unknown): value is Identity {
  if (typeof value !== 'object' || value === null) return false;
  const { author, name, color } = value as Partial<Record<keyof Identity, unknown>>;
  return (
    typeof author === 'string' &&
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= LONGEST_NAME &&
    typeof color === 'string' &&
    /^#[0-9a-f]{6}$/.test(color)
  );
}
