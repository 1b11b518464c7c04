import * as Popover from '@kobalte/core/popover';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Person } from '../../app/app-model.ts';
import { useModel } from '../context.ts';
import { follow } from '../from-observable.ts';
import type { Layout } from '../layout.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { PopoverPanel } from '../parts/popover-panel.tsx';
import { Avatar } from './avatar.tsx';
import { NameField } from './name-field.tsx';

/** Faces shown before the rest is a number. */
const SHOWN = { wide: 4, short: 4, phone: 2 } as const;

/** Who is here, oneself first; pressed, everybody by name, and one's own name to change. */
export function People(props: { layout: Layout }): JSX.Element {
  const people = follow(useModel().people);
  const shown = createMemo(() => facesOf(people(), SHOWN[props.layout]));
  return (
    <Popover.Root placement="bottom-end" gutter={12}>
      <IconButton as={Popover.Trigger} label={labelOf(people())} class="people">
        <span class="faces">
          <For each={shown().faces}>{(person) => <Avatar person={person} />}</For>
          <Show when={shown().more > 0}>
            <span class="avatar avatar-more">+{shown().more}</span>
          </Show>
        </span>
      </IconButton>
      {/* On a phone the keyboard would cover half the board before anybody asked for it. */}
      <PopoverPanel label="People" class="people-details" focusFirst={hasKeyboard()}>
        <NameField />
        <ul class="people-list">
          <For each={people().filter(({ isMe }) => !isMe)}>
            {(person) => (
              <li>
                <Avatar person={person} />
                <span class="person-name">{person.name}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={people().length === 1}>
          <p class="quiet">Nobody else is here. Share the link and draw together.</p>
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

function labelOf(people: readonly Person[]): string {
  const others = people.length - 1;
  if (others === 0) return 'People: only you';
  return `People: you and ${others} ${others === 1 ? 'other' : 'others'}`;
}
