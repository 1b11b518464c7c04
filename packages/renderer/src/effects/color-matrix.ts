import type { Filters } from '@inkmesh/board';

/**
 * The filters as one matrix, row-major 4 rows by 5 columns: (r, g, b, a) = M (r, g, b, a, 1), straight alpha, sRGB
 * as it is stored, 0..1. The matrices are those of W3C Filter Effects Module Level 1, multiplied in the order of
 * {@link Filters}.
 *
 * A chain of CSS filters clamps colours after each step, one matrix only at the end: what one filter pushes beyond
 * white or black, a later one can bring back. Nothing else differs.
 */
export function colorMatrix(filters: Filters): Float32Array<ArrayBuffer> {
  const { grayscale, sepia, brightness, contrast, saturation, hue } = { ...NEUTRAL, ...filters };
  const steps = [
    grayscaleMatrix(grayscale),
    sepiaMatrix(sepia),
    slopeMatrix(brightness, 0),
    slopeMatrix(contrast, 0.5 - 0.5 * contrast),
    saturateMatrix(saturation),
    hueMatrix(hue),
  ];
  return Float32Array.from(steps.reduce((first, next) => after(next, first)));
}

/** Whether the filters change any colour. */
export function hasFilters(filters: Filters): boolean {
  const names = Object.keys(NEUTRAL) as (keyof typeof NEUTRAL)[];
  return names.some((name) => (filters[name] ?? NEUTRAL[name]) !== NEUTRAL[name]);
}

/** Changes colours in place; clear pixels stay clear. */
export function applyColorMatrix(matrix: ArrayLike<number>, straight: Uint8ClampedArray): void {
  const m = Float64Array.from(matrix);
  const row = (i: number, r: number, g: number, b: number, a: number) =>
    (m[i] as number) * r +
    (m[i + 1] as number) * g +
    (m[i + 2] as number) * b +
    (m[i + 3] as number) * a +
    (m[i + 4] as number) * 255;
  for (let i = 0; i < straight.length; i += 4) {
    const r = straight[i] as number;
    const g = straight[i + 1] as number;
    const b = straight[i + 2] as number;
    const a = straight[i + 3] as number;
    if (a === 0) continue;
    straight[i] = row(0, r, g, b, a);
    straight[i + 1] = row(5, r, g, b, a);
    straight[i + 2] = row(10, r, g, b, a);
    straight[i + 3] = row(15, r, g, b, a);
  }
}

/** The matrix as WGSL's ColorMatrix lies in a uniform: four rows, then the fifth column. 80 bytes. */
export function colorMatrixUniform(matrix: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const at = (row: number, column: number) => matrix[row * COLUMNS + column] as number;
  const rows = [0, 1, 2, 3].flatMap((row) => [at(row, 0), at(row, 1), at(row, 2), at(row, 3)]);
  return Float32Array.from([...rows, at(0, 4), at(1, 4), at(2, 4), at(3, 4)]);
}

const COLUMNS = 5;

const NEUTRAL = { grayscale: 0, sepia: 0, brightness: 1, contrast: 1, saturation: 1, hue: 0 };

/** Rows of red, green and blue; alpha stays. */
function matrixOf(rgb: readonly number[], offset = 0): readonly number[] {
  const row = (i: number) => [...rgb.slice(i * 3, i * 3 + 3), 0, offset];
  return [...row(0), ...row(1), ...row(2), 0, 0, 0, 1, 0];
}

/** The matrix that applies `first`, then `next`. */
function after(next: readonly number[], first: readonly number[]): readonly number[] {
  return next.map((_, i) => {
    const column = i % COLUMNS;
    const row = i - column;
    let sum = column === 4 ? (next[row + 4] as number) : 0;
    for (let k = 0; k < 4; k++) {
      sum += (next[row + k] as number) * (first[k * COLUMNS + column] as number);
    }
    return sum;
  });
}

function slopeMatrix(slope: number, offset: number): readonly number[] {
  return matrixOf([slope, 0, 0, 0, slope, 0, 0, 0, slope], offset);
}

/** Between the identity and `full`; the specification writes each entry out so. */
function towards(full: readonly number[], amount: number): readonly number[] {
  return matrixOf(full.map((value, i) => (i % 4 === 0 ? 1 : 0) * (1 - amount) + value * amount));
}

function grayscaleMatrix(amount: number): readonly number[] {
  const luma = [0.2126, 0.7152, 0.0722];
  return towards([...luma, ...luma, ...luma], amount);
}

function sepiaMatrix(amount: number): readonly number[] {
  return towards([0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131], amount);
}

/** Luma of saturate and hue-rotate; their specification rounds it to three places. */
const [LUMA_R, LUMA_G, LUMA_B] = [0.213, 0.715, 0.072];
const LUMA_ROWS = [LUMA_R, LUMA_G, LUMA_B, LUMA_R, LUMA_G, LUMA_B, LUMA_R, LUMA_G, LUMA_B];

function saturateMatrix(amount: number): readonly number[] {
  return towards(LUMA_ROWS, 1 - amount);
}

function hueMatrix(angle: number): readonly number[] {
  const sines = [-0.213, -0.715, 0.928, 0.143, 0.14, -0.283, -0.787, 0.715, 0.072];
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  return matrixOf(
    LUMA_ROWS.map((luma, i) => {
      const identity = i % 4 === 0 ? 1 : 0;
      return luma + cosine * (identity - luma) + sine * (sines[i] as number);
    }),
  );
}
