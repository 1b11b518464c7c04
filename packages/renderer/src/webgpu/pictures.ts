import { TEXTURE_USAGE } from './gpu-flags.ts';
import { DEPTH_FORMAT, SAMPLES } from './pipelines.ts';

/** The textures a frame is made of, all of the view's size; those for translucent ink are made when first needed. */
export interface Pictures {
  /** The strokes that stand still, kept between frames. */
  still(): GPUTexture;
  /** Room for a copy of a picture while it is drawn over. */
  spare(): GPUTexture;
  multisampled(): { readonly color: GPUTextureView; readonly depth: GPUTextureView };
  /** @returns whether the pictures are new, so that nothing is on them */
  resize(width: number, height: number): boolean;
  destroy(): void;
}

export function createPictures(device: GPUDevice, format: GPUTextureFormat): Pictures {
  const { COPY_SRC, COPY_DST, TEXTURE_BINDING, RENDER_ATTACHMENT } = TEXTURE_USAGE;
  let size: readonly [number, number] = [0, 0];
  let still: GPUTexture | undefined;
  let spare: GPUTexture | undefined;
  let color: GPUTexture | undefined;
  let depth: GPUTexture | undefined;

  const make = (label: string, usage: number, samples: number, kind = format) =>
    device.createTexture({ label, size: [...size], format: kind, usage, sampleCount: samples });

  function destroy(): void {
    for (const texture of [still, spare, color, depth]) texture?.destroy();
    still = undefined;
    spare = undefined;
    color = undefined;
    depth = undefined;
  }

  return {
    still() {
      still ??= make('still', RENDER_ATTACHMENT | TEXTURE_BINDING | COPY_SRC | COPY_DST, 1);
      return still;
    },
    spare() {
      spare ??= make('spare', TEXTURE_BINDING | COPY_DST, 1);
      return spare;
    },
    multisampled() {
      color ??= make('samples', RENDER_ATTACHMENT, SAMPLES);
      depth ??= make('ranks', RENDER_ATTACHMENT, SAMPLES, DEPTH_FORMAT);
      return { color: color.createView(), depth: depth.createView() };
    },
    resize(width, height) {
      if (size[0] === width && size[1] === height) return false;
      destroy();
      size = [width, height];
      return true;
    },
    destroy,
  };
}
