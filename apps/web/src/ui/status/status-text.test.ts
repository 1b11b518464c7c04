import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../app/app-model.ts';
import { ENGLISH } from '../../i18n/catalogue.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { claimOf, statusText } from './status-text.ts';

const { say } = createTranslator(ENGLISH, 'en', 'ltr');

/** As a person reads it. */
function read(facts: SyncStatus) {
  const { tone, title, safe, next } = statusText(facts);
  return { tone, title: say(title), safe: say(safe), next: next && say(next) };
}

const SAVED: SyncStatus = { device: 'saved', relay: 'saved', pending: 0, peers: 0, detail: {} };

describe('the status in words', () => {
  it('says that the relay has everything', () => {
    expect(read(SAVED)).toMatchObject({ title: 'Saved on relay', tone: 'good' });
  });

  it('says only what is true while the relay has not acknowledged', () => {
    const title = read({ ...SAVED, relay: 'syncing', pending: 1 }).title;
    expect(title).toBe('Saved on this device');
  });

  it('counts what waits while offline', () => {
    expect(read({ ...SAVED, relay: 'offline', pending: 1 }).title).toBe(
      'Offline, 1 change waiting',
    );
    expect(read({ ...SAVED, relay: 'offline', pending: 12 }).title).toBe(
      'Offline, 12 changes waiting',
    );
    expect(read({ ...SAVED, relay: 'offline' }).title).toBe('Offline, saved on this device');
  });

  it('does not call the latest change saved while it is being written', () => {
    expect(read({ ...SAVED, device: 'saving' }).title).toBe('Saving…');
    const { safe } = read({ ...SAVED, device: 'saving', relay: 'offline', pending: 2 });
    expect(safe).toContain('Everything but the latest change');
  });

  it('puts work in danger before everything else', () => {
    const text = read({
      ...SAVED,
      device: 'failed',
      relay: 'refused',
      pending: 3,
      detail: { device: { reason: 'database', message: 'UnknownError' } },
    });
    expect(text).toMatchObject({ title: 'Not saved on this device', tone: 'bad' });
    expect(text.safe).toContain('3 changes are only in this tab');
  });

  it('tells a full storage from a broken one', () => {
    const detail = { device: { reason: 'quota', message: 'QuotaExceededError' } } as const;
    const text = read({ ...SAVED, device: 'failed', detail });
    expect(text.title).toBe('Storage full');
    expect(text.safe).toContain('The relay has everything');
  });

  it('passes on what the relay said when it refused', () => {
    const detail = {
      relay: { reason: 'refused', code: 4403, text: 'board is too large' },
    } as const;
    const text = read({ ...SAVED, relay: 'refused', detail });
    expect(text.title).toBe('Relay refused this board');
    expect(text.next).toContain('“board is too large”');
  });

  it('claims less the less is safe', () => {
    const claim = (facts: Partial<SyncStatus>) => claimOf(statusText({ ...SAVED, ...facts }));
    expect([
      claim({ relay: 'offline', pending: 1 }),
      claim({ device: 'saving', relay: 'syncing' }),
      claim({ relay: 'syncing', pending: 1 }),
      claim({}),
    ]).toEqual([0, 1, 2, 3]);
  });
});
