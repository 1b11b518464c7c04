import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

/** How different two pictures may be. */
export interface Tolerance {
  /** pixelmatch's: 0 is any difference, 1 is black against white; antialiased pixels are forgiven. */
  readonly threshold: number;
  /** Share of pixels that may differ by more. */
  readonly share: number;
}

/** The same engine on another machine or browser: rounding of a few pixels at edges. */
export const SAME_ENGINE: Tolerance = { threshold: 0.05, share: 0.0005 };

/**
 * The two engines: one computes coverage from distances or four samples, the other has the browser's rasteriser. Edges
 * differ by shades; places, widths, colours and flatness do not. Thin ink is nothing but edges.
 */
export const OTHER_ENGINE: Tolerance = { threshold: 0.15, share: 0.0025 };

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
  const { width, height } = wanted;
  expect([drawn.width, drawn.height], `size of ${name}`).toEqual([width, height]);
  const difference = new PNG({ width, height });
  const { threshold, share } = tolerance;
  const count = pixelmatch(drawn.data, wanted.data, difference.data, width, height, { threshold });
  if (count > share * width * height) {
    mkdirSync(OUT, { recursive: true });
    const pictures = { drawn, wanted, difference };
    for (const [kind, picture] of Object.entries(pictures)) {
      writeFileSync(path.join(OUT, `${name}.${kind}.png`), PNG.sync.write(picture));
    }
  }
  expect(count, `pixels of ${name} that differ (see tests/.out/golden)`).toBeLessThanOrEqual(
    share * width * height,
  );
}
