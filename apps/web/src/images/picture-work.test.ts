import { expect, it } from 'vitest';
import { startPictureWork } from './picture-work.ts';
import type { Asked, Replied } from './worker-messages.ts';

/** A browser's worker, answered by hand. */
function createWorkers() {
  const workers: { asked: Asked[]; ended: boolean; worker: Worker }[] = [];
  return {
    workers,
    open(): Worker {
      const asked: Asked[] = [];
      const one = {
        asked,
        ended: false,
        worker: {
          postMessage: (message: Asked) => asked.push(message),
          terminate() {
            one.ended = true;
          },
        } as unknown as Worker,
      };
      workers.push(one);
      return one.worker;
    },
    reply(data: Replied) {
      workers.at(-1)?.worker.onmessage?.(new MessageEvent('message', { data }));
    },
  };
}

const file = new Blob(['x']);

it('answers each question with its own answer, in whatever order they come', async () => {
  const { open, reply, workers } = createWorkers();
  const work = startPictureWork(open);
  const [first, second] = [1, 2].map(() => work.ask({ kind: 'name', file }));
  reply({ id: 2, answer: 'b' as never });
  reply({ id: 1, refused: 'too-many-pixels', count: 7, message: '' });
  expect(await second).toBe('b');
  await expect(first).rejects.toMatchObject({ code: 'too-many-pixels', count: 7 });
  expect(workers).toHaveLength(1);
});

it('starts another worker when one died, and says that what it was asked failed', async () => {
  const { open, reply, workers } = createWorkers();
  const work = startPictureWork(open);
  const lost = work.ask({ kind: 'name', file });
  workers[0]?.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  await expect(lost).rejects.toThrow('out of memory');
  expect(workers[0]?.ended).toBe(true);
  const again = work.ask({ kind: 'name', file });
  reply({ id: 2, answer: 'c' as never });
  expect(await again).toBe('c');
});
