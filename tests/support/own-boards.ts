import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from './relay.ts';
import { openWhiteboard, type Whiteboard } from './whiteboard.ts';

/** A relay and a browser for the tests of a file, and a board for each test. */
export interface OwnBoards {
  relay(): RelayProcess;
  browser(): Browser;
  /** A board in a context of its own, on Canvas2D; closed, and without errors, at the end. */
  using(
    options: BrowserContextOptions,
    test: (own: { readonly page: Page; readonly board: Whiteboard }) => Promise<void>,
  ): Promise<void>;
}

/**
 * To be called once, at the top of a test file.
 * @param name of the boards: `name-0`, `name-1`, …
 * @param prepare done on each page before its test
 */
export function ownBoards(
  name: string,
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): OwnBoards {
  let relay: RelayProcess | undefined;
  let browser: Browser | undefined;
  let nextBoard = 0;

  beforeAll(async () => {
    [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await cleanUpRelays();
  });

  async function using(
    options: BrowserContextOptions,
    test: Parameters<OwnBoards['using']>[1],
  ): Promise<void> {
    const context = await started(browser).newContext(options);
    try {
      const url = `${started(relay).httpUrl}/b/${name}-${nextBoard++}?engine=canvas2d`;
      const board = await openWhiteboard(context, url);
      await prepare(board.page);
      await test({ page: board.page, board });
      expect(board.errors).toEqual([]);
    } finally {
      await context.close();
    }
  }

  return { relay: () => started(relay), browser: () => started(browser), using };
}

function started<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('asked for before the tests began');
  return value;
}

/** Page point (0, 0) at the top left, at 100 %. */
export function lookAtOrigin(page: Page): Promise<void> {
  return page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
}
