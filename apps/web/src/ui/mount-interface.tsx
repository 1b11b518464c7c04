import { render } from 'solid-js/web';
import type { AppModel } from '../app/app-model.ts';
import { InterfaceContext } from './context.ts';
import { Interface } from './interface.tsx';

export interface MountedInterface {
  /** Fills the window. Renderer and input are attached to it by the application. */
  readonly canvas: HTMLCanvasElement;
  dispose(): void;
}

/** Puts the whole interface into `root` at once, before the board is loaded and without waiting for it. */
export function mountInterface(options: { root: HTMLElement; model: AppModel }): MountedInterface {
  const { root, model } = options;
  const mounted: { canvas?: HTMLCanvasElement } = {};
  const focusBoard = () => mounted.canvas?.focus({ preventScroll: true });
  const dispose = render(
    () => (
      <InterfaceContext.Provider value={{ model, focusBoard }}>
        <Interface
          canvas={(element) => {
            mounted.canvas = element;
          }}
        />
      </InterfaceContext.Provider>
    ),
    root,
  );
  const { canvas } = mounted;
  if (canvas === undefined) throw new Error('the interface rendered without a canvas');
  return { canvas, dispose };
}
