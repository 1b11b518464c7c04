import type { TextFields } from '@inkmesh/board';
import { advance } from './baseline.ts';

/** Em: how far items begin from the edge, and between a marker and its item, as the board draws them (renderer, rich-layout.ts). */
const LEAST_INDENT = 1.4;
const MARKER_GAP = 0.45;

/** How far the items of a text's lists are indented, em: beyond the widest marker. */
export function listIndent(text: TextFields): number {
  const count = longestOrdered(text);
  const width = count === 0 ? 0 : advance(text, `${'0'.repeat(String(count).length)}.`);
  return Math.max(LEAST_INDENT, width + 2 * MARKER_GAP);
}

/** Of how many items its longest numbered list is, roughly: breaks within a list are not looked for. */
function longestOrdered({ runs = [] }: TextFields): number {
  return runs.reduce((sum, { list, text }) => sum + (list === 'ordered' ? text.length : 0), 0);
}
