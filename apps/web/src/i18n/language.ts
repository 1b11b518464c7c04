import type { Observable } from '../app/app-model.ts';
import type { LocalStore } from '../app/local-store.ts';
import { observable } from '../app/observable.ts';
import { ENGLISH } from './catalogue.ts';
import { bestLanguage, isLanguageName, LANGUAGES, type LanguageName } from './languages.ts';
import { createTranslator, type Translator } from './translator.ts';

export type LanguageChoice = LanguageName | 'system';

export interface LanguageState {
  readonly choice: LanguageChoice;
  readonly translator: Translator;
}

/** The language a person chose, or the browser's; written to `<html lang dir>` and kept on the device. */
export interface Language extends Observable<LanguageState> {
  /** Rejects when the language could not be fetched: then everything stays as it is. */
  choose(choice: LanguageChoice): Promise<void>;
  /** The language of the beginning is there, or could not be fetched and is English. */
  readonly whenReady: Promise<void>;
}

export function createLanguage(
  store: LocalStore,
  browserLanguages: () => readonly string[],
  root: HTMLElement,
): Language {
  const state = observable<LanguageState>({
    choice: 'system',
    translator: createTranslator(ENGLISH, 'en', LANGUAGES.en.direction),
  });
  let latest: LanguageChoice | undefined;

  async function show(choice: LanguageChoice): Promise<void> {
    latest = choice;
    const name = choice === 'system' ? bestLanguage(browserLanguages()) : choice;
    const { direction, load } = LANGUAGES[name];
    const catalogue = await load();
    // Somebody who chose again meanwhile wants that one.
    if (latest !== choice) return;
    root.lang = name;
    root.dir = direction;
    state.set({ choice, translator: createTranslator(catalogue, name, direction) });
  }

  const kept = store.read('language');
  return {
    get: state.get,
    subscribe: state.subscribe,
    async choose(choice) {
      await show(choice);
      store.write('language', choice);
    },
    whenReady: show(isLanguageName(kept) ? kept : 'system').catch(() => undefined),
  };
}
