import { IDENTITY } from '@inkmesh/geometry';
import type { ImageSource, Picture } from '../ports.ts';
import type { FramePlan } from './frame-plan.ts';
import type { BufferKit } from './gpu-buffer.ts';
import { TEXTURE_USAGE } from './gpu-flags.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { uploadPicture } from './picture-upload.ts';
import { createRegion } from './region.ts';

/** Pictures of image elements as textures with all their smaller sizes. */
export interface ImageTextures {
  /** The picture's texture, made now if it is not there; undefined: the picture is not at hand. */
  get(asset: string): GPUTextureView | undefined;
  /** A frame begins: what is not asked for in it may go. */
  tick(): void;
  /** Forgets all pictures: they are made anew when they are asked for. */
  clear(): void;
  destroy(): void;
}

/** Half of what browsers on phones were seen to kill a page for (research on hookecho#45, WebKit#49472). */
const MOST_BYTES = 256 << 20;

interface Held {
  readonly picture: Picture;
  readonly texture: GPUTexture;
  readonly view: GPUTextureView;
  readonly bytes: number;
  usedAt: number;
}

export function createImageTextures(
  kit: BufferKit,
  format: GPUTextureFormat,
  source: ImageSource,
  plan: FramePlan,
  sheet: MaskSheet,
): ImageTextures {
  const held = new Map<string, Held>();
  let now = 0;

  function make(picture: Picture): Held {
    const { width, height } = picture;
    const levels = 1 + Math.floor(Math.log2(Math.max(width, height)));
    const { TEXTURE_BINDING, COPY_DST, RENDER_ATTACHMENT } = TEXTURE_USAGE;
    const texture = kit.heap.texture({
      label: 'image',
      size: [width, height],
      format,
      mipLevelCount: levels,
      usage: TEXTURE_BINDING | COPY_DST | RENDER_ATTACHMENT,
    });
    uploadPicture(kit.device, kit.counters, picture, texture, width, height);
    for (let level = 1; level < levels; level++) planLevel(texture, level);
    const view = texture.createView({ dimension: '2d-array' });
    // Smaller sizes add a third.
    const bytes = Math.ceil((width * height * 4 * 4) / 3);
    return { picture, texture, view, bytes, usedAt: now };
  }

  /** Half of the size before it: a linear sample between four texels is their mean. */
  function planLevel(texture: GPUTexture, level: number): void {
    const width = Math.max(1, texture.width >> level);
    const height = Math.max(1, texture.height >> level);
    const region = createRegion(plan, {
      target: texture.createView({ baseMipLevel: level, mipLevelCount: 1 }),
      texture,
      layer: 0,
      view: { x: 0, y: 0, scale: 1, width, height },
      clear: [0, 0, 0, 0],
      isApart: false,
      ink: 'dry',
      sheet,
    });
    region.quad({
      texture: texture.createView({
        dimension: '2d-array',
        baseMipLevel: level - 1,
        mipLevelCount: 1,
      }),
      layer: 0,
      toPixels: { ...IDENTITY, a: width, d: height },
      uv: [0, 0, 1, 1],
      opacity: 1,
    });
    region.end();
  }

  function use(one: Held | undefined): GPUTextureView | undefined {
    if (one !== undefined) one.usedAt = now;
    return one?.view;
  }

  function forget(asset: string, { texture }: Held): void {
    kit.heap.free(texture);
    held.delete(asset);
  }

  function trim(): void {
    let bytes = 0;
    for (const one of held.values()) bytes += one.bytes;
    const oldest = [...held].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [asset, one] of oldest) {
      if (bytes <= MOST_BYTES || one.usedAt >= now - 1) return;
      bytes -= one.bytes;
      forget(asset, one);
    }
  }

  function clear(): void {
    for (const [asset, one] of [...held]) forget(asset, one);
  }

  return {
    get(asset) {
      const picture = source.get(asset);
      const known = held.get(asset);
      // The source may have given its picture up; ours is as good.
      if (typeof picture === 'string') return use(known);
      if (known !== undefined && known.picture !== picture) forget(asset, known);
      const one = held.get(asset) ?? make(picture);
      held.set(asset, one);
      return use(one);
    },
    tick() {
      now++;
      trim();
    },
    clear,
    destroy: clear,
  };
}
