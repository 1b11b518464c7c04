import * as Popover from '@kobalte/core/popover';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Person } from '../../app/app-model.ts';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import type { Text } from '../text.ts';
import { Avatar } from './avatar.tsx';
import { NameField } from './name-field.tsx';

/** Faces shown before the rest is a number. */
const SHOWN = { wide: 4, short: 4, phone: 2 } as const;

/** Who is here, oneself first; pressed, everybody by name, and one's own name to change. */
export function People(props: { layout: Layout }): JSX.Element {
  const { model, text } = useInterface();
  const people = follow(model.people);
  const shown = createMemo(() => facesOf(people(), SHOWN[props.layout]));
  return (
    <Popover.Root placement="bottom-end" gutter={12}>
      <IconButton as={Popover.Trigger} label={labelOf(people().length - 1, text)} class="people">
        <span class="faces">
          <For each={shown().faces}>{(person) => <Avatar person={person} />}</For>
          <Show when={shown().more > 0}>
            <span class="avatar avatar-more">+{text.number(shown().more)}</span>
          </Show>
        </span>
      </IconButton>
      {/* On a phone the keyboard would cover half the board before anybody asked for it. */}
      <PopoverPanel
        label={text.t('people.label')}
        class="people-details"
        focusFirst={hasKeyboard()}
      >
        <NameField />
        <ul class="people-list">
          <For each={people().filter(({ isMe }) => !isMe)}>
            {(person) => (
              <li>
                <Avatar person={person} />
                <span class="person-name">{person.name || text.t('people.guest')}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={people().length === 1}>
          <p class="quiet">{text.t('people.alone')}</p>
        </Show>
      </PopoverPanel>
    </Popover.Root>
  );
}

function hasKeyboard(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}

/** A face takes no more room than “+1” does. */
export function facesOf(
  people: readonly Person[],
  most: number,
): { readonly faces: readonly Person[]; readonly more: number } {
  if (people.length <= most) return { faces: people, more: 0 };
  return { faces: people.slice(0, most - 1), more: people.length - most + 1 };
}

function labelOf(others: number, { t }: Text): string {
  return others === 0 ? t('people.onlyYou') : t('people.others', { count: others });
}
