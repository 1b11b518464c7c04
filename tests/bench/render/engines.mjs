// One engine on one generated board: how it opens, what gestures cost, what it holds.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchFor, openPage } from './browser.mjs';
import { heapVerdict, mb, printGestures, printOpening } from './table.mjs';

const SEED = 7;
const VIEWS = ['all in view', '100 %'];
/** A board of 10 million points takes its time on an emulated GPU. */
const STEP_LIMIT_MS = 300_000;

/** @param profiles a folder for one CPU profile a gesture; undefined: none are made */
export async function measureEngine(url, engine, count, profiles) {
  console.log(`\n${engine}, ${count} strokes of 100 points`);
  const browser = await launchFor(engine);
  try {
    for (const view of VIEWS) {
      const page = await openPage(browser, url);
      const session = await page.context().newCDPSession(page);
      await measureView({ page, session, engine, count, view, profiles });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

async function measureView({ page, session, engine, count, view, profiles }) {
  const empty = await heapOf(session);
  await evaluate(page, ([seed, n]) => window.bench.makeBoard(seed, n), [SEED, count]);
  const withElements = await heapOf(session);
  const profileOf = (name) => profiles && path.join(profiles, `${engine}-${count}-${view}-${name}`);
  const open = () => evaluate(page, ([by, at]) => window.bench.open(by, at), [engine, view]);
  const opening = await profiled(session, profileOf('open'), open);
  if (opening.engine !== engine) throw new Error(`${engine} is not there: ${opening.engine} drew`);
  printOpening(view, opening);
  await printMemory(page, session, count, empty, withElements);
  const rows = [];
  for (const name of await evaluate(page, () => window.bench.gestureNames())) {
    const work = () => evaluate(page, (which) => window.bench.gesture(which), name);
    rows.push([name, await profiled(session, profileOf(name), work)]);
  }
  printGestures(rows, count);
  await printMemory(page, session, count, empty, withElements);
}

async function printMemory(page, session, count, empty, withElements) {
  const now = await heapOf(session);
  const { gpuBuffers, gpuTextures, gpuBytes } = await evaluate(page, () => window.bench.stats());
  console.log(
    `  JS heap ${mb(total(now))}: page ${mb(total(empty))}, elements`,
    `${mb(total(withElements) - total(empty))}, renderer ${mb(total(now) - total(withElements))}`,
    `(${mb(now.arrays - withElements.arrays)} of it in typed arrays); GPU ${mb(gpuBytes)} in`,
    `${gpuBuffers} buffers and ${gpuTextures} textures${heapVerdict(count, total(now))}`,
  );
}

/** JS objects, and the memory of typed arrays, after collecting garbage. */
async function heapOf(session) {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return { objects: usedSize, arrays: backingStorageSize };
}

const total = ({ objects, arrays }) => objects + arrays;

/** Work in the page ends, or the bench does. */
async function evaluate(page, work, argument) {
  let timer;
  const late = new Promise((_, reject) => {
    const fail = () => reject(new Error(`the page does not answer: ${work}`));
    timer = setTimeout(fail, STEP_LIMIT_MS);
  });
  return await Promise.race([page.evaluate(work, argument), late]).finally(() =>
    clearTimeout(timer),
  );
}

async function profiled(session, file, work) {
  if (file === undefined) return await work();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  const result = await work();
  const { profile } = await session.send('Profiler.stop');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file.replaceAll(/[ %]+/g, '-')}.cpuprofile`, JSON.stringify(profile));
  return result;
}
