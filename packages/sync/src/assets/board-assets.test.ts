import { type AssetId, type AssetProblem, assetIdOf, type BoardId } from '@inkmesh/protocol';
import { fakeClock, seededRandom } from '@inkmesh/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaultyDatabases, type FaultyDatabases } from '../testing/faulty-database.ts';
import { type BoardAssets, openBoardAssets } from './board-assets.ts';
import type { AssetTrouble } from './trouble.ts';

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

describe('a picture on this device', () => {
  it('[S27] is there without a relay, with its thumbnail, also when the board is opened again', async () => {
    const { open, picture } = world;
    const ada = open();
    await ada.assets.add(picture.asset, picture.file, picture.thumbnail);
    expect(await textOf(ada.assets.load(picture.asset))).toBe('picture');
    ada.assets.close();
    const again = open();
    expect(await textOf(again.assets.load(picture.asset))).toBe('picture');
    expect(await textOf(again.assets.thumbnail(picture.asset))).toBe('small');
    expect(world.relay.requests).toEqual([]);
  });

  it('[S27] is kept once for all boards, and given to the relay for each that shows it', async () => {
    const { open, picture, relay } = world;
    const one = open('one');
    await one.assets.add(picture.asset, picture.file, undefined);
    const two = open('two');
    await two.assets.share(picture.asset);
    expect(two.assets.waiting()).toBe(1);
    one.assets.setInReach(true);
    two.assets.setInReach(true);
    await world.until(() => one.assets.waiting() + two.assets.waiting() === 0);
    expect(relay.uploads()).toEqual([`PUT one ${picture.asset}`, `PUT two ${picture.asset}`]);
    await two.assets.share(picture.asset);
    expect(two.assets.waiting()).toBe(0);
  });

  it('[S31] lives in memory on a full device, is said once, and goes to the relay', async () => {
    const { open, picture, other, databases, relay } = world;
    const ada = open();
    databases.faults.full = true;
    await ada.assets.add(picture.asset, picture.file, undefined);
    await ada.assets.add(other.asset, other.file, undefined);
    expect(ada.troubles).toMatchObject([{ code: 'not-kept', reason: 'quota' }]);
    expect(await textOf(ada.assets.load(picture.asset))).toBe('picture');
    expect([ada.assets.waiting(), ada.assets.unsaved()]).toEqual([2, 2]);
    ada.assets.setInReach(true);
    await world.until(() => ada.assets.waiting() === 0);
    expect(relay.files.size).toBe(2);
    expect(ada.assets.unsaved()).toBe(0);
  });

  it('[S31] without a database, too', async () => {
    const { picture } = world;
    const ada = world.open('board', { indexedDB: undefined });
    await ada.assets.add(picture.asset, picture.file, undefined);
    expect(await textOf(ada.assets.load(picture.asset))).toBe('picture');
    expect(ada.troubles).toMatchObject([{ code: 'not-kept', reason: 'database' }]);
  });
});

describe('a picture that waits for the relay', () => {
  it('[S28] still waits after the board was closed, and is sent when the relay comes', async () => {
    const { open, picture, relay } = world;
    const before = open();
    await before.assets.add(picture.asset, picture.file, undefined);
    before.assets.close();
    const after = open();
    await world.until(() => after.assets.waiting() === 1);
    after.assets.setInReach(true);
    await world.until(() => after.assets.waiting() === 0);
    expect(relay.files.get(picture.asset)).toBe('picture');
    after.assets.close();
    const later = open();
    later.assets.setInReach(true);
    await world.pass(1_000);
    expect(relay.uploads()).toEqual([`PUT board ${picture.asset}`]);
  });

  it('[S28] is sent again to a relay that has lost it', async () => {
    const { open, picture, relay } = world;
    const ada = open();
    ada.assets.setInReach(true);
    await ada.assets.add(picture.asset, picture.file, undefined);
    await world.until(() => ada.assets.waiting() === 0);
    ada.assets.setInReach(false);
    relay.files.clear();
    ada.assets.setInReach(true);
    await world.until(() => relay.files.has(picture.asset));
    await world.until(() => ada.assets.waiting() === 0);
    ada.assets.close();
    relay.files.clear();
    const again = open();
    again.assets.setInReach(true);
    await world.until(() => relay.files.has(picture.asset));
  });

  it('[S29] is sent again, with growing pauses, while the relay cannot take it', async () => {
    const { open, picture, relay } = world;
    const ada = open();
    relay.problem = 'disk-full';
    ada.assets.setInReach(true);
    await ada.assets.add(picture.asset, picture.file, undefined);
    await world.pass(120_000);
    const tries = relay.requests.length;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(60);
    expect(ada.troubles).toEqual([]);
    relay.problem = undefined;
    await world.until(() => ada.assets.waiting() === 0);
    expect(relay.files.size).toBe(1);
  });

  it('[S29] is sent at once when the network is back', async () => {
    const { open, picture, relay } = world;
    const ada = open();
    relay.isAway = true;
    ada.assets.setInReach(true);
    await ada.assets.add(picture.asset, picture.file, undefined);
    await world.pass(60_000);
    ada.assets.setInReach(false);
    const before = relay.requests.length;
    await world.pass(600_000);
    expect(relay.requests.length).toBe(before);
    relay.isAway = false;
    ada.assets.setInReach(true);
    await world.pass(5);
    expect(ada.assets.waiting()).toBe(0);
  });

  it('[S29] that the relay refuses is said, is not called saved, and does not hold up others', async () => {
    const { open, picture, other, relay } = world;
    const ada = open();
    relay.problem = 'board-full';
    await ada.assets.add(picture.asset, picture.file, undefined);
    await world.pass(5);
    relay.onRequest = () => {
      relay.problem = relay.requests.length === 1 ? 'board-full' : undefined;
    };
    ada.assets.setInReach(true);
    await ada.assets.add(other.asset, other.file, undefined);
    await world.until(() => relay.files.has(other.asset));
    expect(ada.troubles).toMatchObject([{ code: 'refused', problem: 'board-full' }]);
    expect(ada.assets.waiting()).toBe(1);
    await world.pass(300_000);
    expect(relay.requests).toHaveLength(2);
    ada.assets.close();
    const again = open();
    again.assets.setInReach(true);
    await world.until(() => relay.files.size === 2);
    expect(again.assets.waiting()).toBe(0);
  });
});

describe('a picture of somebody else', () => {
  it('[S30] comes from the relay once, and is on this device from then on', async () => {
    const { open, picture, relay } = world;
    relay.files.set(picture.asset, 'picture');
    const grace = open();
    grace.assets.setInReach(true);
    expect(await world.during(textOf(grace.assets.load(picture.asset)))).toBe('picture');
    expect(relay.requests).toHaveLength(2);
    grace.assets.close();
    relay.isAway = true;
    const again = open();
    expect(await textOf(again.assets.load(picture.asset))).toBe('picture');
    expect(again.assets.waiting()).toBe(0);
  });

  it('[S30] has the bytes of its name, or is not taken', async () => {
    const { open, picture, relay } = world;
    relay.files.set(picture.asset, 'something else');
    const grace = open();
    grace.assets.setInReach(true);
    const lied = grace.assets.load(picture.asset);
    await expect(world.during(lied)).rejects.toMatchObject({ code: 'wrong-bytes' });
    relay.files.set(picture.asset, 'picture');
    expect(await world.during(textOf(grace.assets.load(picture.asset)))).toBe('picture');
    await expect(grace.assets.load('../secret')).rejects.toMatchObject({ code: 'not-a-name' });
  });

  it('[S30] that is not there yet comes when it is, and the relay is asked for all in one until then', async () => {
    const { open, picture, other, relay } = world;
    const grace = open();
    grace.assets.setInReach(true);
    for (const { asset } of [picture, other]) {
      const missing = grace.assets.load(asset);
      await expect(world.during(missing)).rejects.toMatchObject({ code: 'not-there' });
    }
    await world.pass(300_000);
    const { length } = relay.requests;
    expect(length).toBeGreaterThan(5);
    expect(length).toBeLessThan(60);
    expect(new Set(relay.requests)).toEqual(new Set(['POST board ']));
    relay.files.set(picture.asset, 'picture');
    await world.until(() => grace.found.length === 1);
    expect(grace.retried).toEqual([picture.asset]);
    relay.files.set(other.asset, 'another');
    await world.until(() => grace.found.length === 2);
    const { length: asked } = relay.requests;
    await world.pass(300_000);
    expect(relay.requests).toHaveLength(asked);
  });

  it('[S30] is asked for at once when the relay is back, and not while it is away', async () => {
    const { open, picture, relay } = world;
    const grace = open();
    const load = () => world.during(grace.assets.load(picture.asset));
    await expect(load()).rejects.toMatchObject({ code: 'offline' });
    await world.pass(300_000);
    expect(relay.requests).toEqual([]);
    relay.isAway = true;
    grace.assets.setInReach(true);
    await expect(load()).rejects.toMatchObject({ code: 'offline' });
    grace.assets.setInReach(false);
    relay.isAway = false;
    relay.files.set(picture.asset, 'picture');
    grace.assets.setInReach(true);
    await world.until(() => grace.found.length === 1);
    expect(grace.retried).toEqual([picture.asset]);
  });
});

async function textOf(blob: Promise<Blob | undefined>): Promise<string | undefined> {
  return (await blob)?.text();
}

function pictureOf(content: string) {
  const bytes = new TextEncoder().encode(content);
  return { asset: assetIdOf(bytes), file: new Blob([bytes]), thumbnail: new Blob(['small']) };
}

interface Person {
  readonly assets: BoardAssets;
  readonly troubles: AssetTrouble[];
  /** Asked for again, and had then. */
  readonly retried: AssetId[];
  readonly found: AssetId[];
}

function createWorld() {
  const clock = fakeClock();
  const databases: FaultyDatabases = createFaultyDatabases();
  const random = seededRandom(7);
  const opened: BoardAssets[] = [];
  const relay = createRelay();

  function open(board = 'board', overrides: { indexedDB?: IDBFactory | undefined } = {}): Person {
    const person: Person = {
      troubles: [],
      retried: [],
      found: [],
      assets: openBoardAssets({
        boardId: board as BoardId,
        indexedDB: databases.factory,
        relayOrigin: 'http://relay.test',
        fetch: relay.fetch,
        nameOf: async (file) => assetIdOf(new Uint8Array(await file.arrayBuffer())),
        random,
        timers: clock,
        onRetry(asset) {
          person.retried.push(asset);
          person.assets.load(asset).then(
            () => person.found.push(asset),
            () => undefined, // it will be asked for again
          );
        },
        onTrouble: (trouble) => person.troubles.push(trouble),
        ...overrides,
      }),
    };
    opened.push(person.assets);
    return person;
  }

  async function step(): Promise<void> {
    for (let i = 0; i < 6; i++) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    databases,
    relay,
    open,
    picture: pictureOf('picture'),
    other: pictureOf('another'),
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 500) {
        await step();
        clock.advance(Math.min(500, ms - passed));
        await step();
      }
    },
    /** Lets time pass until `promise` settles. */
    async during<Result>(promise: Promise<Result>): Promise<Result> {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      promise.then(settle, settle);
      while (!settled) {
        await step();
        clock.advance(10);
      }
      return promise;
    },
    async until(condition: () => boolean) {
      for (let i = 0; i < 2_000; i++) {
        if (condition()) return;
        await step();
        clock.advance(100);
      }
      throw new Error(`after 200 s it is still not so: ${condition}`);
    },
    end() {
      for (const assets of opened) assets.close();
    },
  };
}

/** A relay as a browser's `fetch` sees it. */
function createRelay() {
  const requests: string[] = [];
  const files = new Map<string, string>();
  const relay = {
    requests,
    /** By name. */
    files,
    uploads: () => requests.filter((request) => request.startsWith('PUT')),
    isAway: false,
    problem: undefined as AssetProblem | undefined,
    onRequest: () => {},
    async fetch(url: string, { method = 'GET', body }: { method?: string; body?: Blob | string }) {
      const [, board, asset = ''] = /boards\/(.*)\/assets\/?(.*)$/.exec(url) ?? [];
      requests.push(`${method} ${board} ${asset}`);
      relay.onRequest();
      if (relay.isAway) throw new TypeError('Failed to fetch');
      if (relay.problem !== undefined) {
        const status = relay.problem === 'board-full' ? 507 : 503;
        return Response.json({ code: relay.problem }, { status });
      }
      if (method === 'PUT') {
        files.set(asset, body instanceof Blob ? await body.text() : '');
        return Response.json({ asset }, { status: 201 });
      }
      if (method === 'POST') {
        const names: string[] = JSON.parse(String(body));
        return Response.json(names.filter((name) => files.has(name)));
      }
      const file = files.get(asset);
      return file === undefined
        ? Response.json({ code: 'no-such-asset' }, { status: 404 })
        : new Response(file);
    },
  };
  return relay;
}

declare function setImmediate(run: (value: unknown) => void): unknown;
