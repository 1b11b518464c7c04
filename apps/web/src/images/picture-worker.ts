/// <reference lib="webworker" />
import { type AssetId, assetIdOf } from '@inkmesh/protocol';
import { decodePicture, scaledSize } from './decode.ts';
import { refusalOf } from './picture-refused.ts';
import type { Admitted, Answers, Asked, Question, Replied } from './worker-messages.ts';

// Decoding, scaling and hashing, away from the thread of the hand. One at a time: two decoded photographs of 60
// megapixels are half a gigabyte.

/** What a thumbnail shows while the picture is decoded: 20 to 100 times fewer bytes, decoded in a millisecond. */
const THUMBNAIL = { maxPixels: 160 * 160, maxSide: 256 };

let last: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  last = last.then(() => reply(data));
};

async function reply({ id, question }: Asked): Promise<void> {
  try {
    const answer = await answerTo(question);
    const transfer = answer instanceof Object && 'picture' in answer ? [answer.picture] : [];
    post({ id, answer }, transfer);
  } catch (cause) {
    const { code, count } = refusalOf(cause);
    post({ id, refused: code, count, message: String(cause) }, []);
  }
}

function post(message: Replied, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

function answerTo(question: Question): Promise<Answers[keyof Answers]> {
  switch (question.kind) {
    case 'admit':
      return admit(question.file);
    case 'decode':
      return decode(question);
    case 'name':
      return nameOf(question.file);
  }
}

async function admit(file: Blob): Promise<Admitted> {
  const everything = { maxPixels: Number.POSITIVE_INFINITY, maxSide: Number.POSITIVE_INFINITY };
  const bitmap = await decodePicture(file, everything);
  const { width, height } = bitmap;
  const thumbnail = await thumbnailOf(bitmap);
  bitmap.close();
  return { asset: await nameOf(file), width, height, thumbnail };
}

async function decode({
  file,
  bounds,
  withThumbnail,
}: Question & { kind: 'decode' }): Promise<Answers['decode']> {
  const picture = await decodePicture(file, bounds);
  return { picture, thumbnail: withThumbnail ? await thumbnailOf(picture) : undefined };
}

async function nameOf(file: Blob): Promise<AssetId> {
  return assetIdOf(new Uint8Array(await file.arrayBuffer()));
}

/** WebP, or PNG in browsers that cannot write it: both keep what is transparent. */
async function thumbnailOf(bitmap: ImageBitmap): Promise<Blob> {
  const { width, height } = scaledSize(bitmap, THUMBNAIL);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas in this worker');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.7 });
}
