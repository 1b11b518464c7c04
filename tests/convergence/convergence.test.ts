import {
  CALM,
  fakeClock,
  type NetworkWeather,
  seededRandom,
  simulatedNetwork,
} from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { doSomething } from './commands.ts';
import { createPeer, type Peer } from './peer.ts';

const STEPS = 150;

const WEATHERS: readonly (readonly [string, NetworkWeather])[] = [
  ['a good network', { loss: 0, duplication: 0, minDelayMs: 1, maxDelayMs: 30 }],
  ['a network that reorders', { loss: 0, duplication: 0, minDelayMs: 1, maxDelayMs: 2_000 }],
  [
    'a network that loses and repeats',
    { loss: 0.2, duplication: 0.2, minDelayMs: 1, maxDelayMs: 200 },
  ],
  [
    'a network that hardly works',
    { loss: 0.7, duplication: 0.3, minDelayMs: 1, maxDelayMs: 5_000 },
  ],
];

/** People draw, undo, leave and come back; then the weather clears and everybody asks everybody. */
function live(seed: number, weather: NetworkWeather): Peer[] {
  const clock = fakeClock(1_000_000);
  const random = seededRandom(seed);
  const network = simulatedNetwork(clock, random);
  network.weather = weather;
  const peers = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, i) =>
    createPeer(network, { clock, seed: seed * 100 + i, name: `person ${i}` }),
  );
  for (let step = 0; step < STEPS; step++) {
    const peer = peers[Math.floor(random() * peers.length)] as Peer;
    if (random() < 0.05) goOrCome(peer);
    else doSomething(peer, random);
    clock.advance(random() * 100);
  }
  network.weather = CALM;
  clock.advance(weather.maxDelayMs + 10); // what is on its way yet, and the answers to it
  for (const peer of peers) peer.node.online = true;
  for (const peer of peers) peer.resync();
  clock.advance(10);
  expect(network.inFlight()).toBe(0);
  return peers;
}

function goOrCome(peer: Peer): void {
  peer.node.online = !peer.node.online;
  if (peer.node.online) peer.resync();
}

function checkEqual(peers: readonly Peer[]): void {
  const [first, ...others] = peers as [Peer, ...Peer[]];
  for (const peer of others) {
    expect(peer.board.toJSON()).toEqual(first.board.toJSON());
    expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(first.doc));
    expect(Y.equalSnapshots(Y.snapshot(peer.doc), Y.snapshot(first.doc))).toBe(true);
  }
  const merged = new Y.Doc();
  Y.applyUpdate(merged, Y.mergeUpdates(peers.map(({ doc }) => Y.encodeStateAsUpdate(doc))));
  for (const map of ['elements', 'edits', 'layers', 'layerEdits', 'pages', 'pageEdits', 'texts']) {
    expect(merged.getMap(map).toJSON()).toEqual(first.doc.getMap(map).toJSON());
  }
  expect(Y.encodeStateVector(merged)).toEqual(Y.encodeStateVector(first.doc));
}

function sortedById<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe.each(WEATHERS)('over %s', (_, weather) => {
  // The seed is part of the name, so that a failure prints it.
  it.each(Array.from({ length: 25 }, (_, i) => [i + 1]))(
    '[V8, C4, C5] all boards end equal, and nobody undid anybody else’s work (seed %i)',
    (seed) => {
      const peers = live(seed, weather);
      checkEqual(peers);
      for (const peer of peers) {
        expect(peer.takenFromOthers).toEqual([]);
        const copy = peer.copy();
        expect(sortedById(copy.elements)).toEqual(sortedById(peer.board.elements()));
        expect(copy.layers).toEqual(peer.board.layers());
      }
    },
  );
});
