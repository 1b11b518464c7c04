import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './origin.ts';

const allowedOrigins = ['https://boards.example'];

describe('the origin of a WebSocket', () => {
  it('is the host of the relay, one of the list, or not said', () => {
    const rules = { allowedOrigins, listenHost: '0.0.0.0' };
    const host = 'relay.example:8787';
    expect(isAllowedOrigin({ host }, rules)).toBe(true);
    expect(isAllowedOrigin({ host, origin: 'http://relay.example:8787' }, rules)).toBe(true);
    expect(isAllowedOrigin({ host, origin: 'https://boards.example' }, rules)).toBe(true);
    for (const origin of ['http://relay.example', 'https://evil.example', 'null', '']) {
      expect(isAllowedOrigin({ host, origin }, rules), origin).toBe(false);
    }
  });

  it.each(['127.0.0.1', '127.9.8.7', '::1', 'localhost', 'LocalHost'])(
    'is a name of this machine where only this machine can connect (HOST=%s)',
    (listenHost) => {
      const rules = { allowedOrigins, listenHost };
      for (const host of ['localhost:8787', '127.0.0.1:8787', '[::1]:8787', 'a.localhost:8787']) {
        expect(isAllowedOrigin({ host, origin: `http://${host}` }, rules), host).toBe(true);
      }
      for (const host of ['rebound.example:8787', '127.0.0.1.evil.example', 'notlocalhost:8787']) {
        expect(isAllowedOrigin({ host, origin: `http://${host}` }, rules), host).toBe(false);
      }
      const host = 'boards.example';
      expect(isAllowedOrigin({ host, origin: 'https://boards.example' }, rules)).toBe(true);
      expect(isAllowedOrigin({ host }, rules)).toBe(true);
      const elsewhere = { host: '127.0.0.1:8787', origin: 'http://localhost:3000' };
      expect(isAllowedOrigin(elsewhere, rules)).toBe(false);
    },
  );
});
