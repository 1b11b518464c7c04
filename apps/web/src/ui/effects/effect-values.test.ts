import { createBoard, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLUR,
  FILTERS,
  type FilterName,
  GLOW_SIZE,
  GLOW_STRENGTH,
  SHADOW_SIZE,
  SHADOW_STRENGTH,
} from './effect-values.ts';

const EFFECTS = [SHADOW_STRENGTH, SHADOW_SIZE, GLOW_STRENGTH, GLOW_SIZE, BLUR];
const names = Object.keys(FILTERS) as FilterName[];

describe('the sliders of effects', () => {
  it('read what they wrote, and the document takes it', () => {
    const random = seededRandom(1);
    const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
    const id = board.add({ type: 'note' });
    const move = fc.record({
      which: fc.nat(EFFECTS.length - 1),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
        let effects = {};
        for (const { which, share } of moves) {
          const slider = EFFECTS[which] ?? BLUR;
          const value = Math.round(slider.min + share * (slider.max - slider.min));
          effects = slider.write(effects, value);
          expect(slider.read(effects)).toBe(value);
          board.update(id, { effects });
        }
      }),
    );
  });

  it('of filters likewise, and a neutral one is not there', () => {
    for (const name of names) {
      const slider = FILTERS[name];
      const neutral = slider.read({});
      expect(slider.write({ [name]: 0.5 }, neutral)).toEqual({});
      for (const value of [slider.min, slider.max, neutral]) {
        expect(slider.read(slider.write({}, value))).toBe(value);
      }
    }
  });
});
