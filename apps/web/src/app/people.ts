import type { Person } from './app-model.ts';
import { type Identity, LONGEST_NAME, PERSON_COLORS } from './identity.ts';

/** What others wrote about themselves; a stock y-websocket client may have written anything, or nothing. */
export type PresenceStates = ReadonlyMap<number, Readonly<Record<string, unknown>>>;

/** Everybody on the board, oneself first, then by connection so that nobody jumps about. */
export function peopleOf(
  states: PresenceStates,
  myClientId: number,
  me: Identity,
): readonly Person[] {
  const others = [...states]
    .filter(([clientId]) => clientId !== myClientId)
    .sort(([a], [b]) => a - b)
    .map(([clientId, state]) => personOf(clientId, state));
  return [{ id: 'me', name: me.name, color: me.color, isMe: true }, ...others];
}

export function personOf(clientId: number, state: Readonly<Record<string, unknown>>): Person {
  const user = (typeof state.user === 'object' && state.user !== null ? state.user : {}) as Record<
    string,
    unknown
  >;
  const name = typeof user.name === 'string' ? user.name.trim().slice(0, LONGEST_NAME) : '';
  const hasColor = typeof user.color === 'string' && /^#[0-9a-f]{6}$/i.test(user.color);
  const fallback = PERSON_COLORS[clientId % PERSON_COLORS.length] as string;
  return {
    id: String(clientId),
    name,
    color: hasColor ? (user.color as string) : fallback,
    isMe: false,
  };
}
