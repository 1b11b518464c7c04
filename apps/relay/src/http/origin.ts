import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a WebSocket may be opened from where the request says it comes from. Browsers always say; other programs
 * say nothing and are not what this protects against: a page of another site acting in the name of its visitor.
 */
export function isAllowedOrigin(
  { origin, host }: IncomingHttpHeaders,
  allowedOrigins: readonly string[],
): boolean {
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
