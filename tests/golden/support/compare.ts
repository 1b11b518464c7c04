import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { boxAveraged } from './box-average.ts';
import type { Likeness } from './scene.ts';

/** How different two pictures may be. */
export interface Tolerance {
  /** pixelmatch's: 0 is any difference, 1 is black against white; antialiased pixels are forgiven. */
  readonly threshold: number;
  /** Share of pixels that may differ by more. */
  readonly share: number;
  /** Side of the squares that are averaged to one pixel before; 1: none are. */
  readonly box: number;
}

/** The same engine on another machine or browser: rounding of a few pixels at edges. */
export const SAME_ENGINE: Tolerance = { threshold: 0.05, share: 0.0005, box: 1 };

/**
 * The two engines: one computes coverage from distances or four samples, the other has the browser's rasteriser. Edges
 * differ by shades; places, widths, colours and flatness do not. Thin ink is nothing but edges.
 */
export const OTHER_ENGINE: Tolerance = { threshold: 0.15, share: 0.0025, box: 1 };

/**
 * Grain is hills of a pixel or two behind a steep slope. Where one engine's filter rounds a hill to the other side of
 * it the pixel is ink in one picture and paper in the next, though both are the same chalk. What the eye has of
 * grain is how dark a small field of it is: fields of 4 x 4 pixels, compared as closely as edges are.
 */
export const OTHER_ENGINE_GRAIN: Tolerance = { threshold: 0.15, share: 0.0025, box: 4 };

export const OTHER_ENGINE_BY_LIKENESS: Readonly<Record<Likeness, Tolerance>> = {
  edges: OTHER_ENGINE,
  grain: OTHER_ENGINE_GRAIN,
};

const PICTURES = path.resolve(import.meta.dirname, '../pictures');
const OUT = path.resolve(import.meta.dirname, '../../.out/golden');

/** The committed picture of a scene. `GOLDEN=write` replaces it by `drawn`: look at it before it is committed. */
export function golden(scene: string, drawn: PNG | undefined): PNG {
  const file = path.join(PICTURES, `${scene}.png`);
  if (process.env.GOLDEN === 'write' && drawn !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(file, PNG.sync.write(drawn));
  }
  if (!existsSync(file)) throw new Error(`${scene} has no golden picture; GOLDEN=write makes one`);
  return PNG.sync.read(readFileSync(file));
}

/** Fails when `drawn` is not like `wanted`, and leaves both and their difference in tests/.out/golden. */
export function expectAlike(name: string, drawn: PNG, wanted: PNG, tolerance: Tolerance): void {
  expect([drawn.width, drawn.height], `size of ${name}`).toEqual([wanted.width, wanted.height]);
  const [a, b] = [boxAveraged(drawn, tolerance.box), boxAveraged(wanted, tolerance.box)];
  const { width, height } = a;
  const difference = new PNG({ width, height });
  const { threshold, share } = tolerance;
  const count = pixelmatch(a.data, b.data, difference.data, width, height, { threshold });
  if (count > share * width * height) leave(name, { drawn, wanted, difference });
  expect(count, `pixels of ${name} that differ (see tests/.out/golden)`).toBeLessThanOrEqual(
    share * width * height,
  );
}

/** Fails when a channel of any pixel differs by more than `most` of 255. */
export function expectSame(name: string, drawn: PNG, wanted: PNG, most: number): void {
  expect([drawn.width, drawn.height], `size of ${name}`).toEqual([wanted.width, wanted.height]);
  const difference = new PNG({ width: wanted.width, height: wanted.height });
  let count = 0;
  for (let i = 0; i < drawn.data.length; i += 4) {
    let largest = 0;
    for (let k = 0; k < 4; k++) {
      largest = Math.max(largest, Math.abs((drawn.data[i + k] ?? 0) - (wanted.data[i + k] ?? 0)));
    }
    if (largest > most) count++;
    difference.data.set([255, 255 - largest, 255 - largest, 255], i);
  }
  if (count > 0) leave(name, { drawn, wanted, difference });
  expect(count, `pixels of ${name} that differ (see tests/.out/golden)`).toBe(0);
}

function leave(name: string, pictures: Readonly<Record<string, PNG>>): void {
  mkdirSync(OUT, { recursive: true });
  for (const [kind, picture] of Object.entries(pictures)) {
    writeFileSync(path.join(OUT, `${name}.${kind}.png`), PNG.sync.write(picture));
  }
}
