import { BRUSHES } from '@inkmesh/ink';
import { BRUSH_LOOK_WGSL } from '../brush/brush-look.wgsl.ts';
import { GRAIN_WGSL } from '../brush/grain.wgsl.ts';
import { INK_ALPHA_WGSL } from '../brush/ink-alpha.wgsl.ts';
import { INK_DATA_WGSL } from './ink-data.wgsl.ts';
import { VIEW_WGSL } from './view.wgsl.ts';

/**
 * Masked ink to colour: a rectangle for each piece of ink, which reads the piece's part of the mask.
 *
 * topology   triangle-list, 6 vertices a rectangle, one instance a placement
 * bindings   group 0: view and ink data; group 1: 0 mask, 1 grain (mipmapped, repeating), 2 sampler, 3 brush looks
 * units      pixels of the view; "local" is the stroke's own space, where the grain lies
 * outputs    premultiplied, gamma-encoded; blend states make it normal, multiply or screen
 */
export const WASH_WGSL = /* wgsl */ `
${VIEW_WGSL}
${INK_DATA_WGSL}
${BRUSH_LOOK_WGSL}
${GRAIN_WGSL}
${INK_ALPHA_WGSL}
@group(1) @binding(0) var mask: texture_2d<f32>;
@group(1) @binding(1) var grain: texture_2d<f32>;
@group(1) @binding(2) var grain_sampler: sampler;
@group(1) @binding(3) var<uniform> looks: array<BrushLook, ${BRUSHES.length}>;

struct Wash {
  @builtin(position) position: vec4f,
  // Place on the stroke.
  @location(0) local: vec2f,
  // Mask pixels minus target pixels.
  @location(1) @interpolate(flat) shift: vec2f,
  // Straight colour and opacity.
  @location(2) @interpolate(flat) color: vec4f,
  @location(3) @interpolate(flat) brush: u32,
  @location(4) @interpolate(flat) seed: u32,
  // Local units per pixel.
  @location(5) @interpolate(flat) pixel: f32,
}

@vertex
fn vertex_wash(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Wash {
  let placement = placements[instance];
  let stroke = strokes[placement.stroke];
  let pixel = mix(placement.clip.xy, placement.clip.zw, corner_of(vertex)) - placement.shift;
  let to_device = to_device_of(stroke);
  let determinant = determinant(to_device);
  var wash: Wash;
  // Squeezed to nothing, as its mask is: clipped.
  wash.position = vec4f(0.0, 0.0, -1.0, 1.0);
  if (determinant == 0.0) { return wash; }
  wash.position = clip_of(pixel, view.size);
  wash.local = inverse_of(to_device, determinant) * (pixel - origin_of(stroke));
  wash.shift = placement.shift;
  wash.color = vec4f(unpack4x8unorm(stroke.color).rgb, stroke.opacity);
  wash.brush = stroke.brush;
  wash.seed = stroke.seed;
  wash.pixel = inverseSqrt(abs(determinant));
  return wash;
}

@fragment
fn fragment_wash(wash: Wash) -> @location(0) vec4f {
  let found = textureLoad(mask, vec2i(wash.position.xy + wash.shift), 0);
  if (found.r <= 0.0) { discard; }
  let look = looks[wash.brush];
  var texture_there = Grain(0.5, 0.5, 0.0);
  // Ink that knows no grain is not asked for it.
  if (look.dust < 1.0) {
    texture_there = ink_grain(grain, grain_sampler, look, wash.local, wash.seed, wash.pixel);
  }
  let alpha = ink_alpha(look, found, texture_there) * wash.color.a;
  return vec4f(wash.color.rgb * alpha, alpha);
}
`;
