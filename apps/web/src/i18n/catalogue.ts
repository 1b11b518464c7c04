import { ACTIONS, type Action } from '@inkmesh/editor';
import { EN } from './en.ts';
import type { Message, PluralForms, ValuesOf } from './message.ts';

/** Everything the interface says, in one language. Its keys are those of English, no more and no fewer. */
export interface Catalogue {
  readonly messages: Messages;
  readonly actions: Actions;
}

export type MessageKey = keyof typeof EN;
export type Values<Key extends MessageKey> = ValuesOf<(typeof EN)[Key]>;
export type Messages = Readonly<{
  [Key in MessageKey]: (typeof EN)[Key] extends string ? string : PluralForms;
}>;
/** A name for everything the keymap lists. */
export type Actions = Readonly<Record<Action, string>>;

/** A message to be said later, in whatever language there is then. */
export interface Said {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Values only where the message has places for them. */
export type ValuesArgument<Key extends MessageKey> = keyof Values<Key> extends never
  ? []
  : [values: Values<Key>];

export function said<Key extends MessageKey>(key: Key, ...[values]: ValuesArgument<Key>): Said {
  return values === undefined ? { key } : { key, values };
}

/** English, whose names of actions are the keymap's own. */
export const ENGLISH: Catalogue = {
  messages: EN,
  actions: Object.fromEntries(ACTIONS.map(({ action, title }) => [action, title])) as Actions,
};

export function messageOf(catalogue: Catalogue, key: MessageKey): Message {
  return catalogue.messages[key];
}
