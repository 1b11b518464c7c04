import { LIMITS } from '@inkmesh/protocol';
import type { AssetTrouble } from '@inkmesh/sync/assets';
import type { PictureRefused } from './picture-refused.ts';

/** One file that was not added, in words. */
export interface NotAdded {
  readonly name: string;
  readonly refused: PictureRefused;
}

/** What happened to the files that are not on the board, in one notice; undefined when there are none. */
export function notAddedText(all: readonly NotAdded[], outOf: number): string | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  if (all.length === 1) return `${shown(first.name)} was not added: ${why(first.refused)}`;
  return `${all.length} of ${outOf} files were not added. ${shown(first.name)}: ${why(first.refused)}`;
}

function why({ code, count = 0 }: PictureRefused): string {
  switch (code) {
    case 'not-a-picture':
      return 'it is no picture. PNG, JPEG, GIF, WebP, AVIF and SVG can be added.';
    case 'too-large':
      return `it has ${mega(count)} MB, and a picture has ${mega(LIMITS.assetBytes)} MB at most (${mega(LIMITS.svgBytes)} MB as SVG). Make it smaller first.`;
    case 'too-many-pixels':
      return `it has ${mega(count)} megapixels, and a picture has ${mega(LIMITS.picturePixels)} at most. Scale it down first.`;
    case 'broken':
      return 'the file is damaged, or not what its name says.';
  }
}

/** Longer names would fill the notice. */
const LONGEST_NAME = 40;

function shown(name: string): string {
  if (name === '') return 'The picture';
  return name.length <= LONGEST_NAME ? `“${name}”` : `“${name.slice(0, LONGEST_NAME - 1)}…”`;
}

function mega(count: number): number {
  return Math.round(count / 1e6);
}

/** What a person should know when pictures do not get where they belong. */
export function troubleText(trouble: AssetTrouble): {
  readonly tone: 'warning' | 'error';
  readonly text: string;
} {
  if (trouble.code === 'not-kept') {
    return {
      tone: 'error',
      text: 'This device cannot keep pictures at the moment. They are shown while this page is open, and go to the relay.',
    };
  }
  switch (trouble.problem) {
    case 'board-full':
      return {
        tone: 'warning',
        text: 'The relay has no room for more pictures of this board. The last ones are on this device, and others do not see them.',
      };
    case undefined:
      return {
        tone: 'warning',
        text: 'The relay takes no pictures. They are on this device, and others do not see them.',
      };
    default:
      return {
        tone: 'warning',
        text: `The relay does not take a picture (${trouble.problem}). It is on this device, and others do not see it.`,
      };
  }
}
