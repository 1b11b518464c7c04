import { buildIndexHere } from '@inkmesh/renderer/index-builder';

// The worker's side of ./index-builder.ts: boxes in, the index' bytes out; both change hands without a copy.

declare function setTimeout(run: () => void): unknown;
declare const self: {
  onmessage: (event: MessageEvent<Float64Array<ArrayBuffer>>) => void;
  postMessage(message: ArrayBuffer, transfer: Transferable[]): void;
};

self.onmessage = ({ data }) => {
  buildIndexHere(data).then(
    (bytes) => self.postMessage(bytes, [bytes]),
    // Out of the promise: only so does it reach the page's `onerror`.
    (cause: unknown) => setTimeout(() => throwAgain(cause)),
  );
};

function throwAgain(cause: unknown): never {
  throw cause;
}
