import { expect, it } from 'vitest';
import { fakeClock } from './fake-clock.ts';
import { CALM, type NetworkWeather, simulatedNetwork } from './network.ts';
import { seededRandom } from './random.ts';

/** What the second of two nodes hears of 100 numbered messages of the first. */
function heardIn(weather: NetworkWeather, seed = 1): number[] {
  const clock = fakeClock();
  const network = simulatedNetwork(clock, seededRandom(seed));
  network.weather = weather;
  const sender = network.join(() => undefined);
  const heard: number[] = [];
  network.join((message) => heard.push(message[0] ?? -1));
  for (let i = 0; i < 100; i++) sender.broadcast(new Uint8Array([i]));
  clock.advance(1_000);
  expect(network.inFlight()).toBe(0);
  return heard;
}

const IN_ORDER = Array.from({ length: 100 }, (_, i) => i);

it('delivers everything once and in order in calm weather', () => {
  expect(heardIn(CALM)).toEqual(IN_ORDER);
});

it('loses, repeats and reorders as its weather says, and the same for the same seed', () => {
  expect(heardIn({ ...CALM, loss: 0.5 }).length).toBeLessThan(80);
  expect(heardIn({ ...CALM, duplication: 0.5 }).length).toBeGreaterThan(120);
  const reordered = heardIn({ ...CALM, maxDelayMs: 500 });
  expect(reordered).not.toEqual(IN_ORDER);
  expect([...reordered].sort((a, b) => a - b)).toEqual(IN_ORDER);
  expect(heardIn({ ...CALM, maxDelayMs: 500 })).toEqual(reordered);
  expect(heardIn({ ...CALM, maxDelayMs: 500 }, 2)).not.toEqual(reordered);
});

it('loses what is sent by or arrives at a node that is offline', () => {
  const clock = fakeClock();
  const network = simulatedNetwork(clock, seededRandom(1));
  const heard: string[] = [];
  const a = network.join(() => heard.push('a'));
  const b = network.join(() => heard.push('b'));
  a.send(b, new Uint8Array(1));
  b.online = false;
  b.send(a, new Uint8Array(1));
  clock.advance(10);
  b.online = true;
  a.send(b, new Uint8Array(1));
  clock.advance(10);
  expect(heard).toEqual(['b']);
});
