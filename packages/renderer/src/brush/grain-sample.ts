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
  const mean = weights.reduce((sum, weight) => sum + weight) / 2;
  const [r = 0, g = 0, b = 0, a = 0] = weights.map((weight) => weight / 255);
  return mips.map((texels) => {
    const level = new Float32Array(texels.length / 4);
    for (let i = 0; i < level.length; i++) {
      const at = i * 4;
      level[i] =
        r * (texels[at] as number) +
        g * (texels[at + 1] as number) +
        b * (texels[at + 2] as number) +
        a * (texels[at + 3] as number) -
        mean;
    }
    return level;
  });
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

/** One octave of the tooth at one zoom. */
interface Octave {
  /** Turns of the texture per local unit, and where it begins. */
  readonly scale: number;
  readonly u: number;
  readonly v: number;
  readonly level: number;
  /** Of its share in the sum, whose spread is that of a single octave. */
  readonly weight: number;
}

/** The grain of one stroke at one zoom. */
export interface StrokeGrain {
  readonly grain: BrushGrain;
  readonly octaves: readonly Octave[];
  readonly wash: Octave;
  readonly resolved: number;
}

/**
 * Coarse grain stays where it is on the stroke; zoomed in, finer octaves join it, each four times as fine, and take
 * its place by degrees: crumbs keep their size on the screen and still gather where the coarse ones were.
 *
 * @param pixel local units per device pixel
 */
export function strokeGrain(grain: BrushGrain, offset: GrainOffset, pixel: number): StrokeGrain {
  const { toothScale, washScale, coarseFade } = grain.look;
  const finest = Math.log2(pixel * toothScale);
  const octaves: Octave[] = [];
  for (let i = 0; i < MOST_OCTAVES; i++) {
    const level = finest + i * OCTAVE_LEVELS;
    const shown = i === 0 ? 1 : resolvedAt(level);
    if (shown <= 0) break;
    octaves.push({
      scale: (toothScale / GRAIN_SIZE) * 2 ** (i * OCTAVE_LEVELS),
      u: offset.u + i * OCTAVE_SHIFT.u,
      v: offset.v + i * OCTAVE_SHIFT.v,
      level,
      weight: shown * 2 ** (coarseFade * Math.min(0, level)),
    });
  }
  const spread = Math.hypot(...octaves.map(({ weight }) => weight));
  return {
    grain,
    octaves: octaves.map((octave) => ({ ...octave, weight: octave.weight / spread })),
    wash: {
      scale: washScale / GRAIN_SIZE,
      u: offset.v,
      v: offset.u,
      level: Math.log2(pixel * washScale),
      weight: 1,
    },
    resolved: resolvedAt(finest),
  };
}

/** The grain at a place of the stroke, local units. */
export function grainAt(
  { grain, octaves, wash, resolved }: StrokeGrain,
  x: number,
  y: number,
): Grain {
  let tooth = 0.5;
  for (const octave of octaves) tooth += octave.weight * octaveAt(grain.tooth, octave, x, y);
  return { tooth, wash: 0.5 + octaveAt(grain.wash, wash, x, y), resolved };
}

function octaveAt(levels: Levels, { scale, u, v, level }: Octave, x: number, y: number): number {
  return levelsAt(levels, x * scale + u, y * scale + v, level);
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
