import { buildIndexHere } from '@inkmesh/renderer/index-builder';

// The worker's side of ./index-builder.ts: boxes in, the index' bytes out; both change hands without a copy.

declare const self: {
  onmessage: (event: MessageEvent<Float64Array<ArrayBuffer>>) => void;
  postMessage(message: ArrayBuffer, transfer: Transferable[]): void;
};

self.onmessage = async ({ data }) => {
  const bytes = await buildIndexHere(data);
  self.postMessage(bytes, [bytes]);
};
