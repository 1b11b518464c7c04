/**
 * What the packers write and the shaders read, once: the shader text is made from these names and numbers.
 * Offsets count 32-bit words.
 */

/** Page units of a cell. A position is a cell (i32) and a place within it (f32): exact to 1/16,000 unit anywhere. */
export const CELL_SIZE = 1024;

/** One piece of ink: how its local points become coloured ink on the page. */
export const STROKE_RECORD = {
  cell: 0, // vec2i: page cell of the local origin
  within: 2, // vec2f: place in that cell, 0 to CELL_SIZE
  matrix: 4, // vec4f: a, b, c, d of the local-to-page map
  radius: 8, // f32: greatest radius, local units
  color: 9, // u32: r | g << 8 | b << 16, straight, 0 to 255
  opacity: 10, // f32: 0 to 1
  brush: 11, // u32: index in BRUSHES
  seed: 12, // u32: moves the grain
  reserved: 13, // pads the record to 64 bytes
} as const;
export const STROKE_RECORD_WORDS = 16;

/** A rectangle of the page and the pixels it is drawn on: one for each target of a frame. */
export const VIEW_RECORD = {
  cell: 0, // vec2i: page cell of the top left corner of pixel (0, 0)
  within: 2, // vec2f: place in that cell
  scale: 4, // f32: device pixels per page unit
  reserved: 5, // aligns what follows to 8 bytes
  size: 6, // vec2f: width and height in device pixels
  mask: 8, // vec2f: width and height of the mask that goes with it
  padding: 10, // to a multiple of 16 bytes
} as const;
export const VIEW_RECORD_WORDS = 12;
/** Dynamic offsets of uniform buffers are multiples of 256 bytes (WebGPU's default minUniformBufferOffsetAlignment). */
export const UNIFORM_STRIDE_WORDS = 64;

/** One block of ink to draw. */
export const ENTRY = {
  block: 0, // u32: index of the block
  placement: 1, // u32: index of the placement in the mask; unused where ink is drawn straight onto the target
} as const;
export const ENTRY_WORDS = 2;

/** Where in a mask a piece of ink lies, and from there on the target. */
export const PLACEMENT = {
  clip: 0, // vec4f: left, top, right, bottom in mask pixels
  shift: 4, // vec2f: mask pixels minus target pixels
  stroke: 6, // u32: index of the stroke record
  reserved: 7, // to a multiple of 16 bytes
} as const;
export const PLACEMENT_WORDS = 8;

/** A filled, outlined shape. Positions are local to the shape; the map goes from target pixels. */
export const SHAPE_RECORD = {
  rect: 0, // vec4f: left, top, right, bottom in target pixels
  to_local: 4, // vec4f: columns of the map from pixel to local directions
  origin: 8, // vec2f: local position of the target's pixel corner (0, 0)
  centre: 10, // vec2f: of an ellipse
  radii: 12, // vec2f: of an ellipse
  half_width: 14, // f32: of the line, local units
  opacity: 15, // f32
  fill: 16, // u32: r | g << 8 | b << 16 | a << 24, straight
  line: 17, // u32: likewise
  first: 18, // u32: first vertex of a polygon
  count: 19, // u32: its vertices; 0: an ellipse
  round: 20, // f32: what the polygon is grown by, local units
  reserved: 21, // to a multiple of 16 bytes
} as const;
export const SHAPE_RECORD_WORDS = 24;

/** A rectangle of a texture, anywhere on the target. */
export const QUAD_RECORD = {
  origin: 0, // vec2f: target pixels of the texture rectangle's top left
  axis_x: 2, // vec2f: from there to its top right
  axis_y: 4, // vec2f: from there to its bottom left
  opacity: 6, // f32
  layer: 7, // u32: of the texture
  uv: 8, // vec4f: left, top, right, bottom of the rectangle, 0 to 1
} as const;
export const QUAD_RECORD_WORDS = 12;

/** How a group comes onto its target. */
export const GROUP_RECORD = {
  matrix: 0, // ColorMatrix: 5 vec4f
  shadow_tint: 20, // vec4f: straight colour and opacity
  glow_tint: 24, // vec4f
  content_map: 28, // vec4f: place on the texture = pixel * xy + zw
  shadow_map: 32, // vec4f
  glow_map: 36, // vec4f
  opacity: 40, // f32
  mode: 41, // u32: index in BLENDS
  flags: 42, // u32: GROUP_FLAGS
  reserved: 43, // to a multiple of 16 bytes
} as const;
export const GROUP_RECORD_WORDS = 44;
export const GROUP_FLAGS = { shadow: 1, glow: 2, filter: 4, content: 8 } as const;

export const VERTICES_PER_SEGMENT = 6;
export const VERTICES_PER_QUAD = 6;

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
