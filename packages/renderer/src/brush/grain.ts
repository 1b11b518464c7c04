/** Texels along each side of the finest level; a power of two, so that it wraps by masking. */
export const GRAIN_SIZE = 256;

const TEXELS = GRAIN_SIZE * GRAIN_SIZE;
const WRAP = GRAIN_SIZE - 1;

/**
 * What ink meets on its way to the paper: GRAIN_SIZE^2 RGBA texels that tile without a seam, four textures at once.
 *
 * ```
 * r   tooth of drawing paper    hills of 1 to 3 texels and no larger ones: seen from afar it is an even grey
 * g   face of a board           crumbs of 1 to 3 texels in clumps of 6 to 15: chalk
 * b   wash                      clouds of 15 to 60 texels: where water carried the pigment
 * a   grit                      flecks of 3 to 6 texels, evenly strewn: pigment that settles
 * ```
 * Every channel holds each of the 256 values exactly 256 times: a threshold t passes a share 1 - t of the paper.
 * Additions, products and truncated divisions of integers only: the same bytes in every JavaScript engine.
 *
 * About 30 ms the first time, on one slow core: make it when the first textured ink appears.
 */
export function createGrain(): Uint8Array<ArrayBuffer> {
  const grain = new Uint8Array(TEXELS * 4);
  writeRanks(grain, 0, paperTooth());
  writeRanks(grain, 1, boardFace());
  writeRanks(grain, 2, washClouds());
  writeRanks(grain, 3, grit());
  return grain;
}

/** {@link createGrain} and its halvings, finest first, down to one texel: the levels of a mipmapped texture. */
export function grainMips(): Uint8Array<ArrayBuffer>[] {
  const mips = [createGrain()];
  for (let size = GRAIN_SIZE; size > 1; size /= 2) {
    mips.push(halved(mips.at(-1) as Uint8Array, size));
  }
  return mips;
}

/** Box filter of 2 x 2 texels, rounded to the nearest. */
function halved(from: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const half = size / 2;
  const to = new Uint8Array(half * half * 4);
  const row = size * 4;
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half * 4; x++) {
      const at = y * 2 * row + (x >> 2) * 8 + (x & 3);
      const sum =
        (from[at] as number) +
        (from[at + 4] as number) +
        (from[at + row] as number) +
        (from[at + row + 4] as number);
      to[y * half * 4 + x] = (sum + 2) >> 2;
    }
  }
  return to;
}

type Field = Int32Array<ArrayBuffer>;

// A blur over n texels divides the spread of noise by about n, so weights grow with the radius. Taking a wider blur
// away leaves no larger shapes than the narrow one's.

function paperTooth(): Field {
  const noise = whiteNoise(1);
  return sum([noise, 1], [blurred(noise, 1, 1), 4], [blurred(noise, 3, 2), -5]);
}

function boardFace(): Field {
  return sum(
    [blurred(whiteNoise(2), 1, 1), 3],
    [blurred(whiteNoise(3), 2, 2), 6],
    [blurred(whiteNoise(4), 5, 2), 8],
  );
}

function washClouds(): Field {
  return sum(
    [blurred(whiteNoise(5), 17, 2), 44],
    [blurred(whiteNoise(6), 8, 2), 16],
    [blurred(whiteNoise(7), 3, 2), 4],
  );
}

function grit(): Field {
  const noise = whiteNoise(8);
  return sum([blurred(noise, 1, 1), 3], [blurred(noise, 2, 2), 6], [blurred(noise, 6, 2), -9]);
}

/** 20 bits a texel: blurs keep their fractions, and sums of a few of them fit an i32. */
function whiteNoise(seed: number): Field {
  const noise = new Int32Array(TEXELS);
  for (let i = 0; i < TEXELS; i++) noise[i] = hash32(i ^ (seed << 24)) >>> 12;
  return noise;
}

/** A bijection of 32-bit words that looks random (Wellons, "lowbias32", 2018). */
export function hash32(word: number): number {
  let hash = word;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function blurred(field: Field, radius: number, passes: number): Field {
  const across = new Int32Array(TEXELS);
  const done = new Int32Array(TEXELS);
  for (let pass = 0; pass < passes; pass++) {
    blurAlong(pass === 0 ? field : done, across, radius, 1, GRAIN_SIZE);
    blurAlong(across, done, radius, GRAIN_SIZE, 1);
  }
  return done;
}

/** A running mean of 2 `radius` + 1 texels that wraps; `step` texels apart along lines that are `line` apart. */
function blurAlong(from: Field, to: Field, radius: number, step: number, line: number): void {
  const count = radius * 2 + 1;
  const end = GRAIN_SIZE * line;
  for (let start = 0; start < end; start += line) {
    let total = 0;
    for (let i = -radius; i < radius; i++) total += from[start + (i & WRAP) * step] as number;
    for (let i = 0; i < GRAIN_SIZE; i++) {
      total += from[start + ((i + radius) & WRAP) * step] as number;
      // The quotient of two integers, without its fraction.
      to[start + i * step] = (total / count) | 0;
      total -= from[start + ((i - radius) & WRAP) * step] as number;
    }
  }
}

function sum(...parts: readonly (readonly [field: Field, weight: number])[]): Field {
  const total = new Int32Array(TEXELS);
  for (const [field, weight] of parts) {
    for (let i = 0; i < TEXELS; i++)
      total[i] = (total[i] as number) + (field[i] as number) * weight;
  }
  return total;
}

/** Keys of the counting sort; values that share one are equal to its precision. */
const KEYS = 1 << 14;
/** Odd: multiplying by it visits every texel once, in no order that the eye could follow. */
const SHUFFLE = 40_503;

/** Replaces values by their rank, 0..255, so that each is as frequent as any other. */
function writeRanks(grain: Uint8Array, channel: number, field: Field): void {
  const keys = sortKeys(field);
  const starts = new Int32Array(KEYS + 1);
  for (let i = 0; i < TEXELS; i++) {
    const next = (keys[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let key = 0; key < KEYS; key++) {
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  }
  for (let i = 0; i < TEXELS; i++) {
    const texel = (i * SHUFFLE) & (TEXELS - 1);
    const key = keys[texel] as number;
    const rank = starts[key] as number;
    starts[key] = rank + 1;
    grain[texel * 4 + channel] = rank >> 8;
  }
}

function sortKeys(field: Field): Uint16Array {
  let least = field[0] as number;
  let most = least;
  for (let i = 1; i < TEXELS; i++) {
    const value = field[i] as number;
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  const keys = new Uint16Array(TEXELS);
  const range = Math.max(1, most - least);
  for (let i = 0; i < TEXELS; i++) {
    keys[i] = ((((field[i] as number) - least) * (KEYS - 1)) / range) | 0;
  }
  return keys;
}
