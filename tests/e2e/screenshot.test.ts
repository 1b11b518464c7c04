import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PALETTE } from '@inkmesh/editor';
import { seededRandom } from '@inkmesh/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, type Place, painted, type Whiteboard } from '../support/whiteboard.ts';

/** `UPDATE_SCREENSHOT=1` writes the picture of README; otherwise it goes where nobody commits it. */
const folder = path.resolve(
  import.meta.dirname,
  process.env.UPDATE_SCREENSHOT ? '../../docs' : '../.out',
);

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});

const random = seededRandom(3);
const wobble = () => (random() - 0.5) * 3;

/** A line as a hand draws it: a little bent, a little unsteady. */
function line(from: Place, to: Place): Place[] {
  const bend = (random() - 0.5) * 12;
  const normal = [from[1] - to[1], to[0] - from[0]] as const;
  const length = Math.hypot(...normal);
  return Array.from({ length: 14 }, (_, i): Place => {
    const t = i / 13;
    const out = (bend * Math.sin(Math.PI * t)) / length;
    return [
      from[0] + (to[0] - from[0]) * t + normal[0] * out + wobble(),
      from[1] + (to[1] - from[1]) * t + normal[1] * out + wobble(),
    ];
  });
}

function box(x: number, y: number, width: number, height: number): Place[] {
  const corners: Place[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x - 2, y - 3],
  ];
  return corners.slice(1).flatMap((to, i) => line(corners[i] ?? to, to));
}

function arrow(from: Place, to: Place): Place[][] {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number): Place => [
    to[0] - 22 * Math.cos(angle + turn),
    to[1] - 22 * Math.sin(angle + turn),
  ];
  return [line(from, to), [...line(barb(0.5), to), ...line(to, barb(-0.5))]];
}

const wave = (x: number, y: number, width: number, height: number, turns: number): Place[] =>
  Array.from({ length: turns * 14 }, (_, i): Place => {
    const t = i / (turns * 14 - 1);
    return [
      x + width * t + wobble() / 2,
      y + height * Math.sin(2 * Math.PI * turns * t) + wobble() / 2,
    ];
  });

const spiral = (x: number, y: number, radius: number): Place[] =>
  Array.from({ length: 240 }, (_, i): Place => {
    const t = i / 239;
    return [x + radius * t * Math.cos(t * 19), y + radius * t * Math.sin(t * 19)];
  });

async function style(
  board: Whiteboard,
  key: string,
  color: (typeof PALETTE)[number]['name'],
): Promise<void> {
  await board.page.keyboard.press(key);
  await board.page.getByRole('radio', { name: color, exact: true }).click();
}

async function drawAll(board: Whiteboard, ...strokes: readonly Place[][]): Promise<void> {
  for (const stroke of strokes) await board.draw(...stroke);
}

it('two people draw a plan, and the picture of it is taken', async () => {
  const viewport = { viewport: { width: 1280, height: 800 } };
  const url = `${relay.httpUrl}/b/plan`;
  const ada = await openWhiteboard(await browser.newContext(viewport), url);
  const grace = await openWhiteboard(await browser.newContext(viewport), url);

  await style(ada, 'y', 'Yellow');
  await drawAll(ada, line([420, 205], [560, 205]), line([420, 225], [560, 222]));
  await style(ada, 'p', 'Ink');
  await drawAll(ada, box(380, 160, 220, 120), wave(430, 215, 120, 9, 5));
  await drawAll(ada, box(800, 160, 220, 120), wave(850, 205, 120, 8, 6), wave(850, 235, 80, 8, 4));
  await style(ada, 'p', 'Blue');
  await drawAll(
    ada,
    ...arrow([620, 220], [780, 218]),
    ...arrow([910, 300], [760, 440]),
    ...arrow([490, 300], [600, 440]),
  );

  await style(grace, 'p', 'Green');
  await drawAll(
    grace,
    box(560, 460, 240, 130),
    spiral(640, 525, 38),
    line([715, 530], [735, 552]),
    line([735, 552], [775, 498]),
  );
  await style(grace, 'm', 'Red');
  await drawAll(grace, wave(400, 660, 480, 14, 7));
  await style(grace, 'p', 'Violet');
  await grace.page.mouse.move(900, 500);
  await grace.page.mouse.down();
  for (const place of spiral(980, 500, 70)) await grace.page.mouse.move(...place);
  await Promise.all([ada.saved(), ada.has((await grace.document()).length)]);
  await ada.page.keyboard.press('p');
  await ada.page.mouse.move(640, 120);
  await ada.page.locator('.peer-cursor').waitFor();
  await painted(ada.page);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'whiteboard.png'),
    await ada.page.screenshot({ animations: 'disabled' }),
  );
  expect([...ada.errors, ...grace.errors]).toEqual([]);
});
