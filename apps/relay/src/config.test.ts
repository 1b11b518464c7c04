import { describe, expect, it } from 'vitest';
import { BadSetting, hidePassword, readSettings } from './config.ts';

const read = (env: Record<string, string>) => readSettings(env, '/web');

describe('settings', () => {
  it('an empty environment gives the documented defaults', () => {
    expect(read({})).toMatchObject({ port: 8787, host: '127.0.0.1', webDir: '/web' });
    expect(read({ PORT: '', DATABASE_URL: '' })).toEqual(read({}));
  });

  it('a value that cannot be is refused with its name and itself', () => {
    const refused: [string, string][] = [
      ['PORT', '80a'],
      ['PORT', '-1'],
      ['PORT', '65536'],
      ['PORT', '1e3'],
      ['DATABASE_URL', 'mysql://localhost/x'],
      ['DATABASE_URL', 'not an address'],
      ['REDIS_URL', 'http://localhost'],
      ['ALLOWED_ORIGINS', 'https://a.example/path'],
      ['COMPACT_ROWS', '0'],
      ['STORAGE_PATIENCE_MS', '5'],
      ['BOARD_ASSET_BYTES', '1 GB'],
      ['FREE_DISK_BYTES', '-1'],
    ];
    for (const [name, value] of refused) {
      expect(() => read({ [name]: value }), `${name}=${value}`).toThrow(BadSetting);
      expect(() => read({ [name]: value })).toThrow(name);
      expect(() => read({ [name]: value })).toThrow(value);
    }
  });

  it('a refused address never shows its password', () => {
    for (const address of [
      'mysql://me:hunter2@db/x',
      'postgres//me:hunter2@db/x',
      'postgres:me:hunter2@db',
      'me:hunter2@db/x#a@b',
    ]) {
      expect(hidePassword(address)).not.toContain('hunter2');
      expect(() => read({ DATABASE_URL: address })).toThrow(/DATABASE_URL (?!.*hunter2)/);
    }
  });

  it('origins are a list', () => {
    expect(read({ ALLOWED_ORIGINS: 'https://a.example, http://b:8080' }).allowedOrigins).toEqual([
      'https://a.example',
      'http://b:8080',
    ]);
  });
});
