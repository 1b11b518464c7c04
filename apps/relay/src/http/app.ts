import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { serveWebApp } from './web-app.ts';

/** Whether the relay can do its work now. */
export type Readiness =
  | { readonly status: 'ok' }
  | { readonly status: 'unavailable'; readonly reason: string };

export interface AppOptions {
  /** The built web app. */
  readonly webDir: string;
  readonly readiness: () => Promise<Readiness>;
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

/** The HTTP side: health, and the web app. */
export function createApp({ webDir, readiness }: AppOptions): Hono {
  const app = new Hono();
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
