import { BOARD_BACKGROUND } from '@inkmesh/renderer';
import type { RawStroke } from '@inkmesh/testkit';
import type { Handle } from '@inkmesh/web/handle';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { watchErrors } from './browser.ts';

declare global {
  interface Window {
    inkmesh?: Handle;
  }
}

export type Place = readonly [x: number, y: number];

/** A person at a board in a real page: real input in, document and pixels out. */
export interface Whiteboard {
  readonly page: Page;
  /** Errors nobody caught; a test ends by expecting none. */
  readonly errors: readonly string[];
  /** One mouse drag through the places, CSS pixels of the page. */
  draw(...places: readonly Place[]): Promise<void>;
  /** A stroke a person made, as fast as the page takes it. */
  replay(stroke: RawStroke, offset: Place): Promise<void>;
  /** The document, as programs see it. */
  document(): Promise<ReturnType<Handle['board']['toJSON']>['elements']>;
  status(): Promise<ReturnType<Handle['status']>>;
  camera(): Promise<{ x: number; y: number; zoom: number }>;
  /** Waits until the relay has acknowledged everything this page knows of. */
  saved(): Promise<void>;
  /** Waits until the document has that many elements. */
  has(count: number): Promise<void>;
  /** Whether there is ink within a few pixels of the place. */
  inkAt(place: Place): Promise<boolean>;
  /** The board without its controls, as pixels. */
  picture(): Promise<PNG>;
}

export async function openWhiteboard(context: BrowserContext, url: string): Promise<Whiteboard> {
  const page = await context.newPage();
  const whiteboard = attach(page);
  await page.goto(url);
  await ready(page);
  return whiteboard;
}

/** Waits until the board is open and its first picture is on the screen. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkmesh !== undefined);
  await page.evaluate(() => window.inkmesh?.ready);
}

export function attach(page: Page): Whiteboard {
  const errors = watchErrors(page);
  return {
    page,
    errors,
    draw: (...places) => drag(page, places),
    replay: (stroke, [dx, dy]) =>
      drag(
        page,
        stroke.points.map(([x, y]): Place => [x + dx, y + dy]),
      ),
    document: () => page.evaluate(() => [...(window.inkmesh?.board.toJSON().elements ?? [])]),
    status: () =>
      page.evaluate(() => {
        if (window.inkmesh === undefined) throw new Error('no board');
        return window.inkmesh.status();
      }),
    camera: () =>
      page.evaluate(() => {
        if (window.inkmesh === undefined) throw new Error('no board');
        return window.inkmesh.camera.get();
      }),
    async saved() {
      await page.waitForFunction(() => {
        const status = window.inkmesh?.status();
        return status?.relay === 'saved' && status.pending === 0 && status.device === 'saved';
      });
    },
    async has(count) {
      await page.waitForFunction(
        (expected) => window.inkmesh?.board.elements().length === expected,
        count,
      );
    },
    async inkAt([x, y]) {
      const radius = 6;
      const clip = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
      return hasInk(PNG.sync.read(await page.screenshot({ clip, animations: 'disabled' })));
    },
    async picture() {
      // The controls differ in names; the board is what is compared.
      await page.evaluate(() => {
        for (const element of document.querySelectorAll<HTMLElement>('body *')) {
          if (element.querySelector('canvas') === null && element.tagName !== 'CANVAS') {
            element.style.visibility = 'hidden';
          }
        }
        document.querySelector('canvas')?.blur();
      });
      await page.mouse.move(2, 2);
      await painted(page);
      return PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
    },
  };
}

/**
 * A drag of the mouse, as fast as the page takes it: a hand does not wait for the page, and the browser
 * coalesces what comes between two frames.
 */
async function drag(page: Page, places: readonly Place[]): Promise<void> {
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return;
  const session = await page.context().newCDPSession(page);
  const held = { button: 'left', buttons: 1 } as const;
  await page.mouse.move(...first);
  await page.mouse.down();
  await Promise.all(
    places.map(([x, y]) =>
      session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, ...held }),
    ),
  );
  await page.mouse.move(...last);
  await page.mouse.up();
  await session.detach();
}

/** Waits until nothing is being refined any more: two frames of the renderer's counter at rest. */
export async function painted(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const before = window.inkmesh?.stats().frames;
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(before === window.inkmesh?.stats().frames)),
          ),
        );
      }),
  );
}

const BACKGROUND = Number.parseInt(BOARD_BACKGROUND.light.slice(1), 16);

/** Ink is what is far from the background of a light board: a sixth of the way to black in all. */
function hasInk({ data }: PNG): boolean {
  for (let i = 0; i < data.length; i += 4) {
    const far =
      Math.abs((data[i] ?? 0) - (BACKGROUND >> 16)) +
      Math.abs((data[i + 1] ?? 0) - ((BACKGROUND >> 8) & 255)) +
      Math.abs((data[i + 2] ?? 0) - (BACKGROUND & 255));
    if (far > 128) return true;
  }
  return false;
}

/** A quick drag of the mouse: 10 samples 8 ms apart by their own time, however long the page takes for them. */
export async function flick(page: Page, from: Place, to: Place): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const startSeconds = Date.now() / 1000;
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', step: number) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x: from[0] + ((to[0] - from[0]) * step) / 9,
      y: from[1] + ((to[1] - from[1]) * step) / 9,
      timestamp: startSeconds + step * 0.008,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  await page.mouse.move(...from);
  await send('mousePressed', 0);
  for (let step = 1; step <= 9; step++) await send('mouseMoved', step);
  await send('mouseReleased', 9);
  await session.detach();
}

/** Fingers on the page, through the browser's own input. */
export async function touches(page: Page): Promise<{
  start(...places: readonly Place[]): Promise<void>;
  move(...places: readonly Place[]): Promise<void>;
  end(): Promise<void>;
}> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    start: async (...places) => void (await send('touchStart', places)),
    move: async (...places) => void (await send('touchMove', places)),
    end: async () => void (await send('touchEnd', [])),
  };
}

/** A pen that feels pressure, through the browser's own input. */
export async function penDrag(
  page: Page,
  points: readonly (readonly [number, number, number])[],
): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const [first, ...rest] = points;
  if (first === undefined) return;
  const send = (
    type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
    [x, y, force]: readonly number[],
  ) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x: x ?? 0,
      y: y ?? 0,
      force: force ?? 0,
      pointerType: 'pen',
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  await send('mousePressed', first);
  for (const point of rest) await send('mouseMoved', point);
  await send('mouseReleased', points.at(-1) ?? first);
}
