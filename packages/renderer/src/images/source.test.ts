import { describe, expect, it } from 'vitest';
import type { Pixels } from '../ports.ts';
import { createImageSource } from './source.ts';

describe('an image source', () => {
  it('loads a picture when it is first asked for, once, and then has it', async () => {
    const world = createWorld();
    const { images, changes } = world;
    expect(images.get('a')).toBe('loading');
    expect(images.get('a')).toBe('loading');
    await world.settle();
    expect(changes).toEqual(['a']);
    expect(images.get('a')).toMatchObject({ width: 10, height: 10 });
    expect(images.get('a')).toBe(images.get('a'));
    expect(world.loads).toEqual(['a']);
  });

  it('says why a picture is missing, and tries again only when told to', async () => {
    const world = createWorld();
    const { images, changes } = world;
    world.broken.add('a');
    images.get('a');
    await world.settle();
    expect(images.get('a')).toBe('missing');
    expect(images.state('a')).toEqual({ state: 'missing', reason: new Error('no a') });
    expect(world.loads).toEqual(['a']);
    world.broken.clear();
    images.retry('a');
    expect(images.get('a')).toBe('loading');
    await world.settle();
    expect(images.get('a')).toMatchObject({ width: 10 });
    expect(changes).toEqual(['a', 'a', 'a']);
    images.retry('a');
    images.retry('unknown');
    await world.settle();
    expect(world.loads).toEqual(['a', 'a']);
  });

  it('forgets the least recently used when there is no room, and loads it again when asked', async () => {
    const world = createWorld({ maxBytes: 3 * SMALL });
    const { images } = world;
    for (const asset of ['a', 'b', 'c']) {
      images.get(asset);
      await world.settle();
      world.wait(60_000);
    }
    images.get('a');
    images.get('d');
    await world.settle();
    expect(world.closed).toEqual(['b']);
    expect(images.get('a')).toMatchObject({ width: 10 });
    expect(images.get('b')).toBe('loading');
    await world.settle();
    expect(images.get('b')).toMatchObject({ width: 10 });
  });

  it('keeps its budget through any order of asking, but for the least room of each in view', async () => {
    const world = createWorld({ maxBytes: 1_000_000 });
    const { images } = world;
    let x = 1;
    for (let i = 0; i < 400; i++) {
      x = (x * 48_271) % 2_147_483_647;
      images.get(`large${x % 40}`);
      if (x % 3 === 0) await world.settle();
      world.wait(x % 500);
      expect(world.bytes()).toBeLessThanOrEqual(1_000_000 + 40 * 65_536);
    }
  });

  it('scales pictures in view that do not fit together, instead of loading them in turn for ever', async () => {
    const world = createWorld({ maxBytes: 8_000_000 });
    const { images } = world;
    const inView = Array.from({ length: 10 }, (_, i) => `large${i}`);
    for (let frame = 0; frame < 20; frame++) {
      for (const asset of inView) images.get(asset);
      await world.settle();
      world.wait(16);
    }
    expect(inView.map((asset) => images.state(asset).state)).toEqual(inView.map(() => 'ready'));
    expect(world.bytes()).toBeLessThanOrEqual(8_000_000);
    expect(world.loads.length).toBeLessThanOrEqual(2 * inView.length);
  });

  it('loads a scaled picture again when there is room for it, and has it until then', async () => {
    const world = createWorld({ maxBytes: 8_000_000 });
    const { images } = world;
    for (let i = 0; i < 10; i++) images.get(`large${i}`);
    await world.settle();
    const small = images.get('large3') as Pixels;
    expect(small.width).toBeLessThan(500);
    world.wait(60_000);
    expect(images.get('large3')).toBe(small);
    await world.settle();
    expect(images.get('large3')).toMatchObject({ width: 1000 });
  });

  it('keeps a scaled picture whose loading fails', async () => {
    const world = createWorld({ maxBytes: 8_000_000 });
    for (let i = 0; i < 10; i++) world.images.get(`large${i}`);
    await world.settle();
    const small = world.images.get('large3');
    world.broken.add('large3');
    world.wait(60_000);
    world.images.get('large3');
    await world.settle();
    expect(world.images.get('large3')).toBe(small);
  });

  it('shows a preview until the picture is there, and when there is no picture', async () => {
    const world = createWorld();
    const { images, changes } = world;
    world.previews.add('a').add('b');
    world.broken.add('b');
    world.hold();
    images.get('a');
    images.get('b');
    await world.settle();
    expect(images.get('a')).toMatchObject({ width: 2 });
    world.letGo();
    await world.settle();
    expect(images.get('a')).toMatchObject({ width: 10 });
    expect(world.closed).toEqual(['preview of a']);
    expect(images.get('b')).toMatchObject({ width: 2 });
    expect(changes.sort()).toEqual(['a', 'a', 'b', 'b']);

    world.broken.clear();
    images.retry('b');
    expect(images.get('b')).toMatchObject({ width: 2 });
    await world.settle();
    expect(images.get('b')).toMatchObject({ width: 10 });
  });

  it('has no use for a preview that comes after the picture, or fails', async () => {
    const world = createWorld();
    const { images } = world;
    world.previews.add('a').add('broken preview');
    world.holdPreviews();
    images.get('a');
    images.get('broken preview');
    await world.settle();
    world.letGo();
    await world.settle();
    expect(images.get('a')).toMatchObject({ width: 10 });
    expect(images.get('broken preview')).toMatchObject({ width: 10 });
    expect(world.closed).toEqual(['preview of a']);
  });

  it('loads four at a time, what was asked for last first', async () => {
    const world = createWorld();
    for (let i = 0; i < 8; i++) world.images.get(`a${i}`);
    expect(world.loads).toEqual(['a0', 'a1', 'a2', 'a3']);
    await world.settle();
    expect(world.loads.slice(4)).toEqual(['a7', 'a6', 'a5', 'a4']);
  });

  it('tells no one and keeps nothing after its end', async () => {
    const world = createWorld();
    const { images, changes } = world;
    images.get('a');
    await world.settle();
    images.get('b');
    images.destroy();
    await world.settle();
    expect(world.closed).toEqual(['a', 'b']);
    expect(changes).toEqual(['a']);
    expect(images.get('c')).toBe('loading');
    expect(world.loads).toEqual(['a', 'b']);
  });

  it('tells a subscriber nothing after it left', async () => {
    const world = createWorld();
    const told: string[] = [];
    const leave = world.images.subscribe((asset) => told.push(asset));
    leave();
    world.images.get('a');
    await world.settle();
    expect(told).toEqual([]);
  });
});

/** Of a picture that is not called large. */
const SMALL = 10 * 10 * 4;

function createWorld({ maxBytes = 1_000_000 } = {}) {
  let time = 0;
  const loads: string[] = [];
  const closed: string[] = [];
  const changes: string[] = [];
  const broken = new Set<string>();
  const open = new Map<object, number>();
  const previews = new Set<string>();
  const held: (() => void)[] = [];
  let holding: 'nothing' | 'files' | 'previews' = 'nothing';
  const pass = (kind: typeof holding) =>
    new Promise<void>((resolve) => {
      if (holding === kind) held.push(resolve);
      else resolve();
    });

  function pictureOf(name: string, side: number) {
    const picture = {
      width: side,
      height: side,
      close() {
        open.delete(picture);
        closed.push(name);
      },
    } satisfies ImageBitmap;
    open.set(picture, side * side * 4);
    return picture;
  }

  const images = createImageSource({
    maxBytes,
    now: () => time,
    async load(asset) {
      loads.push(asset);
      await pass('files');
      if (broken.has(asset)) throw new Error(`no ${asset}`);
      return new TextEncoder().encode(asset);
    },
    async decode(file, maxPixels) {
      const asset = new TextDecoder().decode(file as Uint8Array);
      const full = asset.startsWith('large') ? 1000 : 10;
      const side = Math.min(full, Math.floor(Math.sqrt(maxPixels)));
      return pictureOf(asset, side);
    },
    async preview(asset) {
      await pass('previews');
      if (asset.startsWith('broken')) throw new Error('no preview');
      return previews.has(asset) ? pictureOf(`preview of ${asset}`, 2) : undefined;
    },
  });
  images.subscribe((asset) => changes.push(asset));

  return {
    images,
    loads,
    closed,
    changes,
    broken,
    previews,
    hold() {
      holding = 'files';
    },
    holdPreviews() {
      holding = 'previews';
    },
    letGo() {
      holding = 'nothing';
      for (const resolve of held.splice(0)) resolve();
    },
    bytes: () => [...open.values()].reduce((sum, bytes) => sum + bytes, 0),
    wait(ms: number) {
      time += ms;
    },
    /** Until nothing is under way: all promises here resolve by themselves, each load within some turns. */
    async settle() {
      for (let turn = 0; turn < 300; turn++) await Promise.resolve();
    },
  };
}
