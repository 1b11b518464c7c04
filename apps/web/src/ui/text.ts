import type { Observable } from '../app/app-model.ts';
import type { LanguageState } from '../i18n/language.ts';
import type { Translator } from '../i18n/translator.ts';
import { follow } from './from-observable.ts';

/** What the language of the moment says: read in JSX, it is said anew when the language changes. */
export interface Text extends Omit<Translator, 'locale' | 'direction'> {
  locale(): string;
  isRightToLeft(): boolean;
  /** On which side of the screen lines begin (`start`) or end. */
  side(logical: 'start' | 'end'): 'left' | 'right';
}

export function createText(language: Observable<LanguageState>): Text {
  const state = follow(language);
  const translator = () => state().translator;
  const isRightToLeft = () => translator().direction === 'rtl';
  return {
    locale: () => translator().locale,
    isRightToLeft,
    side: (logical) => ((logical === 'start') === isRightToLeft() ? 'right' : 'left'),
    t: (key, ...values) => translator().t(key, ...values),
    say: (message) => translator().say(message),
    action: (action) => translator().action(action),
    number: (value) => translator().number(value),
    percent: (share) => translator().percent(share),
  };
}
