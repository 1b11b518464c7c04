import { seededRandom } from '@inkmesh/testkit';
import { describe, expect, it } from 'vitest';
import { said } from '../i18n/catalogue.ts';
import { createFrameLoop } from './frame-loop.ts';
import { readIdentity, renamed } from './identity.ts';
import { localStore } from './local-store.ts';
import { createNotices } from './notices.ts';
import { peopleOf } from './people.ts';
import { readRoute } from './route.ts';

/** A Storage as browsers have it, in memory. */
function memoryStorage(refuses = false): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem(key, value) {
      if (refuses) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
  };
}

describe('the address', () => {
  it.each([
    ['/', { kind: 'home' }],
    ['/b/my-board_1', { kind: 'board', boardId: 'my-board_1' }],
    ['/b/my-board/', { kind: 'board', boardId: 'my-board' }],
  ])('%s', (path, route) => {
    expect(readRoute(path)).toEqual(route);
  });

  it.each(['/b/', '/b/a%20b', '/b/%E0%A4%A', `/b/${'x'.repeat(65)}`, '/elsewhere', '/b/a/b'])(
    '%s is not a board, and says why',
    (path) => {
      const route = readRoute(path);
      expect(route.kind === 'notABoard' && route.problem.key).toMatch(/^app\./);
    },
  );
});

describe('who one is', () => {
  it('is made once and kept on the device', () => {
    const store = localStore(memoryStorage());
    const me = readIdentity(store, seededRandom(1));
    expect(readIdentity(store, seededRandom(2))).toEqual(me);
  });

  it('works where the browser keeps nothing, and with rubbish kept', () => {
    expect(readIdentity(localStore(undefined), seededRandom(1)).name).not.toBe('');
    expect(readIdentity(localStore(memoryStorage(true)), seededRandom(1)).name).not.toBe('');
    const store = localStore(memoryStorage());
    store.write('identity', { name: 7 });
    expect(readIdentity(store, seededRandom(1)).name).not.toBe('');
  });

  it('a name is trimmed and bounded, and never empty', () => {
    const me = readIdentity(localStore(undefined), seededRandom(1));
    expect(renamed(me, '  Ada \n Lovelace ').name).toBe('Ada Lovelace');
    expect(renamed(me, '   ').name).toBe(me.name);
    expect(renamed(me, 'x'.repeat(500)).name).toHaveLength(40);
  });
});

describe('people', () => {
  const me = { author: 'a', name: 'Ada', color: '#1864ab' };

  it('oneself is first, whoever else is there; strangers are guests with a colour', () => {
    const states = new Map<number, Record<string, unknown>>([
      [9, { user: { name: 'Grace', color: '#c2255c' } }],
      [5, {}],
      [3, { user: { name: 42, color: 'url(javascript:1)' } }],
      [1, { user: { name: 'Ada', color: '#1864ab' } }],
    ]);
    const people = peopleOf(states, 1, me);
    expect(people.map(({ name }) => name)).toEqual(['Ada', '', '', 'Grace']);
    expect(people.map(({ isMe }) => isMe)).toEqual([true, false, false, false]);
    for (const { color } of people) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('notices', () => {
  it('say the same thing once at a time, at most three things', () => {
    const notices = createNotices();
    notices.add('error', said('share.copied'));
    notices.add('error', said('share.copied'));
    expect(notices.get()).toHaveLength(1);
    const texts = [1, 2, 3].map((count) => said('status.offlineWaiting', { count }));
    for (const text of texts) notices.add('info', text);
    expect(notices.get().map(({ text }) => text)).toEqual(texts);
    notices.dismiss(notices.get()[0]?.id ?? '');
    expect(notices.get()).toHaveLength(2);
  });
});

describe('the frame loop', () => {
  function frames() {
    const waiting: FrameRequestCallback[] = [];
    return {
      run: (timeMs = 0) => {
        for (const frame of waiting.splice(0)) frame(timeMs);
      },
      count: () => waiting.length,
      requestAnimationFrame: (frame: FrameRequestCallback) => waiting.push(frame),
      cancelAnimationFrame: () => void waiting.splice(0),
    };
  }

  it('draws once for many requests, and not at all when nobody asks', () => {
    const screen = frames();
    let drawn = 0;
    const loop = createFrameLoop({ advance: () => false, draw: () => ++drawn < 0 }, screen);
    expect(screen.count()).toBe(0);
    loop.request();
    loop.request();
    screen.run();
    screen.run();
    expect([drawn, screen.count()]).toEqual([1, 0]);
  });

  it('goes on while the picture is being refined', () => {
    const screen = frames();
    let left = 3;
    const loop = createFrameLoop({ advance: () => false, draw: () => --left > 0 }, screen);
    loop.request();
    for (let i = 0; i < 10; i++) screen.run();
    expect(left).toBe(0);
  });

  it('moves what moves to the time of the frame, draws it there, and sleeps when it has arrived', () => {
    const screen = frames();
    const drawnAt: number[] = [];
    let nowMs = 0;
    const loop = createFrameLoop(
      {
        advance(timeMs) {
          nowMs = timeMs;
          loop.request();
          return timeMs < 30;
        },
        draw() {
          drawnAt.push(nowMs);
          return false;
        },
      },
      screen,
    );
    loop.request();
    for (const timeMs of [10, 20, 30, 40]) screen.run(timeMs);
    expect([drawnAt, screen.count()]).toEqual([[10, 20, 30], 0]);
  });
});
