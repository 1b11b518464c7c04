import type { ImageSource, Picture, Pixels } from '@inkmesh/renderer';

/** Pictures of image elements that are computed, and some that come later or never. */
export interface GoldenImages extends ImageSource {
  /** The picture of an asset that was loading is there now. */
  arrive(asset: string): void;
}

/** `loading…` assets load until they arrive; what has no name here is missing. */
export function goldenImages(): GoldenImages {
  const made = new Map<string, Picture>();
  const arrived = new Set<string>();
  const listeners = new Set<(asset: string) => void>();
  return {
    get(asset) {
      const make = asset.startsWith('loading') ? PICTURES.gradient : PICTURES[asset];
      if (make === undefined) return 'missing';
      if (asset.startsWith('loading') && !arrived.has(asset)) return 'loading';
      const picture = made.get(asset) ?? make();
      made.set(asset, picture);
      return picture;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    arrive(asset) {
      arrived.add(asset);
      for (const changed of listeners) changed(asset);
    },
  };
}

const PICTURES: Readonly<Record<string, () => Pixels>> = {
  /** Red to the right, green downwards, blue against both. */
  gradient: () => pixels(64, 64, (u, v) => [255 * u, 255 * v, 255 * (1 - u) * (1 - v), 255]),
  /** Fields of half, full and no opacity. */
  checker: () =>
    pixels(32, 32, (u, v) => {
      const field = (Math.floor(u * 4) + Math.floor(v * 4)) % 3;
      return [230, 80 * field, 60, [255, 128, 0][field] ?? 255];
    }),
  pixel: () => pixels(1, 1, () => [24, 160, 88, 255]),
  tall: () =>
    pixels(8, 256, (u, v) => [40, 120 + 120 * Math.sin(v * 25), 255 * v, 255 * (1 - u / 2)]),
  /** Rings of a pixel and finer: without smaller sizes of the picture they turn into rings that are not there. */
  large: () =>
    pixels(1024, 1024, (u, v) => {
      const ring = 127 + 127 * Math.cos(((u - 0.5) ** 2 + (v - 0.5) ** 2) * 3000);
      return [ring, 255 - ring, 180, 255];
    }),
};

type Straight = readonly [red: number, green: number, blue: number, alpha: number];

function pixels(width: number, height: number, at: (u: number, v: number) => Straight): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set(at((x + 0.5) / width, (y + 0.5) / height), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
