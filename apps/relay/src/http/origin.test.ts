import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './origin.ts';

describe('the origin of a WebSocket', () => {
  it('is the host of the relay, one of the list, or not said', () => {
    const list = ['https://boards.example'];
    const host = 'relay.example:8787';
    expect(isAllowedOrigin({ host }, list)).toBe(true);
    expect(isAllowedOrigin({ host, origin: 'http://relay.example:8787' }, list)).toBe(true);
    expect(isAllowedOrigin({ host, origin: 'https://boards.example' }, list)).toBe(true);
    for (const origin of ['http://relay.example', 'https://evil.example', 'null', '']) {
      expect(isAllowedOrigin({ host, origin }, list), origin).toBe(false);
    }
  });
});
