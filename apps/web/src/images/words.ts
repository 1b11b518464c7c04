import { LIMITS } from '@inkmesh/protocol';
import type { AssetTrouble } from '@inkmesh/sync/assets';
import { type MessageKey, type Said, said } from '../i18n/catalogue.ts';
import type { PictureRefused } from './picture-refused.ts';

/** One file that was not added, in words. */
export interface NotAdded {
  readonly name: string;
  readonly refused: PictureRefused;
}

/** What happened to the files that are not on the board, in one notice; undefined when there are none. */
export function notAddedText(all: readonly NotAdded[], outOf: number): Said | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const name = shown(first.name);
  const { code, count = 0 } = first.refused;
  const limits = {
    has: mega(count),
    most: mega(code === 'too-large' ? LIMITS.assetBytes : LIMITS.picturePixels),
    svg: mega(LIMITS.svgBytes),
  };
  if (all.length === 1) return { key: ALONE[code], values: { name, ...limits } };
  return { key: AMONG[code], values: { name, ...limits, refused: all.length, total: outOf } };
}

type Code = PictureRefused['code'];

const ALONE = {
  'not-a-picture': 'picture.notOne',
  'too-large': 'picture.tooLarge',
  'too-many-pixels': 'picture.tooManyPixels',
  broken: 'picture.broken',
} as const satisfies Record<Code, MessageKey>;

const AMONG = {
  'not-a-picture': 'pictures.notOne',
  'too-large': 'pictures.tooLarge',
  'too-many-pixels': 'pictures.tooManyPixels',
  broken: 'pictures.broken',
} as const satisfies Record<Code, MessageKey>;

/** Longer names would fill the notice. */
const LONGEST_NAME = 40;

function shown(name: string): string {
  return name.length <= LONGEST_NAME ? name || '…' : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

function mega(count: number): number {
  return Math.round(count / 1e6);
}

/** What a person should know when pictures do not get where they belong. */
export function troubleText(trouble: AssetTrouble): {
  readonly tone: 'warning' | 'error';
  readonly text: Said;
} {
  if (trouble.code === 'not-kept') return { tone: 'error', text: said('picture.notKept') };
  switch (trouble.problem) {
    case 'board-full':
      return { tone: 'warning', text: said('picture.boardFull') };
    case undefined:
      return { tone: 'warning', text: said('picture.relayTakesNone') };
    default:
      return { tone: 'warning', text: said('picture.relayRefuses', { reason: trouble.problem }) };
  }
}
