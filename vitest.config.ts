import { defineConfig } from 'vitest/config';
import { offerSoftwareGpu } from './tests/support/software-gpu.ts';

// Tests run in child processes, which inherit this.
offerSoftwareGpu(process.env);

export default defineConfig({
  test: {
    projects: [
      {
        // Everything that needs no build and no server: seconds.
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tests/repo/**/*.test.ts',
            'tests/convergence/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        // The built relay as a child process, on PGlite and on a real PostgreSQL.
        test: {
          name: 'relay',
          include: ['tests/relay/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Pixels: shaders on Dawn, and the two engines side by side in a real browser.
        test: {
          name: 'golden',
          include: ['tests/golden/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        // A fresh clone, started as README says.
        test: {
          name: 'clone',
          include: ['tests/clone/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        // Figures, not checks: run by hand with `pnpm bench`, never by `npm test`.
        test: {
          name: 'bench',
          include: ['tests/bench/**/*.bench.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The built application in a real browser.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
