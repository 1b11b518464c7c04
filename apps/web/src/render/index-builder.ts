import type { IndexBuilder } from '@inkmesh/renderer';

/**
 * Builds the renderer's index in a worker: started when the first large board needs it, and ended when it did its
 * work, as another index is wanted rarely.
 */
export const buildIndexAside: IndexBuilder = (boxes) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    worker.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      end();
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      end();
      reject(new Error(`the index worker failed: ${message}`));
    };
    worker.postMessage(boxes, [boxes.buffer]);
  });
