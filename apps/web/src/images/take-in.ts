import { LIMITS } from '@inkmesh/protocol';
import { PictureRefused } from './picture-refused.ts';
import type { PictureWork } from './picture-work.ts';
import { drawSvg, isSvg } from './svg.ts';
import type { Admitted } from './worker-messages.ts';

/** A picture to be kept, and how large it wants to be seen (CSS pixels). */
export interface TakenIn extends Admitted {
  readonly file: Blob;
}

/**
 * Checks what a person brings and makes of it what is kept: pictures as they are, drawings as pixels.
 * @throws {PictureRefused}
 */
export async function takeIn(file: Blob, work: Pick<PictureWork, 'ask'>): Promise<TakenIn> {
  if (await isSvg(file)) {
    const { png, width, height } = await drawSvg(file);
    const admitted = await work.ask({ kind: 'admit', file: png });
    return { ...admitted, file: png, width, height };
  }
  if (file.size > LIMITS.assetBytes) throw new PictureRefused('too-large', file.size);
  return { ...(await work.ask({ kind: 'admit', file })), file };
}
