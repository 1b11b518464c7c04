import type { BrushLook } from './brush-look.ts';
import { GRAIN_SIZE, hash32 } from './grain.ts';

/** What grain says about a pixel of a stroke; the shader's `Grain`. */
export interface Grain {
  /** Height of the paper, 0..1 in the main, mean 0.5: rough brushes reach a little beyond. */
  readonly tooth: number;
  /** 0..1, mean 0.5. */
  readonly wash: number;
  /** 1 where pixels show single grains to 0 where they average many. */
  readonly resolved: number;
}

/** Levels of one texture, finest first: values less 0.5, so that they add up. */
type Levels = readonly Float32Array[];

/** The grain as one brush meets it: its share of each channel already in the tooth. */
export interface BrushGrain {
  readonly look: BrushLook;
  readonly tooth: Levels;
  readonly wash: Levels;
}

/** Where the grain of a stroke begins, in turns of the texture, 0..1: no two strokes have the same specks. */
export interface GrainOffset {
  readonly u: number;
  readonly v: number;
}

const WASH_CHANNEL = 2;

/** @param mips of `grainMips` */
export function brushGrain(mips: readonly Uint8Array[], look: BrushLook): BrushGrain {
  const wash = [0, 0, 0, 0];
  wash[WASH_CHANNEL] = 1;
  return { look, tooth: mixed(mips, look.toothWeights), wash: mixed(mips, wash) };
}

function mixed(mips: readonly Uint8Array[], weights: readonly number[]): Levels {
  return mips.map((level) =>
    Float32Array.from({ length: level.length / 4 }, (_, i) => {
      let total = 0;
      weights.forEach((weight, channel) => {
        total += weight * ((level[i * 4 + channel] as number) / 255 - 0.5);
      });
      return total;
    }),
  );
}

/** @param seed any u32, the same for the life of a stroke */
export function grainOffset(seed: number): GrainOffset {
  const hash = hash32(seed);
  return { u: (hash & 0xffff) / 65536, v: (hash >>> 16) / 65536 };
}

/** Each octave is this many times as fine as the one before: by then it shows what that one cannot. */
export const OCTAVE_LEVELS = 2;
/** With it grain has its finest size at a zoom of 64 on a screen of 2 device pixels per pixel. */
export const MOST_OCTAVES = 5;
/** Levels until a pixel averages so many grains that nothing is left of them: 8 x 8 texels. */
export const RESOLVED_LEVELS = 3;
/** Octaves begin elsewhere, so that they do not line up: turns per octave, irrational and unequal. */
export const OCTAVE_SHIFT = { u: 0.382, v: 0.586 } as const;

/**
 * The grain at a place of a stroke. Coarse grain stays where it is on the stroke; zoomed in, finer octaves join it,
 * each four times as fine, and take its place by degrees, so that crumbs keep their size on the screen and still
 * gather where the coarse ones were. The sum has the spread of a single octave.
 *
 * @param x, y place, local units
 * @param pixel local units per device pixel
 */
export function inkGrain(
  grain: BrushGrain,
  x: number,
  y: number,
  offset: GrainOffset,
  pixel: number,
): Grain {
  const { look } = grain;
  const level = Math.log2(pixel * look.toothScale);
  const scale = look.toothScale / GRAIN_SIZE;
  let total = 0;
  let spread = 0;
  for (let octave = 0; octave < MOST_OCTAVES; octave++) {
    const at = level + octave * OCTAVE_LEVELS;
    const shown = octave === 0 ? 1 : resolvedAt(at);
    if (shown <= 0) break;
    const weight = shown * 2 ** (look.coarseFade * Math.min(0, at));
    const fine = scale * 2 ** (octave * OCTAVE_LEVELS);
    const u = x * fine + offset.u + octave * OCTAVE_SHIFT.u;
    const v = y * fine + offset.v + octave * OCTAVE_SHIFT.v;
    total += weight * levelsAt(grain.tooth, u, v, at);
    spread += weight * weight;
  }
  const wash = look.washScale / GRAIN_SIZE;
  const washLevel = Math.log2(pixel * look.washScale);
  return {
    tooth: 0.5 + total / Math.sqrt(spread),
    wash: 0.5 + levelsAt(grain.wash, x * wash + offset.v, y * wash + offset.u, washLevel),
    resolved: resolvedAt(level),
  };
}

/** How much of the grain pixels of mip level `level` show, 1..0. */
function resolvedAt(level: number): number {
  return Math.min(1, Math.max(0, 1 - level / RESOLVED_LEVELS));
}

/**
 * `textureSampleLevel` with linear filters and repeat. GPUs round the fractions between texels and levels to 1/256,
 * so theirs differs by up to 1/128.
 *
 * @param u, v turns of the texture
 */
export function levelsAt(levels: Levels, u: number, v: number, level: number): number {
  const wanted = Math.min(levels.length - 1, Math.max(0, level));
  const finer = Math.floor(wanted);
  const near = bilinear(levels[finer] as Float32Array, GRAIN_SIZE >> finer, u, v);
  if (finer === wanted) return near;
  const far = bilinear(levels[finer + 1] as Float32Array, GRAIN_SIZE >> (finer + 1), u, v);
  return near + (far - near) * (wanted - finer);
}

function bilinear(texels: Float32Array, size: number, u: number, v: number): number {
  const wrap = size - 1;
  const x = u * size - 0.5;
  const y = v * size - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = (left + 1) & wrap;
  const upper = (top & wrap) * size;
  const lower = ((top + 1) & wrap) * size;
  const over = mix(texels, upper + (left & wrap), upper + right, x - left);
  const under = mix(texels, lower + (left & wrap), lower + right, x - left);
  return over + (under - over) * (y - top);
}

function mix(texels: Float32Array, from: number, to: number, t: number): number {
  const start = texels[from] as number;
  return start + ((texels[to] as number) - start) * t;
}
