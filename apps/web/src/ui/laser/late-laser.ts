import type { AppModel } from '../../app/app-model.ts';
import { latePart } from '../stage/late-part.ts';

/** What draws light comes when somebody points for the first time. @returns stops it */
export function lateLaser(
  canvas: HTMLCanvasElement,
  model: Pick<AppModel, 'editor' | 'cursors' | 'people'>,
): () => void {
  const { editor, cursors } = model;
  return latePart({
    name: 'laser',
    isWanted: () => editor.state().laser.length > 0 || cursors.get().some(({ isLaser }) => isLaser),
    watch: (look) => [editor.subscribe(look), cursors.subscribe(look)],
    async load() {
      const { showLaser } = await import('./show-laser.ts');
      return () => showLaser(canvas, model);
    },
  });
}
