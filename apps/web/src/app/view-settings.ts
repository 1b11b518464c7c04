import type { Observable, ViewSettings } from './app-model.ts';
import type { LocalStore } from './local-store.ts';
import { observable } from './observable.ts';

/** What a person has around the board, kept on the device. */
export function createViewSettings(
  store: LocalStore,
): Observable<ViewSettings> & { toggle(name: keyof ViewSettings): void } {
  const kept = store.read('view');
  const isOn = (name: keyof ViewSettings) =>
    typeof kept === 'object' && kept !== null && (kept as Partial<ViewSettings>)[name] === true;
  const settings = observable<ViewSettings>({ rulers: isOn('rulers'), minimap: isOn('minimap') });
  return {
    get: settings.get,
    subscribe: settings.subscribe,
    toggle(name) {
      settings.set({ ...settings.get(), [name]: !settings.get()[name] });
      store.write('view', settings.get());
    },
  };
}
