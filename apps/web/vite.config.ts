import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';

/** The relay on its default port, for `vite dev`. */
const RELAY = 'http://127.0.0.1:8787';

export default defineConfig({
  // Yjs writes two warnings through lib0's logger, which brings colours, a DOM builder and a schema library along: 3 KB
  // of the first load.
  resolve: {
    alias: { 'lib0/logging': fileURLToPath(new URL('src/warnings.ts', import.meta.url)) },
  },
  plugins: [
    solid(),
    VitePWA({
      // The page registers the worker itself (src/ui/pwa): the relay's policy allows no inline script.
      injectRegister: false,
      // A new version waits until a page asks for it; src/ui/pwa/offline-shell.ts says when.
      registerType: 'prompt',
      manifest: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,wasm,webmanifest,woff2}'],
        clientsClaim: true,
        skipWaiting: false,
        cleanupOutdatedCaches: true,
        navigateFallback: '/index.html',
        // Matched against path and query. Everything else (/ws, /live, /ready, an API) is the relay's to answer.
        navigateFallbackAllowlist: [/^\/(\?|$)/, /^\/b\//],
      },
    }),
  ],
  build: { target: 'es2022', sourcemap: false, outDir: 'dist' },
  server: {
    host: '127.0.0.1',
    proxy: { '/ws': { target: RELAY, ws: true }, '/api': RELAY, '/live': RELAY, '/ready': RELAY },
  },
});
