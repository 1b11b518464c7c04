/**
 * Flag values of the WebGPU specification (sections 5.1.3, 6.1.3, 8.2 and 10.2). Browsers also have them as
 * globals, Node has not.
 */
export const BUFFER_USAGE = {
  MAP_READ: 0x1,
  COPY_SRC: 0x4,
  COPY_DST: 0x8,
  UNIFORM: 0x40,
  STORAGE: 0x80,
} as const;

export const TEXTURE_USAGE = {
  COPY_SRC: 0x1,
  COPY_DST: 0x2,
  TEXTURE_BINDING: 0x4,
  RENDER_ATTACHMENT: 0x10,
} as const;

export const SHADER_STAGE = { VERTEX: 0x1, FRAGMENT: 0x2 } as const;

export const MAP_MODE_READ = 0x1;
