import { GRAIN_SIZE } from './grain.ts';
import { MOST_OCTAVES, OCTAVE_LEVELS, OCTAVE_SHIFT, RESOLVED_LEVELS } from './grain-sample.ts';

/**
 * `strokeGrain` and `grainAt` of grain-sample.ts in one, on the texture of `grainMips`. Stands after BRUSH_LOOK_WGSL.
 *
 * texture    rgba8unorm, ${GRAIN_SIZE} x ${GRAIN_SIZE} with all its mips
 * filter     a sampler that is linear in all three directions and repeats
 * cost       2 samples until grain is larger than a pixel, up to 6 zoomed in
 */
export const GRAIN_WGSL = /* wgsl */ `
struct Grain {
  tooth: f32,
  wash: f32,
  resolved: f32,
}

// "local" is a place on the stroke, "pixel" local units per device pixel.
fn ink_grain(
  texture: texture_2d<f32>,
  filter_repeat: sampler,
  look: BrushLook,
  local: vec2f,
  seed: u32,
  pixel: f32,
) -> Grain {
  let offset = grain_offset(seed);
  let level = log2(pixel * look.tooth_scale);
  let scale = look.tooth_scale / ${GRAIN_SIZE}.0;
  var total = 0.0;
  var spread = 0.0;
  for (var octave = 0; octave < ${MOST_OCTAVES}; octave++) {
    let at = level + f32(octave * ${OCTAVE_LEVELS});
    let shown = select(grain_resolved(at), 1.0, octave == 0);
    if (shown <= 0.0) { break; }
    let weight = shown * exp2(look.coarse_fade * min(0.0, at));
    let fine = scale * exp2(f32(octave * ${OCTAVE_LEVELS}));
    let place = local * fine + offset + f32(octave) * vec2f(${OCTAVE_SHIFT.u}, ${OCTAVE_SHIFT.v});
    let texel = textureSampleLevel(texture, filter_repeat, place, at);
    total += weight * dot(look.tooth_weights, texel - 0.5);
    spread += weight * weight;
  }
  let wash_place = local * (look.wash_scale / ${GRAIN_SIZE}.0) + offset.yx;
  let wash = textureSampleLevel(texture, filter_repeat, wash_place, log2(pixel * look.wash_scale)).b;
  return Grain(0.5 + total * inverseSqrt(spread), wash, grain_resolved(level));
}

fn grain_resolved(level: f32) -> f32 {
  return saturate(1.0 - level / ${RESOLVED_LEVELS}.0);
}

// Where the grain of a stroke begins, in turns of the texture.
fn grain_offset(seed: u32) -> vec2f {
  var hash = seed;
  hash = (hash ^ (hash >> 16u)) * 0x7feb352du;
  hash = (hash ^ (hash >> 15u)) * 0x846ca68bu;
  hash = hash ^ (hash >> 16u);
  return vec2f(f32(hash & 0xffffu), f32(hash >> 16u)) / 65536.0;
}
`;
