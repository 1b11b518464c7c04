import { defineConfig } from 'vite';

/** Three entries: the process and its two kinds of threads. Our packages go in, libraries stay outside. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'src/main.ts',
        compactor: 'src/compaction/compactor.ts',
        'pglite-worker': 'src/storage/pglite-worker.ts',
      },
    },
  },
  ssr: { noExternal: [/^@inkmesh\//] },
});
