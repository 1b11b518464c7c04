import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawBrushSheet, SHEET_SIZE } from './support/brush-sheet.ts';
import { expectAlike, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { showScene } from './support/show.ts';

const FILE = path.resolve(import.meta.dirname, '../../docs/brushes.png');

/** What README's reader waits for. */
const MOST_BYTES = 400_000;

let dawn: Awaited<ReturnType<typeof dawnRenderer>> | undefined;

beforeAll(async () => {
  const gpu = await dawnGpu();
  if (gpu !== undefined) dawn = await dawnRenderer(gpu);
});

afterAll(() => {
  dawn?.renderer.destroy();
  releaseDawn();
});

it("README's picture of the brushes is what they look like", async (context) => {
  if (dawn === undefined) return context.skip();
  const { renderer, picture } = dawn;
  const sheet = new PNG(SHEET_SIZE);
  await drawBrushSheet(sheet, (scene) => {
    showScene(renderer, scene);
    return picture();
  });
  if (process.env.GOLDEN === 'write') writeFileSync(FILE, PNG.sync.write(sheet, PACKED));
  if (!existsSync(FILE)) throw new Error('docs/brushes.png is missing; GOLDEN=write makes it');
  expectAlike('brush-sheet', sheet, PNG.sync.read(readFileSync(FILE)), SAME_ENGINE);
  expect(statSync(FILE).size).toBeLessThan(MOST_BYTES);
});

/** No alpha; grain packs best without a filter. */
const PACKED = { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 } as const;
