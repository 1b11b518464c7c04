import { type JSX, onCleanup, Show } from 'solid-js';
import { LONGEST_NAME } from '../../app/identity.ts';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { Avatar } from './avatar.tsx';

/** One's own name. Enter and leaving keep what was typed, Escape does not. */
export function NameField(): JSX.Element {
  const { model, text, focusBoard } = useInterface();
  const people = follow(model.people);
  const me = () => people().find(({ isMe }) => isMe);
  let typed: string | undefined;
  const keep = () => {
    if (typed !== undefined) model.rename(typed);
    typed = undefined;
  };
  onCleanup(keep);
  return (
    <Show when={me()}>
      {(person) => (
        <form
          class="name-field"
          onSubmit={(event) => {
            event.preventDefault();
            keep();
            focusBoard();
          }}
        >
          <Avatar person={person()} />
          <input
            class="field"
            type="text"
            aria-label={text.t('people.yourName')}
            value={person().name}
            maxLength={LONGEST_NAME}
            autocomplete="nickname"
            enterkeyhint="done"
            spellcheck={false}
            onFocus={(event) => event.currentTarget.select()}
            onInput={(event) => {
              typed = event.currentTarget.value;
            }}
            onBlur={keep}
            onKeyDown={(event) => {
              if (event.key === 'Escape') typed = undefined;
            }}
          />
          <span class="quiet">{text.t('people.you')}</span>
        </form>
      )}
    </Show>
  );
}
