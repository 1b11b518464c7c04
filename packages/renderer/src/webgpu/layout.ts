/**
 * What the packers write and the shaders read, once: the shader text is made from these names and numbers.
 * Offsets count 32-bit words.
 */

/** Page units of a cell. A position is a cell (i32) and a place within it (f32): exact to 1/16,000 unit anywhere. */
export const CELL_SIZE = 1024;

/** One stroke: how its local ink becomes coloured ink on the page. */
export const STROKE_RECORD = {
  cell: 0, // vec2i: page cell of the local origin
  within: 2, // vec2f: place in that cell, 0 to CELL_SIZE
  matrix: 4, // vec4f: a, b, c, d of the local-to-page map
  radius: 8, // f32: greatest radius, local units
  color: 9, // u32: r | g << 8 | b << 16, straight, 0 to 255
  opacity: 10, // f32: 0 to 1
  reserved: 11, // pads the record to a multiple of 16 bytes, as WGSL aligns it
} as const;
export const STROKE_RECORD_WORDS = 12;

/** The view of one frame. */
export const VIEW_RECORD = {
  cell: 0, // vec2i: page cell of the top left corner of pixel (0, 0)
  within: 2, // vec2f: place in that cell
  scale: 4, // f32: device pixels per page unit
  reserved: 5, // aligns what follows to 8 bytes
  size: 6, // vec2f: width and height in device pixels
  background: 8, // vec4f: the board's colour, opaque
} as const;
export const VIEW_RECORD_WORDS = 12;

/** One visible block, in paint order. */
export const ENTRY = {
  block: 0, // u32: index of the block
  rank: 1, // u32: place in paint order of its first segment, from 1
} as const;
export const ENTRY_WORDS = 2;

/** Ranks are told apart by the depth buffer: 1 - rank / 2^24 is exact in an f32. */
export const RANK_BITS = 24;
export const MAX_RANK = 2 ** RANK_BITS - 1;

export const VERTICES_PER_SEGMENT = 6;

/** A page position as cell and place within it. Cells wrap at 2^31: differences of near ones stay right. */
export function writePosition(
  ints: Int32Array,
  floats: Float32Array,
  at: { readonly cell: number; readonly within: number },
  x: number,
  y: number,
): void {
  const cellX = Math.floor(x / CELL_SIZE);
  const cellY = Math.floor(y / CELL_SIZE);
  ints[at.cell] = cellX;
  ints[at.cell + 1] = cellY;
  floats[at.within] = x - cellX * CELL_SIZE;
  floats[at.within + 1] = y - cellY * CELL_SIZE;
}
