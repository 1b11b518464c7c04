import { expect, it } from 'vitest';
import { fullStatus } from './full-status.ts';

const SAVED = { device: 'saved', relay: 'saved', pending: 0, peers: 0, detail: {} } as const;

it('claims nothing for pictures that the relay does not have', () => {
  expect(fullStatus(SAVED, { count: 0, unsaved: 0 })).toBe(SAVED);
  expect(fullStatus(SAVED, { count: 2, unsaved: 0 })).toMatchObject({
    relay: 'syncing',
    pending: 2,
  });
  expect(
    fullStatus({ ...SAVED, relay: 'offline', pending: 3 }, { count: 2, unsaved: 0 }),
  ).toMatchObject({
    relay: 'offline',
    pending: 5,
  });
  expect(fullStatus(SAVED, { count: 2, unsaved: 1 })).toMatchObject({ device: 'failed' });
});
