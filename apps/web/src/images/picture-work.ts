import { PictureRefused } from './picture-refused.ts';
import type { Answers, Asked, Question, Replied } from './worker-messages.ts';

/** The picture worker, started when it is first needed. */
export interface PictureWork {
  /** @throws {PictureRefused} */
  ask<Kind extends Question['kind']>(
    question: Question & { readonly kind: Kind },
  ): Promise<Answers[Kind]>;
  end(): void;
}

interface Waiting {
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (cause: unknown) => void;
}

export function startPictureWork(openWorker: () => Worker): PictureWork {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function open(): Worker {
    const opened = openWorker();
    opened.onmessage = ({ data }: MessageEvent<Replied>) => settle(data);
    // Out of memory, or its file could not be fetched: the next question starts another one.
    opened.onerror = ({ message }) => fail(new Error(`the picture worker failed: ${message}`));
    return opened;
  }

  function settle(reply: Replied): void {
    const { resolve, reject } = waiting.get(reply.id) ?? {};
    waiting.delete(reply.id);
    if ('answer' in reply) resolve?.(reply.answer);
    else reject?.(new PictureRefused(reply.refused, reply.count, { cause: reply.message }));
  }

  function fail(cause: Error): void {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  }

  return {
    ask<Kind extends Question['kind']>(question: Question & { readonly kind: Kind }) {
      worker ??= open();
      const id = ++lastId;
      const answered = new Promise<Answers[keyof Answers]>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      worker.postMessage({ id, question } satisfies Asked);
      return answered as Promise<Answers[Kind]>;
    },
    end: () => fail(new Error('the picture worker was ended')),
  };
}
