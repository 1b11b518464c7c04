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
@group(1) @binding(0) var mask: texture_2d<f32>;

struct Wash {
  @builtin(position) position: vec4f,
  // Mask pixels minus target pixels.
  @location(0) @interpolate(flat) shift: vec2f,
  // Straight colour and opacity.
  @location(1) @interpolate(flat) color: vec4f,
}

@vertex
fn vertex_wash(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Wash {
  let placement = placements[instance];
  let stroke = strokes[placement.stroke];
  let corner = corner_of(vertex);
  let pixel = mix(placement.clip.xy, placement.clip.zw, corner) - placement.shift;
  var wash: Wash;
  wash.position = clip_of(pixel, view.size);
  wash.shift = placement.shift;
  wash.color = vec4f(unpack4x8unorm(stroke.color).rgb, stroke.opacity);
  return wash;
}

@fragment
fn fragment_wash(wash: Wash) -> @location(0) vec4f {
  let found = textureLoad(mask, vec2i(wash.position.xy + wash.shift), 0);
  let alpha = found.r * wash.color.a;
  return vec4f(wash.color.rgb * alpha, alpha);
}
`;
