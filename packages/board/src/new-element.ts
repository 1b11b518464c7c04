import { type Brush, encodePoints, stepExponentFor, strokePoints } from '@inkmesh/ink';
import type { ElementId, LayerId, StrokeElement } from './element.ts';
import { BASE_LAYER, isElementId } from './ids.ts';
import { decodablePoints, Fault, readBorn } from './read.ts';

/** A stroke to be added. Everything left out has its default. */
export interface NewStroke {
  readonly type: 'stroke';
  readonly id?: string;
  /** Page position of the points' origin; 0, 0 when the points are page points. */
  readonly x?: number;
  readonly y?: number;
  readonly rotation?: number;
  readonly scaleX?: number;
  readonly scaleY?: number;
  /** Packed by the ink codec, or rows of [x, y, pressure]; pressure is 0.5 when left out. */
  readonly points: Uint8Array | readonly (readonly number[])[];
  readonly color?: string;
  readonly width?: number;
  readonly brush?: Brush;
  readonly opacity?: number;
  readonly layer?: LayerId;
}

export interface BornContext {
  readonly order: string;
  readonly by: string;
  readonly at: number;
}

/** A command that cannot be carried out; nothing was written (SPEC C1). */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
  readonly code = 'bad-command';
}

/** A plain value for `elements[id]` (SPEC D2): what equals its default is left out. */
export function bornStroke(stroke: NewStroke, context: BornContext): Record<string, unknown> {
  const { x, y, points } = packed(stroke);
  const born = {
    type: 'stroke',
    geo: { x, y, ...given(stroke, ['rotation', 'scaleX', 'scaleY']), points },
    style: {
      color: stroke.color ?? DEFAULTS.color,
      width: stroke.width ?? DEFAULTS.width,
      ...given(stroke, ['brush', 'opacity']),
    },
    layer: stroke.layer ?? BASE_LAYER,
    ...context,
  };
  refuseFaults(() => {
    readBorn('check' as ElementId, born);
    decodablePoints('points', points);
  });
  return born;
}

/** @throws {BadCommand} unless `id` can be an element's */
export function checkedId(id: string): ElementId {
  if (isElementId(id)) return id;
  throw new BadCommand(`id is “${id.slice(0, 80)}”, expected 1 to 64 of A-Z a-z 0-9 _ -`);
}

/** Turns a fault into a refusal of the command. */
export function refuseFaults<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof Fault) throw new BadCommand(error.message);
    throw error;
  }
}

const DEFAULTS: Pick<StrokeElement, 'color' | 'width'> = { color: '#1e1e1e', width: 4 };

function given<Key extends keyof NewStroke>(
  stroke: NewStroke,
  keys: readonly Key[],
): Partial<NewStroke> {
  return Object.fromEntries(
    keys.filter((key) => stroke[key] !== undefined).map((key) => [key, stroke[key]]),
  );
}

function packed(stroke: NewStroke): { x: number; y: number; points: Uint8Array } {
  const { x = 0, y = 0, points } = stroke;
  if (points instanceof Uint8Array) return { x, y, points };
  const rows = points.map((row, index) => checkedRow(row, index));
  const first = rows[0];
  if (first === undefined) throw new BadCommand('points is empty');
  // A scaled or rotated origin cannot be moved by the plain difference; such strokes keep theirs.
  const movable =
    (stroke.rotation ?? 0) === 0 && (stroke.scaleX ?? 1) === 1 && (stroke.scaleY ?? 1) === 1;
  const origin = movable ? first : { x: 0, y: 0 };
  const packedRows = refuseCodecErrors(() =>
    encodePoints(strokePoints(rows, origin), stepExponentFor(1)),
  );
  return { x: x + origin.x, y: y + origin.y, points: packedRows };
}

function checkedRow(
  row: readonly number[],
  index: number,
): { x: number; y: number; pressure: number } {
  const [x, y, pressure = 0.5] = row;
  if (
    x === undefined ||
    y === undefined ||
    !Number.isFinite(x + y) ||
    !(pressure >= 0 && pressure <= 1)
  ) {
    throw new BadCommand(
      `points[${index}] is [${row.join(', ')}], expected [x, y, pressure 0 to 1]`,
    );
  }
  return { x, y, pressure };
}

function refuseCodecErrors(encode: () => Uint8Array): Uint8Array {
  try {
    return encode();
  } catch (cause) {
    throw new BadCommand(`points: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
