import type { NoteElement, TextElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { paperHeight } from '@inkmesh/renderer';
import type { LateText } from './late-text.ts';

/** The boxes of texts and notes in their own space, as they are drawn: paper grows with what is written on it. */
export function createDrawnBoxes(
  text: Pick<LateText, 'extent' | 'measure' | 'subscribe'>,
): (element: TextElement | NoteElement) => Box {
  // A hand asks for those around it with each step; texts are remembered by who lays them out.
  let papers = new WeakMap<NoteElement, Box>();
  text.subscribe(() => {
    papers = new WeakMap();
  });
  return (element) => {
    if (element.type === 'text') return text.extent(element);
    const known = papers.get(element);
    if (known !== undefined) return known;
    const box = { minX: 0, minY: 0, maxX: element.w, maxY: paperHeight(element, text) };
    papers.set(element, box);
    return box;
  };
}
