import { encodePoints, strokePoints } from '@inkmesh/ink';
import type { LiveFrame, LiveWet } from '@inkmesh/protocol';
import { fakeClock } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { createCursorReceiver, createCursorSender } from './cursors.ts';
import { createWetReceiver, SILENT_AFTER_MS } from './wet-receiver.ts';
import { createWetSender } from './wet-sender.ts';

type Wet = Parameters<ReturnType<typeof createWetSender>['show']>[0];

function wetOf(count: number, stableCount = count - 1): NonNullable<Wet> {
  const rows = Array.from({ length: count }, (_, i) => ({
    x: 10 + i,
    y: 20 + (i % 7),
    pressure: 0.5,
  }));
  return {
    id: 'stroke-1' as NonNullable<Wet>['id'],
    brush: 'pen',
    color: '#e03131',
    width: 4,
    opacity: 1,
    x: 10,
    y: 20,
    points: strokePoints(rows, { x: 10, y: 20 }),
    stableCount,
  };
}

function setUp(committed: readonly string[] = []) {
  const clock = fakeClock(1000);
  const frames: LiveFrame[] = [];
  const time = {
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: (id: unknown) => clock.clearTimeout(id as number),
  };
  const isCommitted = (id: string) => committed.includes(id);
  const sender = createWetSender((frame) => frames.push(frame), isCommitted, time);
  const receiver = createWetReceiver(isCommitted, clock.now);
  const deliver = (list: readonly LiveFrame[], clientId = 7) => {
    for (const frame of list) if (frame.kind === 'wet') receiver.receive(clientId, frame);
  };
  return { clock, frames, sender, receiver, deliver, time };
}

describe('wet ink on its way', () => {
  it('shows the others the stroke as it grows, at most 30 frames a second', () => {
    const { clock, frames, sender, receiver, deliver } = setUp();
    for (let count = 2; count <= 62; count++) {
      sender.show(wetOf(count));
      clock.advance(4);
    }
    clock.advance(40);
    expect(frames.length).toBeLessThanOrEqual(10);
    deliver(frames);
    const [stroke] = receiver.strokes();
    expect(stroke).toMatchObject({ id: 'stroke-1', x: 10, y: 20, color: '#e03131', brush: 'pen' });
    expect(stroke?.points.count).toBe(62);
    expect([...(stroke?.points.xs ?? [])]).toEqual([...wetOf(62).points.xs]);
  });

  it('carries tilt and speed, also where only part of the stroke has any', () => {
    const { clock, frames, sender, receiver, deliver } = setUp();
    const tilted = (count: number): NonNullable<Wet> => {
      // Upright and at rest for a dozen points, then a share more of each with every point, then upright again.
      const share = (i: number) => (i < 12 ? 0 : Math.min(1, (i - 12) / 63));
      const rows = Array.from({ length: count }, (_, i) => ({
        x: 10 + i,
        y: 20,
        pressure: 0.5,
        tilt: i < 30 ? share(i) : 0,
        speed: share(i),
      }));
      return { ...wetOf(count), brush: 'chalk', points: strokePoints(rows, { x: 10, y: 20 }) };
    };
    for (const count of [8, 12, 20, 45, 60]) {
      sender.show(tilted(count));
      clock.advance(50);
    }
    deliver(frames);
    const [stroke] = receiver.strokes();
    const { points } = tilted(60);
    expect(frames).toHaveLength(5);
    expect(stroke?.points.speeds).toEqual(points.speeds);
    expect(stroke?.points.tilts).toHaveLength(60);
    for (const [i, tilt] of (points.tilts ?? []).entries())
      expect(stroke?.points.tilts?.[i]).toBeCloseTo(tilt, 2);
  });

  it('sends only what is new, and the whole once a second', () => {
    const { clock, frames, sender } = setUp();
    sender.show(wetOf(100));
    clock.advance(50);
    sender.show(wetOf(110));
    expect(frames.map((frame) => (frame as LiveWet).from)).toEqual([0, 99]);
    clock.advance(1000);
    expect((frames.at(-1) as LiveWet).from).toBe(0);
  });

  it('a lost frame leaves a gap that the next whole frame heals', () => {
    const { clock, frames, sender, receiver, deliver } = setUp();
    sender.show(wetOf(10));
    clock.advance(50);
    sender.show(wetOf(20));
    clock.advance(50);
    sender.show(wetOf(30));
    deliver([frames[0], frames[2]].filter((frame) => frame !== undefined));
    expect(receiver.strokes()[0]?.points.count).toBeGreaterThan(10);
    clock.advance(1100);
    deliver(frames.slice(-1));
    expect(receiver.strokes()[0]?.points.count).toBe(30);
  });

  it('a stroke that is given up is taken back, one that is committed is not', () => {
    const givenUp = setUp();
    givenUp.sender.show(wetOf(5));
    givenUp.sender.show(undefined);
    expect(givenUp.frames.at(-1)).toEqual({ kind: 'wetGone', id: 'stroke-1' });
    const committed = setUp(['stroke-1']);
    committed.sender.show(wetOf(5));
    committed.sender.show(undefined);
    expect(committed.frames.map(({ kind }) => kind)).toEqual(['wet']);
  });

  it('frames that come after the stroke itself did are ignored', () => {
    const { frames, sender, receiver, deliver } = setUp(['stroke-1']);
    sender.show(wetOf(5));
    deliver(frames);
    expect(receiver.strokes()).toEqual([]);
  });

  it('a stroke nobody speaks of any more is forgotten', () => {
    const { clock, frames, sender, receiver, deliver } = setUp();
    sender.show(wetOf(5));
    deliver(frames);
    expect(receiver.expire()).toBe(false);
    clock.advance(SILENT_AFTER_MS + 1);
    expect(receiver.expire()).toBe(true);
    expect(receiver.strokes()).toEqual([]);
  });

  it("nobody can touch another's wet stroke, or hold more than ten", () => {
    const { frames, sender, receiver, deliver } = setUp();
    sender.show(wetOf(5));
    deliver(frames, 7);
    deliver([{ ...(frames[0] as LiveWet), color: '#000000' }], 8);
    expect(receiver.strokes()).toMatchObject([{ color: '#e03131' }]);
    expect(receiver.strokes(() => false)).toEqual([]);
    deliver(
      Array.from({ length: 50 }, (_, i) => ({ ...(frames[0] as LiveWet), id: `attack-${i}` })),
      8,
    );
    expect(receiver.strokes()).toHaveLength(11);
  });

  it.each([
    ['bytes that are no points', { packedPoints: new Uint8Array([9, 9, 9]) }],
    ['an id that is none', { id: 'no/slash' }],
  ])('%s are ignored', (_, wrong) => {
    const { receiver, deliver } = setUp();
    const packedPoints = encodePoints(wetOf(3).points, -4);
    const frame = {
      kind: 'wet',
      id: 'a',
      x: 0,
      y: 0,
      color: '#000000',
      width: 4,
      brush: 'pen',
      opacity: 1,
      from: 0,
      packedPoints,
    } as const;
    deliver([{ ...frame, ...wrong }]);
    expect(receiver.strokes()).toEqual([]);
  });

  it('an unknown brush is drawn with the pen', () => {
    const { frames, sender, receiver, deliver } = setUp();
    sender.show(wetOf(5));
    deliver([{ ...(frames[0] as LiveWet), brush: 'spray-can' }]);
    expect(receiver.strokes()).toMatchObject([{ brush: 'pen' }]);
  });
});

describe('cursors', () => {
  it('are sent at most 30 times a second, and the last place always', () => {
    const { clock, frames, time } = setUp();
    const sender = createCursorSender((frame) => frames.push(frame), time);
    for (let i = 0; i < 100; i++) {
      sender.show({ x: i, y: 0 });
      clock.advance(1);
    }
    clock.advance(40);
    expect(frames.length).toBeLessThanOrEqual(5);
    expect(frames.at(-1)).toEqual({ kind: 'cursor', x: 99, y: 0, shown: true, isLaser: false });
    clock.advance(5000);
    const sent = frames.length;
    clock.advance(5000);
    expect(frames.length).toBe(sent);
  });

  it('tell when the laser goes on and off, while the pointer rests too', () => {
    const { frames, time } = setUp();
    const sender = createCursorSender((frame) => frames.push(frame), time);
    sender.point(true);
    sender.show({ x: 1, y: 2 });
    sender.point(false);
    expect(frames.map((frame) => frame.kind === 'cursor' && frame.isLaser)).toEqual([true, false]);
  });

  it('leave when the pointer does, and with the person', () => {
    const { frames, time } = setUp();
    const sender = createCursorSender((frame) => frames.push(frame), time);
    const receiver = createCursorReceiver();
    sender.show({ x: 1, y: 2 });
    sender.show(undefined);
    const [here, gone] = frames;
    if (here?.kind !== 'cursor' || gone?.kind !== 'cursor') throw new Error('no cursor frames');
    receiver.receive(7, here);
    expect([...receiver.places()]).toEqual([[7, { x: 1, y: 2, isLaser: false }]]);
    expect(receiver.places((clientId) => clientId !== 7).size).toBe(0);
    receiver.receive(7, gone);
    expect(receiver.places().size).toBe(0);
    receiver.receive(8, here);
    receiver.dropClient(8);
    expect(receiver.places().size).toBe(0);
  });
});
