import type { StrokePoints } from './points.ts';

/**
 * Packed points, about 5 bytes each:
 *
 * ```
 * byte 0      magic and version: 0x51
 * byte 1      channels: bit 0 pressure; other bits must be 0
 * byte 2      step exponent e, int8: one unit of x and y is 2^e page units
 * varUint     count
 * per point   zigzag varInt dx, dy (steps from the point before; the first from 0,0),
 *             then, if there is pressure, zigzag varInt of its change in 1/255 (the first from 0)
 * ```
 * varUint: 7 bits a byte, low first, high bit set while more follow.
 */
const MAGIC_V1 = 0x51;
const CHANNEL_PRESSURE = 1;
const KNOWN_CHANNELS = CHANNEL_PRESSURE;
const PRESSURE_STEPS = 255;

/** 2^-20 page units is a thousandth of a pixel at the largest zoom; 2^20 is beyond any stroke. */
const MIN_EXPONENT = -20;
const MAX_EXPONENT = 20;

/** More points than a day of drawing at 240 Hz in one stroke; keeps a hostile count from reserving memory. */
const MAX_POINTS = 1 << 24;

/** Bytes that are not packed points, or points that cannot be packed. */
export class InkCodecError extends Error {
  override readonly name = 'InkCodecError';
  readonly code = 'ink-codec';
}

/** The step for ink drawn at `zoom`: between 1/32 and 1/16 of a screen pixel, finer than anti-aliasing shows. */
export function stepExponentFor(zoom: number): number {
  const exponent = Math.floor(Math.log2(1 / (16 * zoom)));
  return Math.min(MAX_EXPONENT, Math.max(MIN_EXPONENT, exponent));
}

/**
 * @param stepExponent positions are rounded to multiples of 2^stepExponent; see {@link stepExponentFor}
 * @throws {InkCodecError} on a value that is not finite, or too far from the origin for the step
 */
export function encodePoints(points: StrokePoints, stepExponent: number): Uint8Array {
  const step = 2 ** checkedExponent(stepExponent);
  const hasPressure = points.count > 0 && points.pressures.some((pressure) => pressure !== 0.5);
  const bytes = new ByteWriter(4 + points.count * 5);
  bytes.byte(MAGIC_V1);
  bytes.byte(hasPressure ? CHANNEL_PRESSURE : 0);
  bytes.byte(stepExponent & 255);
  bytes.varUint(points.count);
  let lastX = 0;
  let lastY = 0;
  let lastPressure = 0;
  for (let i = 0; i < points.count; i++) {
    const x = toSteps(points.xs[i], step, i);
    const y = toSteps(points.ys[i], step, i);
    bytes.zigzag(x - lastX);
    bytes.zigzag(y - lastY);
    lastX = x;
    lastY = y;
    if (!hasPressure) continue;
    const pressure = toPressureStep(points.pressures[i], i);
    bytes.zigzag(pressure - lastPressure);
    lastPressure = pressure;
  }
  return bytes.finish();
}

/** @throws {InkCodecError} naming what was found and what was expected */
export function decodePoints(bytes: Uint8Array): StrokePoints {
  const reader = new ByteReader(bytes);
  const { count, hasPressure, step } = readHeader(reader);
  const xs = new Float32Array(count);
  const ys = new Float32Array(count);
  const pressures = new Float32Array(count).fill(0.5);
  let x = 0;
  let y = 0;
  let pressure = 0;
  for (let i = 0; i < count; i++) {
    x += reader.zigzag();
    y += reader.zigzag();
    xs[i] = x * step;
    ys[i] = y * step;
    if (!hasPressure) continue;
    pressure += reader.zigzag();
    if (pressure < 0 || pressure > PRESSURE_STEPS) {
      throw new InkCodecError(`pressure of point ${i} is ${pressure}/255`);
    }
    pressures[i] = pressure / PRESSURE_STEPS;
  }
  reader.expectEnd();
  return { count, xs, ys, pressures };
}

function readHeader(reader: ByteReader): { count: number; hasPressure: boolean; step: number } {
  const magic = reader.byte();
  if (magic !== MAGIC_V1) throw new InkCodecError(`magic is ${magic}, expected ${MAGIC_V1}`);
  const channels = reader.byte();
  if ((channels & ~KNOWN_CHANNELS) !== 0) throw new InkCodecError(`unknown channels ${channels}`);
  const step = 2 ** checkedExponent((reader.byte() << 24) >> 24);
  const count = reader.varUint();
  // A point takes at least two bytes, so a count beyond that is a lie and must not reserve memory.
  if (count > MAX_POINTS || count * 2 > reader.remaining) {
    throw new InkCodecError(`count is ${count}, only ${reader.remaining} bytes follow`);
  }
  return { count, hasPressure: (channels & CHANNEL_PRESSURE) !== 0, step };
}

function checkedExponent(exponent: number): number {
  if (Number.isInteger(exponent) && exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT)
    return exponent;
  throw new InkCodecError(
    `step exponent is ${exponent}, expected an integer from ${MIN_EXPONENT} to ${MAX_EXPONENT}`,
  );
}

function toSteps(value: number | undefined, step: number, index: number): number {
  const steps = Math.round((value ?? Number.NaN) / step);
  // Differences of two such values must still fit the 32-bit zigzag.
  if (Math.abs(steps) < 2 ** 30) return steps;
  throw new InkCodecError(`coordinate of point ${index} is ${value}, too far for steps of ${step}`);
}

function toPressureStep(value: number | undefined, index: number): number {
  if (value !== undefined && value >= 0 && value <= 1) return Math.round(value * PRESSURE_STEPS);
  throw new InkCodecError(`pressure of point ${index} is ${value}, expected 0 to 1`);
}

class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(expectedBytes);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
  }

  varUint(value: number): void {
    let rest = value >>> 0;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varUint((value << 1) ^ (value >> 31));
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new InkCodecError(`ends after ${this.#bytes.length} bytes`);
    return value;
  }

  varUint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new InkCodecError(`number of more than 5 bytes at byte ${this.#at}`);
  }

  zigzag(): number {
    const value = this.varUint();
    return (value >>> 1) ^ -(value & 1);
  }

  expectEnd(): void {
    if (this.remaining > 0) throw new InkCodecError(`${this.remaining} bytes after the last point`);
  }
}
