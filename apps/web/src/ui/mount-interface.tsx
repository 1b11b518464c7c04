import { I18nProvider } from '@kobalte/core/i18n';
import { render } from 'solid-js/web';
import type { AppModel } from '../app/app-model.ts';
import { InterfaceContext } from './context.ts';
import { Interface } from './interface.tsx';
import { keepShellOffline, watchFirstTouch } from './pwa/offline-shell.ts';
import { createText } from './text.ts';

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
  const dispose = render(() => {
    const text = createText(model.language);
    return (
      <InterfaceContext.Provider value={{ model, text, focusBoard }}>
        <I18nProvider locale={text.locale()}>
          <Interface
            canvas={(element) => {
              mounted.canvas = element;
            }}
          />
        </I18nProvider>
      </InterfaceContext.Provider>
    );
  }, root);
  const { canvas } = mounted;
  if (canvas === undefined) throw new Error('the interface rendered without a canvas');
  if (import.meta.env.PROD) keepOffline();
  return { canvas, dispose };
}

// Pages without HTTPS have no service workers (but on localhost): those need their relay to open.
function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  void keepShellOffline({
    serviceWorkers: navigator.serviceWorker,
    isUntouched: watchFirstTouch(window),
    reload: () => window.location.reload(),
    report: (cause) => console.warn('The application is not kept for offline use:', cause),
  });
}
