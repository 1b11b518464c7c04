import type { StrokePoints } from './points.ts';

/**
 * Packed points, about 3 bytes each and one more for each channel there is:
 *
 * ```
 * byte 0      magic and version: 0x51
 * byte 1      channels: bit 0 pressure, bit 1 tilt, bit 2 speed; other bits must be 0
 * byte 2      step exponent e, int8: one unit of x and y is 2^e page units
 * varUint     count
 * per point   zigzag varInt dx, dy (steps from the point before; the first from 0,0),
 *             then for each channel, in the order of the bits, zigzag varInt of its change (the first from 0)
 *             in 1/255 for pressure and tilt, in 1/63 for speed
 * ```
 * varUint: 7 bits a byte, low first, high bit set while more follow. A channel that is not there is 0.5 for
 * pressure and 0 for tilt and speed all along; whoever packs leaves out what the brush does not read
 * ({@link brushReads}).
 */
const MAGIC_V1 = 0x51;

interface Channel {
  readonly bit: number;
  readonly name: 'pressure' | 'tilt' | 'speed';
  readonly column: 'pressures' | 'tilts' | 'speeds';
  /** Values are packed as multiples of 1/steps. */
  readonly steps: number;
  /** What all points have when the channel is not there. */
  readonly absent: number;
}

/**
 * Speed changes more from point to point than the others: in 1/63 any change is one byte, and a step is 0.7 % of
 * the width or the flow of the brush that minds it most.
 */
const CHANNELS: readonly Channel[] = [
  { bit: 1, name: 'pressure', column: 'pressures', steps: 255, absent: 0.5 },
  { bit: 2, name: 'tilt', column: 'tilts', steps: 255, absent: 0 },
  { bit: 4, name: 'speed', column: 'speeds', steps: 63, absent: 0 },
];
const KNOWN_CHANNELS = 1 | 2 | 4;

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
 * @throws {InkCodecError} on a value that is not finite, too far from the origin for the step, or not 0 to 1
 */
export function encodePoints(points: StrokePoints, stepExponent: number): Uint8Array {
  const step = 2 ** checkedExponent(stepExponent);
  const packed = CHANNELS.flatMap((channel) => packedChannel(channel, points));
  const bytes = new ByteWriter(8 + points.count * (4 + packed.length));
  bytes.byte(MAGIC_V1);
  bytes.byte(packed.reduce((bits, { bit }) => bits | bit, 0));
  bytes.byte(stepExponent & 255);
  bytes.varUint(points.count);
  let lastX = 0;
  let lastY = 0;
  for (let i = 0; i < points.count; i++) {
    const x = toSteps(points.xs[i], step, i);
    const y = toSteps(points.ys[i], step, i);
    bytes.zigzag(x - lastX);
    bytes.zigzag(y - lastY);
    lastX = x;
    lastY = y;
    for (const { values } of packed) {
      bytes.zigzag((values[i] as number) - (i === 0 ? 0 : (values[i - 1] as number)));
    }
  }
  return bytes.finish();
}

/** @throws {InkCodecError} naming what was found and what was expected */
export function decodePoints(bytes: Uint8Array): StrokePoints {
  const reader = new ByteReader(bytes);
  const { count, channels, step } = readHeader(reader);
  const xs = new Float32Array(count);
  const ys = new Float32Array(count);
  const columns = channels.map((channel) => ({
    channel,
    values: new Float32Array(count),
    last: 0,
  }));
  let x = 0;
  let y = 0;
  for (let i = 0; i < count; i++) {
    x += reader.zigzag();
    y += reader.zigzag();
    xs[i] = x * step;
    ys[i] = y * step;
    for (const column of columns) {
      column.last += reader.zigzag();
      column.values[i] = fromChannelSteps(column.last, column.channel, i);
    }
  }
  reader.expectEnd();
  const read = (name: Channel['name']) =>
    columns.find(({ channel }) => channel.name === name)?.values;
  const pressures = read('pressure') ?? new Float32Array(count).fill(0.5);
  const tilts = read('tilt');
  const speeds = read('speed');
  return { count, xs, ys, pressures, ...(tilts && { tilts }), ...(speeds && { speeds }) };
}

function readHeader(reader: ByteReader): {
  count: number;
  channels: readonly Channel[];
  step: number;
} {
  const magic = reader.byte();
  if (magic !== MAGIC_V1) throw new InkCodecError(`magic is ${magic}, expected ${MAGIC_V1}`);
  const bits = reader.byte();
  if ((bits & ~KNOWN_CHANNELS) !== 0) throw new InkCodecError(`unknown channels ${bits}`);
  const channels = CHANNELS.filter(({ bit }) => (bits & bit) !== 0);
  const step = 2 ** checkedExponent((reader.byte() << 24) >> 24);
  const count = reader.varUint();
  // A point takes at least a byte for each of its numbers: a count beyond that is a lie and must not reserve memory.
  if (count > MAX_POINTS || count * (2 + channels.length) > reader.remaining) {
    throw new InkCodecError(`count is ${count}, only ${reader.remaining} bytes follow`);
  }
  return { count, channels, step };
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

/** A column in steps; nothing when it would say what the channel's absence says. */
function packedChannel(
  channel: Channel,
  points: StrokePoints,
): readonly { readonly bit: number; readonly values: Uint8Array }[] {
  const { bit, column, steps, absent } = channel;
  const given = points[column];
  if (given === undefined) return [];
  const values = new Uint8Array(points.count);
  for (let i = 0; i < points.count; i++) values[i] = toChannelSteps(given[i], channel, i);
  // What rounds to the absent value is read as it: packing what was unpacked must change nothing.
  const says = values.some((value, i) => given[i] !== absent && value / steps !== absent);
  return says ? [{ bit, values }] : [];
}

function toChannelSteps(
  value: number | undefined,
  { name, steps }: Channel,
  index: number,
): number {
  if (value !== undefined && value >= 0 && value <= 1) return Math.round(value * steps);
  throw new InkCodecError(`${name} of point ${index} is ${value}, expected 0 to 1`);
}

function fromChannelSteps(value: number, { name, steps }: Channel, index: number): number {
  if (value >= 0 && value <= steps) return value / steps;
  throw new InkCodecError(`${name} of point ${index} is ${value}/${steps}`);
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
