import type { ImageSource, Picture } from '../ports.ts';

/** The bytes of a picture's file. */
export type ImageBytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** Half of WebGPU's smallest `maxTextureDimension2D`; more than a screen shows. 64 MiB for a square. */
export const MAX_IMAGE_SIDE = 4096;

export interface ImageSourceOptions {
  /** The bytes of an asset; rejects where there are none. */
  load(asset: string): Promise<ImageBytes>;
  /**
   * Off the main thread. A picture with more than `maxPixels` pixels is to be scaled down to about as many, and no side
   * is to be longer than {@link MAX_IMAGE_SIDE}.
   */
  decode(bytes: ImageBytes, maxPixels: number): Promise<Picture>;
  /** A small picture that is shown until the whole one is there; undefined or rejected when there is none. */
  preview?(asset: string): Promise<Picture | undefined>;
  /** For decoded pictures; default {@link DEFAULT_MAX_BYTES}. */
  readonly maxBytes?: number;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
}

export type ImageState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly picture: Picture }
  /** What `load` or `decode` was rejected with. Nothing more is tried until {@link DecodedImages.retry}. */
  | { readonly state: 'missing'; readonly reason: unknown };

/**
 * Pictures by asset, loaded when asked for and forgotten when others need the room.
 * A picture is good until the next turn of the event loop: keep the asset, not the picture. One that made room is closed,
 * subscribers are not told, and asking for it loads it again.
 */
export interface DecodedImages extends ImageSource {
  /** As {@link ImageSource.get}, with the reason. */
  state(asset: string): ImageState;
  /** Loads again what is missing, or there as a preview only; nothing otherwise. */
  retry(asset: string): void;
  /** Forgets everything; what is under way is dropped when it arrives. */
  destroy(): void;
}

/** Four pictures of the largest size, or 20 photographs of 12 megapixels at half their width: a tab's fair share of 2 GB. */
export const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

/** Keeps the network and a decoder busy; more at once would only hold more undecoded bytes. */
const LOADS_AT_ONCE = 4;

/** Asked for within this time is in view: a renderer asks for all it draws within a frame or some. */
const IN_VIEW_MS = 2_000;

/** How old the count of pictures in view may be. */
const COUNT_MS = 100;

/** Room that every picture gets, however many are in view: 128 x 128 pixels. */
const LEAST_BYTES = 128 * 128 * 4;

/** A scaled picture is loaded again when it could have so many times its pixels: twice its width. */
const WORTH_RELOADING = 4;

const BYTES_A_PIXEL = 4;

type Entry = { usedAt: number } & (
  | { state: 'loading' }
  | { state: 'ready'; picture: Picture; bytes: number; scaled: boolean; isPreview: boolean }
  | { state: 'missing'; reason: unknown }
);

/**
 * Budget: pictures in view share it evenly, each is decoded to fit its share, and the least recently used make room. So
 * whatever is on a board fits, and pictures in view do not push each other out again and again.
 */
export function createImageSource(options: ImageSourceOptions): DecodedImages {
  return new Images(options);
}

class Images implements DecodedImages {
  readonly #options: Required<Omit<ImageSourceOptions, 'preview'>> & ImageSourceOptions;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  /** To be loaded, last come first served; and all that is not loaded yet. */
  readonly #waiting: string[] = [];
  readonly #underWay = new Set<string>();
  readonly #subscribers = new Set<(asset: string) => void>();
  #bytes = 0;
  #loads = 0;
  #inView = { count: 0, at: Number.NEGATIVE_INFINITY };
  #isDestroyed = false;

  constructor(options: ImageSourceOptions) {
    this.#options = { maxBytes: DEFAULT_MAX_BYTES, now: () => performance.now(), ...options };
  }

  get(asset: string): Picture | 'loading' | 'missing' {
    const found = this.state(asset);
    return found.state === 'ready' ? found.picture : found.state;
  }

  state(asset: string): ImageState {
    const entry = this.#entries.get(asset);
    if (entry === undefined) {
      this.#begin(asset);
      return { state: 'loading' };
    }
    this.#use(asset, entry);
    switch (entry.state) {
      case 'loading':
        return { state: 'loading' };
      case 'missing':
        return { state: 'missing', reason: entry.reason };
      case 'ready':
        this.#improve(asset, entry);
        return { state: 'ready', picture: entry.picture };
    }
  }

  subscribe(changed: (asset: string) => void): () => void {
    this.#subscribers.add(changed);
    return () => this.#subscribers.delete(changed);
  }

  retry(asset: string): void {
    const entry = this.#entries.get(asset);
    if (entry?.state === 'missing') {
      this.#begin(asset);
      this.#notify(asset);
    } else if (entry?.state === 'ready' && entry.isPreview) this.#enqueue(asset);
  }

  destroy(): void {
    this.#isDestroyed = true;
    for (const asset of [...this.#entries.keys()]) this.#forget(asset);
    this.#waiting.length = 0;
    this.#underWay.clear();
    this.#subscribers.clear();
  }

  #use(asset: string, entry: Entry): void {
    entry.usedAt = this.#options.now();
    this.#entries.delete(asset);
    this.#entries.set(asset, entry);
  }

  #begin(asset: string): void {
    if (this.#isDestroyed) return;
    this.#entries.set(asset, { state: 'loading', usedAt: this.#options.now() });
    this.#enqueue(asset);
  }

  #enqueue(asset: string): void {
    if (this.#underWay.has(asset)) return;
    this.#underWay.add(asset);
    this.#waiting.push(asset);
    this.#loadNext();
  }

  #loadNext(): void {
    while (this.#loads < LOADS_AT_ONCE) {
      const asset = this.#waiting.pop();
      if (asset === undefined) return;
      this.#loads++;
      void this.#load(asset);
    }
  }

  async #load(asset: string): Promise<void> {
    if (this.#entries.get(asset)?.state === 'loading') void this.#preview(asset);
    const loaded = await this.#decoded(asset);
    this.#loads--;
    this.#underWay.delete(asset);
    if (this.#isDestroyed) {
      if (loaded.state === 'ready') close(loaded.picture);
      return;
    }
    this.#settle(asset, loaded);
    this.#loadNext();
    this.#notify(asset);
  }

  async #preview(asset: string): Promise<void> {
    // Without a preview there is nothing to see a little longer; why the picture is missing `load` will say.
    const picture = await this.#options.preview?.(asset).catch(() => undefined);
    if (picture === undefined) return;
    const entry = this.#entries.get(asset);
    if (this.#isDestroyed || entry?.state !== 'loading') {
      close(picture);
      return;
    }
    const bytes = picture.width * picture.height * BYTES_A_PIXEL;
    const { usedAt } = entry;
    this.#settle(asset, { state: 'ready', picture, bytes, scaled: false, isPreview: true, usedAt });
    this.#notify(asset);
  }

  #settle(asset: string, loaded: Entry): void {
    const before = this.#entries.get(asset);
    // A smaller picture is better than none.
    if (before?.state === 'ready' && loaded.state === 'missing') {
      before.scaled = false;
      return;
    }
    this.#forget(asset);
    this.#entries.set(asset, loaded);
    if (loaded.state === 'ready') this.#bytes += loaded.bytes;
    this.#makeRoom(asset);
  }

  async #decoded(asset: string): Promise<Entry> {
    const usedAt = () => this.#entries.get(asset)?.usedAt ?? 0;
    try {
      const file = await this.#options.load(asset);
      const maxPixels = Math.min(MAX_IMAGE_SIDE ** 2, Math.floor(this.#share() / BYTES_A_PIXEL));
      const picture = await this.#options.decode(file, maxPixels);
      const pixels = picture.width * picture.height;
      const bytes = pixels * BYTES_A_PIXEL;
      // Scaling to whole pixels loses some; nothing that was not scaled is likely to come so near.
      const scaled = pixels > 0.9 * maxPixels && maxPixels < MAX_IMAGE_SIDE ** 2;
      return { state: 'ready', picture, bytes, scaled, isPreview: false, usedAt: usedAt() };
    } catch (reason) {
      return { state: 'missing', reason, usedAt: usedAt() };
    }
  }

  #improve(asset: string, entry: Entry & { state: 'ready' }): void {
    if (!entry.scaled || this.#underWay.has(asset)) return;
    if (this.#share() >= WORTH_RELOADING * entry.bytes) this.#enqueue(asset);
  }

  /** Bytes for each picture in view. */
  #share(): number {
    const now = this.#options.now();
    if (now - this.#inView.at > COUNT_MS) this.#inView = { count: this.#countInView(now), at: now };
    return Math.max(LEAST_BYTES, this.#options.maxBytes / Math.max(1, this.#inView.count));
  }

  #countInView(now: number): number {
    let count = 0;
    for (const { state, usedAt } of this.#entries.values()) {
      if (state !== 'missing' && now - usedAt <= IN_VIEW_MS) count++;
    }
    return count;
  }

  /** But for the newest picture, which is shown even if it is alone too much. */
  #makeRoom(newest: string): void {
    for (const [asset, { state }] of this.#entries) {
      if (this.#bytes <= this.#options.maxBytes) return;
      if (state === 'ready' && asset !== newest) this.#forget(asset);
    }
  }

  #forget(asset: string): void {
    const entry = this.#entries.get(asset);
    this.#entries.delete(asset);
    if (entry?.state !== 'ready') return;
    this.#bytes -= entry.bytes;
    close(entry.picture);
  }

  #notify(asset: string): void {
    for (const changed of this.#subscribers) changed(asset);
  }
}

/** Its memory is not what a garbage collector sees. */
function close(picture: Picture): void {
  if ('close' in picture) picture.close();
}
