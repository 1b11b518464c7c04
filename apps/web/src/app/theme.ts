import type { ThemeChoice } from './app-model.ts';
import type { LocalStore } from './local-store.ts';
import { observable, type Settable } from './observable.ts';

export interface ThemeState {
  readonly choice: ThemeChoice;
  readonly shown: 'light' | 'dark';
}

/** The theme a person chose, or the system's; written to `<html data-theme>` and kept on the device. */
export function createTheme(
  store: LocalStore,
  systemIsDark: MediaQueryList,
  root: HTMLElement,
): Pick<Settable<ThemeState>, 'get' | 'subscribe'> & { choose(choice: ThemeChoice): void } {
  const kept = store.read('theme');
  const shownFor = (choice: ThemeChoice): ThemeState => ({
    choice,
    shown: choice === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : choice,
  });
  const state = observable(shownFor(isChoice(kept) ? kept : 'system'));

  function show(next: ThemeState): void {
    root.dataset.theme = next.shown;
    state.set(next);
  }

  show(state.get());
  systemIsDark.addEventListener('change', () => show(shownFor(state.get().choice)));
  return {
    get: state.get,
    subscribe: state.subscribe,
    choose(choice) {
      store.write('theme', choice);
      show(shownFor(choice));
    },
  };
}

function isChoice(value: unknown): value is ThemeChoice {
  return value === 'system' || value === 'light' || value === 'dark';
}
