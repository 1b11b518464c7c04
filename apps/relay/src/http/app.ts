import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { type AssetRoutes, type RelayApp, serveAssets } from './assets.ts';
import { serveWebApp } from './web-app.ts';

/** Whether the relay can do its work now. */
export type Readiness =
  | { readonly status: 'ok' }
  | { readonly status: 'unavailable'; readonly reason: string };

export interface AppOptions {
  /** The built web app. */
  readonly webDir: string;
  readonly readiness: () => Promise<Readiness>;
  readonly assets: AssetRoutes;
}

/**
 * Styles in attributes are what SolidJS writes for `style="…"`; everything else comes from files of this origin.
 * `ws:` and `wss:` because Safari before 15.4 does not count them to 'self'.
 */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'self'"],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  fontSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  objectSrc: ["'none'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  workerSrc: ["'self'", 'blob:'],
};

/** The HTTP side: health, pictures, and the web app. */
export function createApp({ webDir, readiness, assets }: AppOptions): RelayApp {
  const app: RelayApp = new Hono();
  // Before the headers of pages: pictures have their own.
  serveAssets(app, assets);
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      // Whoever terminates TLS in front knows whether it is there to stay.
      strictTransportSecurity: false,
    }),
  );
  app.get('/live', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/ready', async (c) => {
    const now = await readiness();
    return c.json(now, now.status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
  app.use(compress());
  serveWebApp(app, webDir);
  return app;
}
