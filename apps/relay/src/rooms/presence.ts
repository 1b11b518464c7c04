import { LIMITS } from '@inkmesh/protocol';
import type { Clock } from '../clock.ts';
import {
  type AwarenessEntry,
  awarenessFrames,
  checkState,
  isNullState,
  NULL_STATE,
  readAwareness,
} from './awareness-codec.ts';

/** Who is in a room and what they show of themselves. [R8] Each connection speaks for one client id ([W5]). */
export interface Presence<Peer> {
  /** @throws {MalformedAwareness} {@link OversizedState} */
  readonly receive: (peer: Peer, update: Uint8Array) => void;
  readonly leave: (peer: Peer) => void;
  readonly clientIdOf: (peer: Peer) => number | undefined;
  /** Messages with everybody who is present. */
  readonly frames: () => Uint8Array[];
}

export interface PresenceOptions<Peer> {
  readonly clock: Clock;
  /** To everybody in the room, its sender included: a stock client lives on the echo of its own presence. */
  readonly broadcast: (frame: Uint8Array) => void;
  readonly sendTo: (peer: Peer, frame: Uint8Array) => void;
  /** Whether the other end of the connection answers a ping in time. */
  readonly answersWithin: (peer: Peer, limitMs: number) => Promise<boolean>;
}

/** A state over `LIMITS.awarenessBytes`. */
export class OversizedState extends Error {
  override readonly name = 'OversizedState';
  readonly code = 'oversized-state';
}

/** Changes of one tick go out together, encoded once; cursors are live frames and do not wait for it. */
const TICK_MS = 30;
/** What a message holds at most; see `LIMITS.awarenessFrameBytes` for why it is so far below. */
const FRAME_BYTES = 64 * 1024;
/** [W5] A holder that does not answer a ping for this long has lost its network. */
const TAKEOVER_MS = 2_000;
/** A connection whose claim was refused may not make the holder answer again before this. */
const CLAIM_PAUSE_MS = 10_000;
/** Clocks of people who left, so that they can be told when they come back: 16 bytes each. */
const REMEMBERED_CLOCKS = 4_096;

interface Present<Peer> {
  entry: AwarenessEntry;
  holder: Peer;
}

interface Claim {
  readonly clientId: number;
  entry: AwarenessEntry;
}

export function createPresence<Peer extends object>({
  clock,
  broadcast,
  sendTo,
  answersWithin,
}: PresenceOptions<Peer>): Presence<Peer> {
  const present = new Map<number, Present<Peer>>();
  const boundIds = new Map<Peer, number>();
  const holders = new Map<number, Peer>();
  const claims = new Map<Peer, Claim>();
  const noClaimBefore = new WeakMap<Peer, number>();
  /** Last clock of ids that are not present: others remember it and would ignore a lower one. */
  const lastClocks = new Map<number, number>();
  const changed = new Map<number, AwarenessEntry>();

  function receive(peer: Peer, update: Uint8Array): void {
    for (const entry of readAwareness(update)) {
      const own = boundIds.get(peer);
      if (own !== undefined ? own !== entry.clientId : isNullState(entry)) continue;
      const holder = holders.get(entry.clientId);
      if (holder !== undefined && holder !== peer) {
        // What a client sends back of others may have grown on the way; that is not its fault.
        if (entry.stateJson.byteLength <= LIMITS.awarenessBytes)
          claim(peer, holder, ownCopy(entry));
        continue;
      }
      const mine = ownCopy(entry);
      if (holder === undefined) bind(peer, entry.clientId);
      accept(peer, mine);
    }
  }

  function bind(peer: Peer, clientId: number): void {
    boundIds.set(peer, clientId);
    holders.set(clientId, peer);
    claims.delete(peer);
  }

  function accept(peer: Peer, entry: AwarenessEntry): void {
    const { clientId } = entry;
    const known = present.get(clientId)?.entry.clock;
    const last = lastClocks.get(clientId);
    if (known === undefined && last !== undefined && entry.clock <= last) {
      // Others would ignore it. A y-protocols client that hears its own id is gone goes on from that clock.
      const gone = { clientId, clock: last, stateJson: NULL_STATE };
      for (const frame of awarenessFrames([gone], FRAME_BYTES)) sendTo(peer, frame);
      return;
    }
    if (known !== undefined && entry.clock < known) return;
    if (isNullState(entry)) remove(clientId, entry.clock);
    else {
      present.set(clientId, { entry, holder: peer });
      lastClocks.delete(clientId);
      announce(entry);
    }
  }

  function remove(clientId: number, atClock: number): void {
    if (!present.delete(clientId)) return;
    lastClocks.set(clientId, atClock);
    const [oldest] = lastClocks.keys();
    if (lastClocks.size > REMEMBERED_CLOCKS && oldest !== undefined) lastClocks.delete(oldest);
    announce({ clientId, clock: atClock, stateJson: NULL_STATE });
  }

  function announce(entry: AwarenessEntry): void {
    if (changed.size === 0) clock.after(TICK_MS, flush);
    changed.set(entry.clientId, entry);
  }

  function flush(): void {
    const frames = awarenessFrames(changed.values(), FRAME_BYTES);
    changed.clear();
    for (const frame of frames) broadcast(frame);
  }

  /**
   * The same person on a new connection while the old one looks open (the network changed), or a forgery: a ping to
   * the old one tells. Each connection has one claim at a time.
   */
  function claim(peer: Peer, holder: Peer, entry: AwarenessEntry): void {
    const { clientId } = entry;
    const earlier = claims.get(peer);
    if (earlier !== undefined) {
      if (earlier.clientId === clientId) earlier.entry = entry;
      return;
    }
    if (clock.now() < (noClaimBefore.get(peer) ?? 0)) return;
    claims.set(peer, { clientId, entry });
    void answersWithin(holder, TAKEOVER_MS).then((alive) => {
      if (holders.get(clientId) !== holder) return; // it left meanwhile, and the claim was settled then
      if (alive) refuseClaims(clientId);
      else if ([...claims.values()].some((claimed) => claimed.clientId === clientId)) {
        boundIds.delete(holder);
        grantClaim(clientId);
      }
    });
  }

  function refuseClaims(clientId: number): void {
    for (const [peer, claimed] of claims) {
      if (claimed.clientId !== clientId) continue;
      claims.delete(peer);
      noClaimBefore.set(peer, clock.now() + CLAIM_PAUSE_MS);
    }
  }

  /** The state stays: for everybody else this person never left. */
  function grantClaim(clientId: number): void {
    for (const [peer, { clientId: claimed, entry }] of claims) {
      if (claimed !== clientId) continue;
      bind(peer, clientId);
      const state = present.get(clientId);
      if (state !== undefined) state.holder = peer;
      accept(peer, entry);
      return;
    }
  }

  function leave(peer: Peer): void {
    claims.delete(peer);
    const clientId = boundIds.get(peer);
    if (clientId === undefined) return;
    boundIds.delete(peer);
    holders.delete(clientId);
    grantClaim(clientId);
    const state = present.get(clientId);
    if (state !== undefined && state.holder === peer) remove(clientId, state.entry.clock + 1);
  }

  return {
    receive,
    leave,
    clientIdOf: (peer) => boundIds.get(peer),
    frames: () =>
      awarenessFrames(
        [...present.values()].map(({ entry }) => entry),
        FRAME_BYTES,
      ),
  };
}

/** Checked, and out of the network buffer. */
function ownCopy(entry: AwarenessEntry): AwarenessEntry {
  const { byteLength } = entry.stateJson;
  if (byteLength > LIMITS.awarenessBytes) {
    throw new OversizedState(
      `the awareness state has ${byteLength} bytes, at most ${LIMITS.awarenessBytes} are allowed`,
    );
  }
  checkState(entry);
  return { ...entry, stateJson: entry.stateJson.slice() };
}
