import type { Effects } from '@inkmesh/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersectRect, isEmptyRect, type PixelRect, type View } from '../scene/view.ts';
import { between } from '../testing/between.ts';
import { applyEffects } from './apply-effects.ts';
import type { FloatPicture } from './blur-pixels.ts';
import { boxWith, effectReach } from './effects.ts';
import { blurReach } from './gaussian.ts';
import { LARGEST_SIDE, sourcesOf } from './sources.ts';

const TILE = { x: 0, y: 0, width: 512, height: 512 };
const RECTANGLE = { minX: 100, minY: 100, maxX: 300, maxY: 200 };

function viewAt(x: number, y: number, scale = 1): View {
  return { x, y, scale, width: TILE.width, height: TILE.height };
}

function shadowed(dx: number, dy: number, blur: number): Effects {
  return { shadow: { dx, dy, blur, color: '#000000', opacity: 1 } };
}

function sourcesAt(x: number, y: number, effects: Effects, scale = 1) {
  return sourcesOf(viewAt(x, y, scale), TILE, boxWith(RECTANGLE, effectReach(effects)), effects);
}

describe('sources', () => {
  it('of a shadow near its content are one picture', () => {
    const found = sourcesAt(0, 0, shadowed(4, 5, 6));
    expect(found?.cast).toBe(found?.body);
    expect(found?.cast).toBeDefined();
  });

  it('of a shadow far away are the place it comes from, at full scale, and nothing between', () => {
    for (const dx of [1000, 1e5, 1e6]) {
      const effects = shadowed(dx, 10, 20);
      expect(sourcesAt(0, 0, effects)).toMatchObject({ cast: undefined, shown: { x: 99 } });
      expect(sourcesAt(dx / 2, 0, effects)).toBeUndefined();
      const there = sourcesAt(dx, 0, effects);
      expect(there?.body).toBeUndefined();
      expect(there?.offset).toEqual({ x: dx, y: 10 });
      const cast = there?.cast ?? TILE;
      expect(Math.max(cast.width, cast.height)).toBeLessThan(LARGEST_SIDE);
      // The 200 x 100 pixels of the rectangle, the reach of the blur around them, and antialiasing.
      const around = blurReach(20) + 1;
      const [width, height] = [200 + 2 * around, 100 + 2 * around];
      expect(cast).toEqual({ x: 100 - around - dx, y: 100 - around, width, height });
    }
  });

  it('are as few pixels at each zoom', () => {
    for (const scale of [0.25, 1, 4, 64]) {
      const found = sourcesAt(1e6 + 100, 150, shadowed(1e6, 10, 2), scale);
      expect(found?.body).toBeUndefined();
      expect(found?.cast?.width).toBeLessThan(TILE.width + 4 * 2 * 3 * scale);
    }
  });

  it('of a box that is none are none', () => {
    const none = { minX: Number.NaN, minY: 0, maxX: 1, maxY: 1 };
    expect(sourcesOf(viewAt(0, 0), TILE, none, {})).toBeUndefined();
  });
});

const SIDE = 160;
const SEEN = { x: 60, y: 60, width: 40, height: 40 };
const unit = fc.oneof(between(0, 1), fc.constantFrom(0, 1));
const blur = fc.oneof(between(0, 8), fc.constantFrom(0));
const color = fc.constantFrom('#ffffff', '#ff0000', '#000000');
const offset = between(-60, 60);
const anyEffects: fc.Arbitrary<Effects> = fc
  .record(
    {
      shadow: fc.record({ blur, color, opacity: unit, dx: offset, dy: offset }),
      glow: fc.record({ blur, color, opacity: unit }),
      blur,
    },
    { requiredKeys: [] },
  )
  .map((any) => any as Effects);
const anyRect = fc
  .tuple(fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.integer({ min: 1, max: 60 }), fc.nat(60))
  .map(([x, y, width, height]) =>
    intersectRect({ x, y, width, height: height + 1 }, { x: 0, y: 0, width: SIDE, height: SIDE }),
  );

/** A picture of the content in those of its pixels that are in one of the rectangles. */
function contentIn(content: PixelRect, rects: readonly (PixelRect | undefined)[]): FloatPicture {
  const data = new Float32Array(SIDE * SIDE * 4);
  for (const rect of rects) {
    const { x, y, width, height } = intersectRect(content, rect ?? { ...content, width: 0 });
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const shade = ((column * 7 + row * 3) % 5) / 5;
        data.set([shade, shade / 2, 0, (shade + 1) / 2], (row * SIDE + column) * 4);
      }
    }
  }
  return { width: SIDE, height: SIDE, channels: 4, data };
}

function isIn({ x, y, width, height }: PixelRect, column: number, row: number): boolean {
  return column >= x && row >= y && column < x + width && row < y + height;
}

describe('a picture with effects', () => {
  it('is made of what lies in its sources alone, and colours nothing else', () => {
    fc.assert(
      fc.property(anyEffects, anyRect, between(0.5, 2), (effects, content, scale) => {
        // 1. The page under the picture: the view is a window on it.
        const page = { x: content.x / scale, y: content.y / scale };
        const box = boxWith(
          {
            minX: page.x,
            minY: page.y,
            maxX: page.x + content.width / scale,
            maxY: page.y + content.height / scale,
          },
          effectReach(effects),
        );
        const view = { x: 0, y: 0, scale, width: SIDE, height: SIDE };
        const found = sourcesOf(view, SEEN, box, effects);

        // 2. The whole of it, and what its sources make.
        const whole = applyEffects(contentIn(content, [content]), effects, scale);
        const parts = contentIn(content, found === undefined ? [] : [found.body, found.cast]);
        const made = applyEffects(parts, effects, scale);
        const shown = found?.shown ?? { ...SEEN, width: 0 };
        expect(isEmptyRect(shown)).toBe(found === undefined);
        let [furthest, beyond] = [0, 0];
        for (let row = SEEN.y; row < SEEN.y + SEEN.height; row++) {
          for (let column = SEEN.x; column < SEEN.x + SEEN.width; column++) {
            for (let at = (row * SIDE + column) * 4, end = at + 4; at < end; at++) {
              const value = whole.data[at] as number;
              if (!isIn(shown, column, row)) beyond = Math.max(beyond, value);
              else furthest = Math.max(furthest, Math.abs(value - (made.data[at] as number)));
            }
          }
        }
        expect(furthest).toBeLessThan(1 / 255);
        expect(beyond).toBeLessThan(1 / 255);
      }),
      { seed: 72, numRuns: 150 },
    );
  });
});
