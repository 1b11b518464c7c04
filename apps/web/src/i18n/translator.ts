import type { Action } from '@inkmesh/editor';
import {
  type Catalogue,
  type MessageKey,
  messageOf,
  type Said,
  type ValuesArgument,
} from './catalogue.ts';
import { createSpeaker } from './message.ts';

/** What a language can say. */
export interface Translator {
  /** BCP 47, for `lang`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  t<Key extends MessageKey>(key: Key, ...values: ValuesArgument<Key>): string;
  say(said: Said): string;
  action(action: Action): string;
  number(value: number): string;
  /** Of a share: 0.5 is 50 %. */
  percent(share: number): string;
}

export function createTranslator(
  catalogue: Catalogue,
  locale: string,
  direction: Translator['direction'],
): Translator {
  const speaker = createSpeaker(locale);
  return {
    locale,
    direction,
    t: (key, ...[values]) => speaker.say(messageOf(catalogue, key), values),
    say: ({ key, values }) => speaker.say(messageOf(catalogue, key), values),
    action: (action) => catalogue.actions[action],
    number: speaker.number,
    percent: speaker.percent,
  };
}
