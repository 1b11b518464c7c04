import type { AppModel } from '../../app/app-model.ts';

/** Loads what draws light when somebody points for the first time. @returns stops it */
export function lateLaser(
  canvas: HTMLCanvasElement,
  model: Pick<AppModel, 'editor' | 'cursors' | 'people'>,
): () => void {
  const { editor, cursors } = model;
  let stopDrawing: (() => void) | undefined;
  let isStopped = false;

  function look(): void {
    const isLit = editor.state().laser.length > 0 || cursors.get().some(({ isLaser }) => isLaser);
    if (!isLit) return;
    stopLooking();
    import('./show-laser.ts').then(
      ({ showLaser }) => {
        if (!isStopped) stopDrawing = showLaser(canvas, model);
      },
      (cause: unknown) => console.warn('laser:', cause), // offline, and never cached: ink still works
    );
  }

  const stops = [editor.subscribe(look), cursors.subscribe(look)];
  function stopLooking(): void {
    for (const stop of stops.splice(0)) stop();
  }

  return () => {
    isStopped = true;
    stopLooking();
    stopDrawing?.();
  };
}
