import { WIDTHS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { stepOf, WIDTH_RANGE, WIDTH_STEPS, widthAt } from './ink-scale.ts';

describe('the width slider', () => {
  it('reaches from the finest to the widest', () => {
    expect(widthAt(0)).toBe(WIDTH_RANGE.min);
    expect(widthAt(WIDTH_STEPS)).toBe(WIDTH_RANGE.max);
  });

  it('shows every dot within a step of where it is', () => {
    for (const width of WIDTHS) {
      expect(Math.abs(Math.log(widthAt(stepOf(width)) / width))).toBeLessThan(Math.log(1.06));
    }
  });

  it('stays at its ends for widths a program has set beyond them', () => {
    expect(stepOf(0.1)).toBe(0);
    expect(stepOf(1000)).toBe(WIDTH_STEPS);
  });

  it('widens with every step', () => {
    for (let step = 1; step <= WIDTH_STEPS; step += 1) {
      expect(widthAt(step)).toBeGreaterThanOrEqual(widthAt(step - 1));
    }
  });
});
