import {
  EXPONENT_BIAS,
  FLAG_SHIFT,
  FLOW_SHIFT,
  FLOW_STEPS,
  RADIUS_STEPS,
  SLOT_BITS,
} from '../scene/ink-arena.ts';

/**
 * How points and blocks of the arena are read; scene/ink-arena.ts has their layout.
 *
 * bindings   none
 * units      grid positions are whole steps of the block's grid; radii and steps are stroke-local units
 * numbers    differences of grid positions are exact in i32: two points of a block are less than 2^15 steps apart
 */
export const INK_READ_WGSL = /* wgsl */ `
// A point of a block whose first point is at the whole grid position "anchor".
fn grid_of(packed: vec2u, anchor: vec2i) -> vec2i {
  let low = vec2i(i32(packed.x & 0xffffu), i32(packed.x >> 16u));
  // Sign-extends the 16-bit difference.
  return anchor + (((low - anchor) << vec2u(16u)) >> vec2u(16u));
}

fn radius_of(packed: vec2u, widest: f32) -> f32 {
  return f32(packed.y & 0xffffu) * (widest / ${RADIUS_STEPS}.0);
}

fn flow_of(packed: vec2u) -> f32 {
  return f32(packed.y >> ${FLOW_SHIFT}u) / ${FLOW_STEPS}.0;
}

fn flags_of(packed: vec2u) -> u32 {
  return (packed.y >> ${FLAG_SHIFT}u) & 0xffu;
}

// The step of a block's grid, local units.
fn step_of(block: vec4u) -> f32 {
  return bitcast<f32>(((block.x >> ${SLOT_BITS}u) - ${EXPONENT_BIAS}u + 127u) << 23u);
}

fn inverse_of(m: mat2x2f, determinant: f32) -> mat2x2f {
  return mat2x2f(vec2f(m[1].y, -m[0].y) / determinant, vec2f(-m[1].x, m[0].x) / determinant);
}
`;
