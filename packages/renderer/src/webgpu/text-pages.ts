import type { Affine } from '@inkmesh/geometry';
import type { TextPainter, TextPiece } from '../ports.ts';
import type { PixelRect } from '../scene/view.ts';
import type { BufferKit } from './gpu-buffer.ts';
import { TEXTURE_USAGE } from './gpu-flags.ts';
import { uploadPicture } from './picture-upload.ts';
import type { QuadPiece } from './region.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** Text of one frame, shaped and drawn by a 2D canvas at the pixels it is for, several texts to a texture. */
export interface TextPages {
  /**
   * @param toPixels from the block's units to target pixels
   * @param rect the target pixels wanted
   * @returns what shows the text there
   */
  add(
    text: Pick<TextPiece, 'block' | 'color' | 'theme'>,
    toPixels: Affine,
    rect: PixelRect,
  ): Pick<QuadPiece, 'texture' | 'toPixels' | 'uv'>[];
  /** Draws and uploads the pages; call it before the submit that shows them. */
  upload(): void;
  /** Whether this frame has as much text as it should: the rest may wait for the next. */
  isMuch(): boolean;
  /** A frame begins. */
  clear(): void;
  destroy(): void;
}

/** Device pixels: four whole tiles of text. 4 MiB. */
const PAGE_SIZE = 1024;

/** 8 MiB a frame to draw and to upload: some 3 ms of a slow thread. */
const MUCH_PAGES = 2;

/** Frames a page is kept for without being used: two seconds of a gesture. */
const KEPT_FRAMES = 120;

interface Page {
  readonly texture: GPUTexture;
  readonly view: GPUTextureView;
  readonly shelf: Shelf;
  pieces: TextPiece[];
  bottom: number;
  idleFrames: number;
}

export function createTextPages(
  kit: BufferKit,
  format: GPUTextureFormat,
  painter: TextPainter,
): TextPages {
  let pages: Page[] = [];

  function addPage(): Page {
    const { TEXTURE_BINDING, COPY_DST, RENDER_ATTACHMENT } = TEXTURE_USAGE;
    const texture = kit.heap.texture({
      label: 'text',
      size: [PAGE_SIZE, PAGE_SIZE],
      format,
      usage: TEXTURE_BINDING | COPY_DST | RENDER_ATTACHMENT,
    });
    const view = texture.createView({ dimension: '2d-array' });
    const shelf = createShelf(PAGE_SIZE, PAGE_SIZE);
    const page = { texture, view, shelf, pieces: [], bottom: 0, idleFrames: 0 };
    pages.push(page);
    return page;
  }

  function place({ width, height }: PixelRect) {
    for (const page of pages) {
      const at = page.shelf.place(width, height);
      if (at !== undefined) return { page, at };
    }
    const page = addPage();
    return { page, at: page.shelf.place(width, height) ?? { x: 0, y: 0 } };
  }

  function addPiece(
    text: Pick<TextPiece, 'block' | 'color' | 'theme'>,
    toPixels: Affine,
    rect: PixelRect,
  ) {
    const { page, at } = place(rect);
    const { x, y, width, height } = rect;
    const { e, f } = toPixels;
    page.pieces.push({
      ...text,
      toPixels: { ...toPixels, e: e + at.x - x, f: f + at.y - y },
      clip: { ...at, width, height },
    });
    page.bottom = Math.max(page.bottom, at.y + height);
    const uv = [at.x, at.y, at.x + width, at.y + height].map((value) => value / PAGE_SIZE);
    return {
      texture: page.view,
      toPixels: { a: width, b: 0, c: 0, d: height, e: x, f: y },
      uv: uv as unknown as QuadPiece['uv'],
    };
  }

  return {
    add: (text, toPixels, rect) => piecesOf(rect).map((piece) => addPiece(text, toPixels, piece)),
    upload() {
      for (const page of pages) {
        if (page.pieces.length === 0) continue;
        const picture = painter.paint(page.pieces, PAGE_SIZE, page.bottom);
        uploadPicture(kit.device, kit.counters, picture, page.texture, PAGE_SIZE, page.bottom);
      }
    },
    isMuch: () => pages.filter(({ pieces }) => pieces.length > 0).length > MUCH_PAGES,
    clear() {
      for (const page of pages) {
        page.idleFrames = page.pieces.length > 0 ? 0 : page.idleFrames + 1;
        page.shelf.clear();
        page.pieces = [];
        page.bottom = 0;
      }
      const idle = pages.filter(({ idleFrames }) => idleFrames > KEPT_FRAMES);
      for (const { texture } of idle) kit.heap.free(texture);
      if (idle.length > 0) pages = pages.filter((page) => !idle.includes(page));
    },
    destroy() {
      for (const { texture } of pages) kit.heap.free(texture);
      pages = [];
    },
  };
}

/** Rectangles no larger than a page. */
function piecesOf(rect: PixelRect): PixelRect[] {
  const pieces: PixelRect[] = [];
  for (let y = 0; y < rect.height; y += PAGE_SIZE) {
    for (let x = 0; x < rect.width; x += PAGE_SIZE) {
      const width = Math.min(PAGE_SIZE, rect.width - x);
      const height = Math.min(PAGE_SIZE, rect.height - y);
      pieces.push({ x: rect.x + x, y: rect.y + y, width, height });
    }
  }
  return pieces;
}
