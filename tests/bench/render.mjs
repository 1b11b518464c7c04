// `pnpm bench:render`: what drawing costs, as tables; seeded. Nothing is asserted here.
// Read ratios and counters, not absolutes: a machine without a GPU emulates one on its few cores.
//
//   --counts=1000,10000,100000   strokes on our boards
//   --engines=webgpu,canvas2d
//   --profile=DIR                leaves a CPU profile of each gesture there
import { parseArgs } from 'node:util';
import { servePage } from './render/browser.mjs';
import { measureEngine } from './render/engines.mjs';

const { values: options } = parseArgs({
  options: {
    counts: { type: 'string', default: '1000,10000,100000' },
    engines: { type: 'string', default: 'webgpu,canvas2d' },
    profile: { type: 'string' },
  },
});

const started = performance.now();
const page = await servePage();
try {
  for (const engine of options.engines.split(',')) {
    for (const count of options.counts.split(',').map(Number)) {
      await measureEngine(page.url, engine, count, options.profile);
    }
  }
} finally {
  page.close();
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
