import { describe, expect, it } from 'vitest';
import { createNotchDetector, DELTA_MODE, type WheelSteps } from './notch.ts';

function steps(...events: readonly (Partial<WheelSteps> & { timeStamp: number })[]): boolean[] {
  const isNotch = createNotchDetector();
  return events.map((event) => isNotch({ deltaX: 0, deltaY: 0, deltaMode: 0, ...event }));
}

describe('a notch of a wheel', () => {
  it.each([
    ['100 px', { deltaY: 100 }],
    ['120 px the other way', { deltaY: -120 }],
    ['53 px with GTK', { deltaY: 53 }],
    ['100 px at a browser zoom of 150 %', { deltaY: 66.67 }],
    ['sideways, with Shift', { deltaX: 100 }],
    ['three lines', { deltaY: 3, deltaMode: DELTA_MODE.lines }],
  ])('is %s', (_, event) => {
    expect(steps({ timeStamp: 0, ...event })).toEqual([true]);
  });

  it('follows a notch at any speed', () => {
    const turned = [0, 8, 16, 24, 200].map((timeStamp) => ({ timeStamp, deltaY: 100 }));
    expect(steps(...turned)).toEqual([true, true, true, true, true]);
  });
});

describe('a fine step', () => {
  it.each([
    ['of a trackpad', { deltaY: 4 }],
    ['of a slow pinch', { deltaY: -0.7 }],
    ['along both axes', { deltaX: 60, deltaY: 80 }],
  ])('%s is none', (_, event) => {
    expect(steps({ timeStamp: 0, ...event })).toEqual([false]);
  });

  it('stays one when a flick grows long, and in the momentum after it', () => {
    const flick = [2, 17, 48, 90, 160, 130, 80, 20].map((deltaY, i) => ({
      timeStamp: i * 16,
      deltaY,
    }));
    expect(steps(...flick)).toEqual(flick.map(() => false));
  });

  it('is forgotten when the trackpad rested and a wheel is turned', () => {
    expect(steps({ timeStamp: 0, deltaY: 5 }, { timeStamp: 400, deltaY: 100 })).toEqual([
      false,
      true,
    ]);
  });
});
