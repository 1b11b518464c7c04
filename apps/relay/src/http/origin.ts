import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface OriginRules {
  /** Origins that may always. */
  readonly allowedOrigins: readonly string[];
  /** HOST: where the relay listens. */
  readonly listenHost: string;
}

/** RFC 5735: the whole block is this machine. RFC 4291: of IPv6 it is one address. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a WebSocket may be opened from where the request says it comes from. Browsers always say; other programs
 * say nothing and are not what this protects against: a page of another site acting in the name of its visitor.
 *
 * That the origin is the Host header proves nothing about a relay only this machine reaches: any site can let its own
 * name point to 127.0.0.1 (DNS rebinding), and then both say that name. There the name itself must be of this machine.
 */
export function isAllowedOrigin(
  { origin, host }: IncomingHttpHeaders,
  { allowedOrigins, listenHost }: OriginRules,
): boolean {
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.host !== host) return false;
  return !isLoopback(listenHost) || isLoopback(from.hostname);
}

/** @param name a host name or an address, IPv6 with or without brackets */
function isLoopback(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  // RFC 6761: browsers resolve `localhost` and what ends in it to this machine without asking anybody.
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  const version = isIP(bare);
  return version !== 0 && LOOPBACK.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}
