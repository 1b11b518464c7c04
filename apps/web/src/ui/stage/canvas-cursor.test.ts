import { ERASER_RADIUS_PX, isDrawingTool, TOOLS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { type CursorFacts, canvasCursor } from './canvas-cursor.ts';

const PEN: CursorFacts = {
  tool: 'pen',
  activity: 'idle',
  panKeyHeld: false,
  handle: undefined,
  turn: 0,
  isOverElement: false,
  widthPx: 20,
  color: '#e03131',
  theme: 'light',
};

function picture(cursor: string): string {
  const data = /url\("data:image\/svg\+xml,([^"]*)"\)/.exec(cursor)?.[1];
  return decodeURIComponent(data ?? '');
}

describe('the pointer over the board', () => {
  it('is a hand for the hand, for Space, and closed while the page moves', () => {
    expect(canvasCursor({ ...PEN, tool: 'hand' })).toBe('grab');
    expect(canvasCursor({ ...PEN, panKeyHeld: true })).toBe('grab');
    expect(canvasCursor({ ...PEN, activity: 'pan', panKeyHeld: true })).toBe('grabbing');
  });

  it('is a dot as large as the ink, in its colour', () => {
    expect(picture(canvasCursor(PEN))).toContain('r="10" fill="#e03131"');
  });

  it('is a crosshair around a dot too small to find', () => {
    expect(picture(canvasCursor({ ...PEN, widthPx: 2 }))).toContain('M12 2v6');
  });

  it('never grows past 64 px', () => {
    expect(picture(canvasCursor({ ...PEN, widthPx: 900 }))).toContain('width="64"');
  });

  it('is the eraser’s tip for the eraser, also for the eraser end of a pen', () => {
    const tip = `r="${ERASER_RADIUS_PX}"`;
    expect(picture(canvasCursor({ ...PEN, tool: 'eraser' }))).toContain(tip);
    expect(picture(canvasCursor({ ...PEN, activity: 'erase' }))).toContain(tip);
  });

  it('says which way a handle goes, on a turned frame too', () => {
    const over = (handle: 'e' | 'se' | 'n' | 'rotate', turn = 0) =>
      canvasCursor({ ...PEN, tool: 'select', handle, turn });
    expect([over('e'), over('se'), over('n'), over('rotate')]).toEqual([
      'ew-resize',
      'nwse-resize',
      'ns-resize',
      'grab',
    ]);
    expect(over('e', Math.PI / 2)).toBe('ns-resize');
    expect(over('n', -Math.PI / 4)).toBe('nwse-resize');
  });

  it('points with the middle of the picture and has a plain cursor behind it', () => {
    for (const tool of [...TOOLS.filter(isDrawingTool), 'eraser' as const]) {
      expect(canvasCursor({ ...PEN, tool })).toMatch(/\) (\d+) \1, crosshair$/);
    }
  });
});
