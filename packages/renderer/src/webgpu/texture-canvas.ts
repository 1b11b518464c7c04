import { BUFFER_USAGE, MAP_MODE_READ, TEXTURE_USAGE } from './gpu-flags.ts';

/** A canvas without a screen: a plain texture to draw on where there is no DOM (Node on Dawn), and its pixels. */
export interface TextureCanvas {
  width: number;
  height: number;
  readonly format: 'rgba8unorm';
  /** What the renderer needs of a GPUCanvasContext; null for every other kind. */
  getContext(kind: string): TextureContext | null;
  /** The last picture: rows from the top, 4 bytes a pixel, r g b a. */
  readPixels(): Promise<Uint8Array>;
}

export type TextureContext = Pick<
  GPUCanvasContext,
  'configure' | 'unconfigure' | 'getCurrentTexture'
>;

/** WebGPU copies texture rows to multiples of so many bytes. */
const ROW_ALIGNMENT = 256;

export function createTextureCanvas(): TextureCanvas {
  let device: GPUDevice | undefined;
  let texture: GPUTexture | undefined;

  const context = {
    configure(configuration: GPUCanvasConfiguration): undefined {
      device = configuration.device;
      texture = undefined;
    },
    unconfigure(): undefined {
      texture?.destroy();
      texture = undefined;
      device = undefined;
    },
    getCurrentTexture(): GPUTexture {
      if (device === undefined) throw new TypeError('the texture canvas is not configured');
      if (texture?.width === canvas.width && texture.height === canvas.height) return texture;
      texture?.destroy();
      texture = device.createTexture({
        label: 'texture canvas',
        size: [canvas.width, canvas.height],
        format: canvas.format,
        usage: TEXTURE_USAGE.RENDER_ATTACHMENT | TEXTURE_USAGE.COPY_DST | TEXTURE_USAGE.COPY_SRC,
      });
      return texture;
    },
  };

  const canvas: TextureCanvas = {
    width: 1,
    height: 1,
    format: 'rgba8unorm',
    getContext: (kind) => (kind === 'webgpu' ? context : null),
    async readPixels() {
      if (device === undefined || texture === undefined) return new Uint8Array(0);
      return await readTexture(device, texture);
    },
  };
  return canvas;
}

async function readTexture(device: GPUDevice, texture: GPUTexture): Promise<Uint8Array> {
  const { width, height } = texture;
  const rowBytes = Math.ceil((width * 4) / ROW_ALIGNMENT) * ROW_ALIGNMENT;
  const buffer = device.createBuffer({
    label: 'read pixels',
    size: rowBytes * height,
    usage: BUFFER_USAGE.COPY_DST | BUFFER_USAGE.MAP_READ,
  });
  const encoder = device.createCommandEncoder({ label: 'read pixels' });
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: rowBytes }, [width, height]);
  device.queue.submit([encoder.finish()]);
  await buffer.mapAsync(MAP_MODE_READ);
  const rows = new Uint8Array(buffer.getMappedRange());
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    pixels.set(rows.subarray(y * rowBytes, y * rowBytes + width * 4), y * width * 4);
  }
  buffer.destroy();
  return pixels;
}
