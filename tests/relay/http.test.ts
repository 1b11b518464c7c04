import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUpRelays, newDataDir, type RelayProcess, startRelay } from '../support/relay.ts';

const HTML = '<!doctype html><title>Inkmesh</title>';
let relay: RelayProcess;

beforeAll(async () => {
  const webDir = path.join(await newDataDir(), 'web');
  mkdirSync(path.join(webDir, 'assets'), { recursive: true });
  writeFileSync(path.join(webDir, 'index.html'), HTML);
  writeFileSync(path.join(webDir, 'sw.js'), 'self.x = 1;');
  writeFileSync(path.join(webDir, 'manifest.webmanifest'), '{}');
  writeFileSync(path.join(webDir, 'assets/app-1a2b3c.js'), 'export {};'.repeat(500));
  writeFileSync(path.join(webDir, '../secret'), 'secret');
  relay = await startRelay({ env: { WEB_DIR: webDir } });
});
afterAll(cleanUpRelays);

describe('serving the web app', () => {
  it('its page is at / and at every board, its files where they are, and nothing else is there', async () => {
    for (const place of ['/', '/b/anything', '/index.html']) {
      const response = await fetch(relay.httpUrl + place);
      expect([response.status, await response.text()], place).toEqual([200, HTML]);
      expect(response.headers.get('cache-control'), place).toBe('no-cache');
    }
    for (const file of ['/sw.js', '/manifest.webmanifest']) {
      const { status, headers } = await fetch(relay.httpUrl + file);
      expect([status, headers.get('cache-control')], file).toEqual([200, 'no-cache']);
    }
    const script = await fetch(`${relay.httpUrl}/assets/app-1a2b3c.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(script.headers.get('content-type')).toContain('javascript');
    for (const place of [
      '/nothing',
      '/b/',
      '/b/a/c',
      '/assets/no.js',
      '/..%2fsecret',
      '/%2e%2e/secret',
      '/ws/board',
    ]) {
      const { status } = await fetch(relay.httpUrl + place);
      expect(status, place).toBe(404);
    }
  });

  it('nobody else may frame it, run scripts in it or guess its types', async () => {
    const { headers } = await fetch(relay.httpUrl);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy?.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('listens on this machine alone unless told otherwise', async () => {
    const listening = execFileSync('cat', ['/proc/net/tcp'], { encoding: 'utf8' });
    const portHex = relay.port.toString(16).toUpperCase().padStart(4, '0');
    expect(listening).toContain(`0100007F:${portHex}`);
    expect(listening).not.toContain(`00000000:${portHex}`);
  });
});
