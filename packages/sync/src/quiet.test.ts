import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { withoutListener } from './quiet.ts';

it('tells of what observers write in answer, and of nothing else', () => {
  const doc = new Y.Doc();
  const map = doc.getMap('elements');
  const copy = new Y.Doc();
  const origins: unknown[] = [];
  const listener = (update: Uint8Array, origin: unknown) => {
    origins.push(origin);
    Y.applyUpdate(copy, update);
  };
  doc.on('update', listener);
  map.observe(() => {
    if (!map.has('answer')) doc.transact(() => map.set('answer', 1), 'observer');
  });
  withoutListener(doc, listener, () => doc.transact(() => map.set('loaded', 1), 'load'));
  expect(origins).toEqual(['observer']);
  doc.transact(() => map.set('later', 1), 'later');
  expect(origins).toEqual(['observer', 'later']);
});

it('listens again after a transaction that failed', () => {
  const doc = new Y.Doc();
  let updates = 0;
  const listener = () => {
    updates++;
  };
  doc.on('update', listener);
  const failing = () =>
    doc.transact(() => {
      doc.getMap('elements').set('loaded', 1);
      throw new Error('no');
    });
  expect(() => withoutListener(doc, listener, failing)).toThrow('no');
  doc.getMap('elements').set('later', 1);
  expect(updates).toBe(1);
});
