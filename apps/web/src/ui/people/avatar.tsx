import type { JSX } from 'solid-js';
import type { Person } from '../../app/app-model.ts';
import { initials, textOn } from './person-look.ts';

export function Avatar(props: { person: Person }): JSX.Element {
  return (
    <span
      class="avatar"
      style={{ '--person': props.person.color, '--on-person': textOn(props.person.color) }}
      // A picture made of letters: nothing to be read.
      data-initials={initials(props.person.name)}
      aria-hidden="true"
    />
  );
}
