// `pnpm bench:render`: what drawing costs, as tables; seeded, some ten minutes on two cores. Nothing is asserted here.
// Read ratios and counters, not absolutes: a machine without a GPU emulates one on its few cores.
//
//   --counts=1000,10000,100000   strokes on our boards
//   --engines=webgpu,canvas2d
//   --peer-counts=1000,4000      strokes on the boards of tldraw, Excalidraw and our application; 10000 takes long
//   --no-peers
//   --profile=DIR                leaves a CPU profile of each gesture there
import { parseArgs } from 'node:util';
import { servePage } from './render/browser.mjs';
import { measureEngine } from './render/engines.mjs';
import { measurePeers, printPeers } from './render/peers.mjs';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    counts: { type: 'string', default: '1000,10000,100000' },
    engines: { type: 'string', default: 'webgpu,canvas2d' },
    'peer-counts': { type: 'string', default: '1000,4000' },
    peers: { type: 'boolean', default: true },
    profile: { type: 'string' },
  },
});

const started = performance.now();
const engines = options.engines.split(',').filter((name) => name !== '');
if (engines.length > 0) await measureEngines(engines, numbers(options.counts));
const rows = options.peers ? await measurePeers(numbers(options['peer-counts'])) : undefined;
if (rows !== undefined) printPeers(rows);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);

async function measureEngines(names, counts) {
  const page = await servePage();
  try {
    for (const engine of names) {
      for (const count of counts) await measureEngine(page.url, engine, count, options.profile);
    }
  } finally {
    page.close();
  }
}

function numbers(list) {
  return list.split(',').map(Number);
}
