// `npm test`: installs what is missing, then runs every check and test and prints one table.
// `npm test -- unit lint` runs only the steps named.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, checkNode, install, root, run } from './lib/steps.mjs';
import { installPrograms, revision } from './lib/system.mjs';

checkNode();
process.chdir(root);
await install();
const missingPrograms = await installPrograms();
const reports = path.join(root, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** A check that is one thing: it holds or it does not. */
const check = (name, file, ...args) => ({
  name,
  run: async () => {
    const code = await run(process.execPath, [file, ...args]);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  },
});

/** A project of vitest.config.ts; without the programs it `needs` it is skipped, and on CI that is a failure. */
const suite = (name, needs = []) => ({
  name,
  run: async () => {
    const missing = missingPrograms.filter((line) =>
      needs.some((program) => line.startsWith(program)),
    );
    if (missing.length > 0) return { passed: 0, failed: process.env.CI ? 1 : 0, skipped: missing };
    const report = path.join(reports, `${name}.json`);
    const code = await run(process.execPath, [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    return counted(report, code);
  },
});

const steps = [
  check('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  check('types', 'scripts/check-types.mjs'),
  suite('unit'),
  {
    name: 'build',
    run: async () => {
      await build();
      return { passed: 1, failed: 0, skipped: [] };
    },
  },
  suite('relay'),
  suite('golden', ['chromium']),
  suite('e2e', ['chromium']),
  suite('clone', ['chromium']),
];

const wanted = process.argv.slice(2);
const rows = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  console.log(`\n== ${step.name}`);
  const startedMs = performance.now();
  const result = await step.run();
  rows.push({ name: step.name, ...result, seconds: (performance.now() - startedMs) / 1000 });
}
report(rows);

function counted(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
    .map(({ fullName }) => fullName);
  // A suite that fails before its tests, or a process that ends badly, is a failure that no test counts.
  const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped };
}

function report(all) {
  const sum = (key) => all.reduce((total, row) => total + row[key], 0);
  const skipped = all.flatMap((row) => row.skipped.map((name) => `${row.name}: ${name}`));
  console.log(`\nInkmesh ${revision()}, Node ${process.versions.node}`);
  for (const row of all) {
    const cells = [
      row.name.padEnd(8),
      `${row.passed} passed`.padStart(12),
      `${row.failed} failed`.padStart(10),
    ];
    console.log(`${cells.join('')}${`${row.seconds.toFixed(1)} s`.padStart(10)}`);
  }
  for (const line of skipped) console.log(`skipped: ${line}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
