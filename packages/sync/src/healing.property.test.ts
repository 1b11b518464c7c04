import { fakeClock } from '@inkmesh/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestDevice, type Tab, type TestDevice } from './testing/test-device.ts';
import { createTestRelay, type TestRelay } from './testing/test-relay.ts';

/** What can happen. `device` and `tab` pick one of those that there are. */
type Event = { readonly device: number; readonly tab: number } & (
  | { readonly kind: 'draw' | 'erase' | 'open' | 'close' | 'crash' | 'reconnect' | 'handles die' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'drop all'; readonly code: number }
  | { readonly kind: 'relay'; readonly what: 'accept' | 'commit' | 'deliver'; readonly on: boolean }
  | {
      readonly kind: 'disk';
      readonly what: 'full' | 'closed' | 'dead' | 'crash';
      readonly on: boolean;
    }
);

const place = { device: fc.nat(1), tab: fc.nat(5) };
const kind = <Kind extends string>(...kinds: readonly Kind[]) => fc.constantFrom(...kinds);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ ...place, kind: kind('draw') }) },
  { weight: 3, arbitrary: fc.record({ ...place, kind: kind('erase') }) },
  { weight: 3, arbitrary: fc.record({ ...place, kind: kind('open', 'close', 'crash') }) },
  { weight: 1, arbitrary: fc.record({ ...place, kind: kind('reconnect', 'handles die') }) },
  { weight: 6, arbitrary: fc.record({ ...place, kind: kind('pass'), ms: kindOfPause() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...place,
      kind: kind('drop all'),
      code: fc.constantFrom(1006, 1012, 1013),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...place,
      kind: kind('relay'),
      what: kind('accept', 'commit', 'deliver'),
      on: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...place,
      kind: kind('disk'),
      what: kind('full', 'closed', 'dead', 'crash'),
      on: fc.boolean(),
    }),
  },
);

function kindOfPause(): fc.Arbitrary<number> {
  return fc.constantFrom(5, 5, 20, 100, 1_000, 7_000);
}

/** What a person has seen confirmed must stand; what they had not may stand or be gone, but whole. */
interface Expected {
  readonly drawn: Set<string>;
  readonly erased: Set<string>;
  readonly perhapsDrawn: Set<string>;
  readonly perhapsErased: Set<string>;
}

interface OpenTab {
  readonly tab: Tab;
  /** Done since the status last said that everything is on the device. */
  unsaved: (() => void)[];
}

function createWorld() {
  const clock = fakeClock(1_000_000);
  const relay = createTestRelay(clock);
  // Messages between tabs arrive late, out of order, twice, or not at all.
  const tabDelaysMs = (random: () => number) =>
    [1, 1, 0]
      .slice(random() < 0.1 ? 2 : random() < 0.8 ? 1 : 0)
      .flatMap((times) => (times === 0 ? [] : [1 + random() * 40]));
  const devices = [1, 2].map((seed) => ({
    crashed: false,
    device: createTestDevice({ clock, relay, seed, tabDelaysMs }),
    tabs: [] as OpenTab[],
  }));
  const expected: Expected = {
    drawn: new Set(),
    erased: new Set(),
    perhapsDrawn: new Set(),
    perhapsErased: new Set(),
  };
  return { relay, devices, expected };
}
type World = ReturnType<typeof createWorld>;
type Place = World['devices'][number];

let drawn = 0;

function openTab({ device, tabs }: Place): OpenTab {
  const open: OpenTab = { tab: device.open(), unsaved: [] };
  tabs.push(open);
  return open;
}

function noteSaved(open: OpenTab): void {
  const { device } = open.tab.sync.status();
  if (device === 'saved') open.unsaved = [];
}

function giveUp(open: OpenTab): void {
  noteSaved(open);
  for (const forget of open.unsaved) forget();
}

async function happen(world: World, event: Event): Promise<void> {
  const place = world.devices[event.device] as Place;
  const open = place.tabs[event.tab % Math.max(1, place.tabs.length)];
  switch (event.kind) {
    case 'draw':
      if (open !== undefined) draw(world.expected, open);
      break;
    case 'erase':
      if (open !== undefined) erase(world.expected, open, event.tab);
      break;
    case 'open':
      if (place.tabs.length < 3) openTab(place);
      break;
    case 'close':
      if (open !== undefined) await closeTab(place, open);
      break;
    case 'crash':
      if (open === undefined) break;
      giveUp(open);
      open.tab.crash();
      place.crashed = true;
      place.tabs.splice(place.tabs.indexOf(open), 1);
      break;
    case 'reconnect':
      open?.tab.sync.reconnectNow();
      break;
    case 'handles die':
      place.device.databases.closeAll();
      break;
    case 'pass':
      await place.device.pass(event.ms);
      for (const { tabs } of world.devices) tabs.forEach(noteSaved);
      break;
    case 'drop all':
      world.relay.dropAll(event.code);
      break;
    case 'relay':
      world.relay[event.what] = event.on;
      break;
    case 'disk':
      breakDisk(place.device, event.what, event.on);
      break;
  }
}

function breakDisk(
  device: TestDevice,
  what: 'full' | 'closed' | 'dead' | 'crash',
  on: boolean,
): void {
  let writes = 0;
  if (what === 'crash') device.databases.faults.crash = () => on && ++writes % 2 === 0;
  else device.databases.faults[what] = on;
}

function draw(expected: Expected, open: OpenTab): void {
  const id = `s${++drawn}`;
  open.tab.draw(id);
  expected.drawn.add(id);
  open.unsaved.push(() => {
    expected.drawn.delete(id);
    expected.perhapsDrawn.add(id);
  });
}

function erase(expected: Expected, open: OpenTab, which: number): void {
  const strokes = open.tab.strokes();
  const id = strokes[which % Math.max(1, strokes.length)];
  if (id === undefined) return;
  open.tab.erase(id);
  expected.erased.add(id);
  open.unsaved.push(() => {
    expected.erased.delete(id);
    expected.perhapsErased.add(id);
  });
}

async function closeTab(place: Place, open: OpenTab): Promise<void> {
  place.tabs.splice(place.tabs.indexOf(open), 1);
  const flushed = open.tab.sync.flush().then(
    () => true,
    () => false,
  );
  await place.device.during(open.tab.sync.close());
  if (!(await flushed)) giveUp(open);
}

async function heal({ relay, devices }: World): Promise<void> {
  Object.assign(relay, { accept: true, commit: true, deliver: true });
  relay.dropAll(1012); // what tabs never heard of each other they read when they connect again
  for (const place of devices) {
    const { faults } = place.device.databases;
    Object.assign(faults, { full: false, closed: false, dead: false, crash: () => false });
    if (place.tabs.length === 0) openTab(place);
  }
  const isWell = ({ tab }: OpenTab) => {
    const { device, relay, pending } = tab.sync.status();
    return device === 'saved' && relay === 'saved' && pending === 0;
  };
  const all = devices.flatMap(({ tabs }) => tabs);
  // What one client sent last still has to reach the others: well, and equal.
  const isEqual = ({ tab }: OpenTab) => tab.strokes().join() === strokesOf(relay).join();
  const place = devices[0] as Place;
  await place.device.until(() => all.every(isWell) && all.every(isEqual));
  // What a crashed tab left is taken up by another within seconds, and then it is well for good.
  await place.device.pass(6_000);
  await place.device.until(() => all.every(isWell) && all.every(isEqual));
}

function strokesOf(relay: TestRelay): string[] {
  return [...relay.durable.getMap('elements').keys()].sort();
}

function checkNothingLost({ relay, expected }: World): void {
  const { drawn, erased, perhapsDrawn, perhapsErased } = expected;
  const strokes = new Set(strokesOf(relay));
  for (const id of drawn) {
    if (!erased.has(id) && !perhapsErased.has(id)) expect(strokes).toContain(id);
  }
  for (const id of erased) expect(strokes).not.toContain(id);
  for (const id of strokes) expect(drawn.has(id) || perhapsDrawn.has(id)).toBe(true);
}

/** What every device holds by itself is what the relay holds, and it says that nothing waits. */
async function checkDevices({ relay, devices }: World): Promise<void> {
  relay.accept = false;
  for (const place of devices) {
    for (const { tab } of place.tabs) await place.device.during(tab.sync.close());
    const { tab } = openTab(place);
    await place.device.during(tab.sync.whenLoaded);
    expect(tab.strokes()).toEqual(strokesOf(relay));
    // A tab that crashed between an acknowledgement and its note of it leaves one too many, till the next answer.
    if (!place.crashed) expect(tab.sync.status().pending).toBe(0);
    const bad = tab.problems.filter((problem) => problem.code !== 'database');
    expect(bad).toEqual([]);
  }
}

it('[S5 S6 S7 S13 S14 S16] after any troubles, once they are over, everybody is equal, nothing waits and nothing saved is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 60 }), async (events) => {
      const world = createWorld();
      for (const place of world.devices) openTab(place);
      try {
        for (const event of events) await happen(world, event);
        await heal(world);
        checkNothingLost(world);
        await checkDevices(world);
      } finally {
        Object.assign(world.relay, { accept: true, deliver: true });
        for (const { device } of world.devices) await device.end();
        world.relay.destroy();
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
});
