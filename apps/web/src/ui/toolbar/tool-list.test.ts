import { TOOLS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { isGroup, toolSlots } from './tool-list.ts';

describe.each(['wide', 'phone', 'short'] as const)('the %s toolbar', (layout) => {
  it('has every tool once, in the order of their keys', () => {
    const tools = toolSlots(layout).flatMap((slot) => (isGroup(slot) ? slot.tools : [slot]));
    expect([...tools].sort()).toEqual([...TOOLS].sort());
    if (layout === 'wide') expect(tools).toEqual(TOOLS);
  });
});

it('a phone of 360 px has room for all buttons with a finger’s size, and that of the style', () => {
  expect((toolSlots('phone').length + 1) * 44).toBeLessThanOrEqual(360 - 2 * 8 - 2 * 5);
});
