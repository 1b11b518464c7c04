import type { ImageSource } from '@inkmesh/renderer';
import { expect, it } from 'vitest';
import { lazySource } from './lazy-source.ts';

const PICTURE = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
const source: ImageSource = { get: () => PICTURE, subscribe: () => () => undefined };

it('is opened once, by the first question, and tells what was asked meanwhile', async () => {
  let opened = 0;
  const told: string[] = [];
  const lazy = lazySource(async () => {
    opened++;
    return source;
  });
  lazy.subscribe((asset) => told.push(asset));
  expect(opened).toBe(0);
  expect([lazy.get('a'), lazy.get('b'), lazy.get('a')]).toEqual(['loading', 'loading', 'loading']);
  await Promise.resolve();
  await Promise.resolve();
  expect([opened, told]).toEqual([1, ['a', 'b']]);
  expect(lazy.get('a')).toBe(PICTURE);
});

it('that cannot be opened leaves pictures loading, and is not tried at every frame', async () => {
  let opened = 0;
  const told: string[] = [];
  const lazy = lazySource(async () => {
    opened++;
    return undefined;
  });
  lazy.subscribe((asset) => told.push(asset));
  for (let frame = 0; frame < 3; frame++) {
    expect(lazy.get('a')).toBe('loading');
    await Promise.resolve();
    await Promise.resolve();
  }
  expect([opened, told]).toEqual([1, []]);
});
