import type { AppModel } from '../../app/app-model.ts';
import { latePart } from '../stage/late-part.ts';
import type { showFrameNames } from './frame-names.ts';

/** The names of frames come with the first frame. @returns stops it */
export function lateFrameNames(
  layer: HTMLElement,
  model: Pick<AppModel, 'board' | 'editor' | 'shown'>,
  words: Parameters<typeof showFrameNames>[2],
): () => void {
  const { board } = model;
  let hasFrame = board.elements().some(({ type }) => type === 'frame');
  return latePart({
    name: 'frame names',
    isWanted: () => hasFrame,
    watch: (look) => [
      board.subscribe(({ added }) => {
        hasFrame ||= added.some(({ type }) => type === 'frame');
        look();
      }),
    ],
    async load() {
      const names = await import('./frame-names.ts');
      return () => names.showFrameNames(layer, model, words);
    },
  });
}
