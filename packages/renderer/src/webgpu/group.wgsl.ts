import { BLEND_WGSL } from '../effects/blend.wgsl.ts';
import { CAST_WGSL } from '../effects/cast.wgsl.ts';
import { COLOR_MATRIX_WGSL } from '../effects/color-matrix.wgsl.ts';
import { GROUP_FLAGS } from './layout.ts';

/**
 * A group, drawn apart, onto what is below it: shadow, glow, content through its filters, opacity, blend mode.
 *
 * topology   triangle-list, one triangle around the whole target
 * bindings   group 0: 0 Group (uniform, dynamic offset), 1 content, 2 shadow, 3 glow, 4 backdrop (textures of one
 *            layer, premultiplied), 5 sampler (linear, clamped)
 * units      pixels of the target; maps turn them into places 0..1 on a texture
 * outputs    premultiplied. Without a blend mode laid over the target; with one it replaces the target, which the
 *            backdrop is a copy of
 */
export const GROUP_WGSL = /* wgsl */ `
${COLOR_MATRIX_WGSL}
${BLEND_WGSL}
${CAST_WGSL}
struct Group {
  matrix: ColorMatrix,
  shadow_tint: vec4f,
  glow_tint: vec4f,
  // Place on the texture = pixel * xy + zw.
  content_map: vec4f,
  shadow_map: vec4f,
  glow_map: vec4f,
  opacity: f32,
  mode: u32,
  flags: u32,
  reserved: u32,
}

@group(0) @binding(0) var<uniform> group: Group;
@group(0) @binding(1) var content: texture_2d<f32>;
@group(0) @binding(2) var shadow: texture_2d<f32>;
@group(0) @binding(3) var glow: texture_2d<f32>;
@group(0) @binding(4) var backdrop: texture_2d<f32>;
@group(0) @binding(5) var linear: sampler;

@vertex
fn vertex_whole(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

// A texture is as large as what it shows: outside of it there is nothing.
fn color_at(picture: texture_2d<f32>, place: vec2f) -> vec4f {
  let found = textureSampleLevel(picture, linear, place, 0.0);
  return select(vec4f(0.0), found, all(place >= vec2f(0.0)) && all(place <= vec2f(1.0)));
}

fn group_at(pixel: vec2f) -> vec4f {
  var color = vec4f(0.0);
  if ((group.flags & ${GROUP_FLAGS.shadow}u) != 0u) {
    color = shadow_color(color_at(shadow, pixel * group.shadow_map.xy + group.shadow_map.zw).a, group.shadow_tint);
  }
  if ((group.flags & ${GROUP_FLAGS.glow}u) != 0u) {
    let alpha = color_at(glow, pixel * group.glow_map.xy + group.glow_map.zw).a;
    color = lay_over(glow_color(alpha, group.glow_tint), color);
  }
  var above = vec4f(0.0);
  if ((group.flags & ${GROUP_FLAGS.content}u) != 0u) {
    above = color_at(content, pixel * group.content_map.xy + group.content_map.zw);
  }
  if ((group.flags & ${GROUP_FLAGS.filter}u) != 0u) { above = filter_color(above, group.matrix); }
  return lay_over(above, color) * group.opacity;
}

@fragment
fn fragment_over(@builtin(position) position: vec4f) -> @location(0) vec4f {
  return group_at(position.xy);
}

@fragment
fn fragment_blend(@builtin(position) position: vec4f) -> @location(0) vec4f {
  return composite(group.mode, textureLoad(backdrop, vec2i(position.xy), 0), group_at(position.xy));
}
`;
