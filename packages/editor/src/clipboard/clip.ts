import type { Bind, ElementId, KnownElement, NewElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { fromBase64, toBase64 } from 'lib0/buffer';

/** Elements on their way from one board to another, in paint order, and the page box around them. */
export interface Clip {
  readonly box: Box;
  readonly elements: readonly NewElement[];
}

/** Says what a text is, and which of its shapes: another program's JSON is none. */
const MARK = 'inkmesh/clip/1';

/** As text: points of strokes are base64 of their packed bytes, everything else is as `board.toJSON` has it. */
export function writeClip(elements: readonly KnownElement[], box: Box): string {
  const known = new Set(elements.map(({ id }) => id));
  return JSON.stringify({
    clip: MARK,
    box,
    elements: elements.map((element) => portable(element, known)),
  });
}

/** Where it is put decides its layer and page; what it hangs on comes along or is let go of. */
function portable(element: KnownElement, known: ReadonlySet<ElementId>): Record<string, unknown> {
  const { layer: _layer, page: _page, order: _order, by: _by, at: _at, ...own } = element;
  const parent = element.parent !== '' && known.has(element.parent) ? element.parent : '';
  if (own.type === 'stroke') return { ...own, parent, points: toBase64(own.points) };
  if (own.type !== 'line') return { ...own, parent };
  const bind = (of: Bind | undefined) => (of !== undefined && known.has(of.to) ? of : undefined);
  return { ...own, parent, startBind: bind(own.startBind), endBind: bind(own.endBind) };
}

/**
 * What {@link writeClip} wrote. Only its frame is checked here: the board refuses elements that are none.
 * @returns undefined for any other text
 */
export function readClip(text: string): Clip | undefined {
  const value = parsed(text);
  if (!isRecord(value) || value.clip !== MARK || !isBox(value.box)) return undefined;
  if (!Array.isArray(value.elements)) return undefined;
  const elements = value.elements.map((element: unknown) =>
    isRecord(element) && typeof element.points === 'string'
      ? { ...element, points: bytesOf(element.points) }
      : element,
  );
  return { box: value.box, elements: elements as NewElement[] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // any text may be pasted: this one is no clip
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBox(value: unknown): value is Box {
  if (!isRecord(value)) return false;
  return [value.minX, value.minY, value.maxX, value.maxY].every(Number.isFinite);
}

/** Bytes that are no base64 are none: the board then refuses the stroke. */
function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    return new Uint8Array();
  }
}
