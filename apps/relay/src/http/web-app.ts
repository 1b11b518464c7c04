import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context } from 'hono';
import type { RelayApp } from './assets.ts';

/** File names with a hash of their content never change: a year is what caches take for "for ever". */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for each time: these name the hashed files. */
const ASK_EACH_TIME = 'no-cache';
/** Vite's folder for hashed files. */
const HASHED_FOLDER = 'assets';

/** The built single-page app: its files, and its page at every path that it knows. */
export function serveWebApp(app: RelayApp, webDir: string): void {
  const onFound = (file: string, c: Context) => {
    const hashed = path.relative(webDir, file).split(path.sep)[0] === HASHED_FOLDER;
    c.header('Cache-Control', hashed ? FOR_EVER : ASK_EACH_TIME);
  };
  const page = serveStatic({ path: path.join(webDir, 'index.html'), precompressed: true, onFound });
  app.get('/', page);
  app.get('/b/:board', page);
  app.get('*', serveStatic({ root: webDir, precompressed: true, onFound }));
  app.notFound((c) => c.text('There is nothing here.', 404));
}
