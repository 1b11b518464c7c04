import type { LabelFields, NoteElement, ShapeElement, VisibleElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import type { TextBlock, TextPainter } from '../ports.ts';
import { lineMiddle } from '../shapes/line-ink.ts';
import { chunksOf } from './breaks.ts';
import { paragraphsOf } from './layout.ts';

/** The text of an element, and where it is on it. */
export interface PlacedText {
  readonly block: TextBlock;
  /** `#rrggbb` as on a light board. */
  readonly color: string;
  /** Where the block's own origin is, local units of the element. */
  readonly x: number;
  readonly y: number;
  /** What its lines are aligned in, local units. */
  readonly extent: Box;
  /** All that it colours, generously; local units. */
  readonly ink: Box;
}

/** What of a painter measures. */
export type TextMeasures = Pick<TextPainter, 'measure' | 'extent'>;

/**
 * The text of an element as it is drawn: a text from its origin, of a shape and a note in the middle, wrapped to the
 * room in it, of a line around its middle. Undefined: it holds none, or none is written yet.
 */
export function placedText(element: VisibleElement, text: TextMeasures): PlacedText | undefined {
  switch (element.type) {
    case 'text':
      return placed(element, element.color, 0, 0, text);
    case 'note': {
      if (element.text === '') return undefined;
      const block = { ...blockOf(element), w: noteRoom(element) };
      const color = element.textColor || NOTE_INK;
      const height = paperHeightFor(element, text.extent(block));
      return centred(block, color, element.w / 2, height / 2, text);
    }
    case 'shape': {
      if (element.text === '') return undefined;
      const { minX, minY, maxX, maxY } = roomIn(element);
      const plain = blockOf(element);
      const block = { ...plain, w: Math.max(maxX - minX, leastRoom(plain, maxX - minX, text)) };
      const color = element.textColor || element.color;
      return centred(block, color, (minX + maxX) / 2, (minY + maxY) / 2, text);
    }
    case 'line': {
      if (element.text === '') return undefined;
      const { x, y } = lineMiddle(element);
      return centred(lineBlock(element, text), element.textColor || element.color, x, y, text);
    }
    case 'stroke':
    case 'image':
    case 'frame':
      return undefined;
  }
}

/** The height of a note's paper: its own, or as much as its text takes. */
export function paperHeight(note: NoteElement, text: TextMeasures): number {
  if (note.text === '') return note.h;
  return paperHeightFor(note, text.extent({ ...blockOf(note), w: noteRoom(note) }));
}

/** @param extent of its text; undefined: it has none */
export function paperHeightFor({ h, size }: NoteElement, extent: Box | undefined): number {
  if (extent === undefined) return h;
  return Math.max(h, extent.maxY - extent.minY + 2 * NOTE_MARGIN * size);
}

/** What a note that says nothing else is written in (SPEC K12). */
const NOTE_INK = '#1e1e1e';

/** Em. */
const NOTE_MARGIN = 0.7;
const SHAPE_MARGIN = 0.35;
/** Em: words up to this are not cut where there is less room; rather they reach over the edge. */
const LONGEST_WHOLE = 8;
/** Em: the label of a line is wider only if a word is. */
const LINE_ROOM = 16;

function noteRoom({ w, size }: NoteElement): number {
  return Math.max(w - 2 * NOTE_MARGIN * size, size);
}

function blockOf({ text, runs, size, font, align, bold, italic }: LabelFields): TextBlock {
  return { text, runs, size, font, align, bold, italic, w: 0 };
}

/** As much as the longest word takes, but a letter. */
function leastRoom(block: TextBlock, room: number, text: TextMeasures): number {
  const most = LONGEST_WHOLE * block.size;
  if (room >= most) return 0;
  const words = [...paragraphsOf(block.text)].flatMap(([start, end]) => {
    const paragraph = block.text.slice(start, end);
    return [...chunksOf(paragraph)].map((chunk) => paragraph.slice(chunk.start, chunk.spaces));
  });
  const { minX, maxX } = text.extent({ ...block, text: words.join('\n'), runs: undefined });
  return Math.max(block.size, Math.min(most, maxX - minX));
}

function lineBlock(line: LabelFields, text: TextMeasures): TextBlock {
  const block = blockOf(line);
  const { minX, maxX } = text.extent(block);
  const room = LINE_ROOM * line.size;
  return maxX - minX <= room ? block : { ...block, w: room };
}

function centred(
  block: TextBlock,
  color: string,
  x: number,
  y: number,
  text: TextMeasures,
): PlacedText {
  const { minX, minY, maxX, maxY } = text.extent(block);
  return placed(block, color, x - (minX + maxX) / 2, y - (minY + maxY) / 2, text);
}

function placed(
  block: TextBlock,
  color: string,
  x: number,
  y: number,
  text: TextMeasures,
): PlacedText {
  const extent = moved(text.extent(block), x, y);
  return { block, color, x, y, extent, ink: moved(text.measure(block), x, y) };
}

function moved({ minX, minY, maxX, maxY }: Box, x: number, y: number): Box {
  return { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
}

/** The largest box of use in the middle of a shape, less a margin. */
function roomIn(shape: ShapeElement): Box {
  const { w, h, width, size } = shape;
  const [left, top, right, bottom] = sharesOf(shape);
  const margin = width / 2 + SHAPE_MARGIN * size;
  const minX = left * w + margin;
  const maxX = right * w - margin;
  return { minX, minY: top * h, maxX, maxY: bottom * h };
}

/** Of an ellipse: (1 - √½) / 2, the square in a circle. */
const ELLIPSE_INSET = 0.1464;

function sharesOf({
  shape,
  sides,
  inner,
}: ShapeElement): readonly [left: number, top: number, right: number, bottom: number] {
  const even = (inset: number) => [inset, inset, 1 - inset, 1 - inset] as const;
  /** Corners are on a circle, which the box cuts off below where their number is odd. */
  const around = (reach: number) => {
    const middle = sides % 2 === 0 ? 0.5 : 1 / (1 + Math.cos(Math.PI / sides));
    const half = reach * (0.5 - ELLIPSE_INSET);
    return [0.5 - half, middle - half, 0.5 + half, middle + half] as const;
  };
  switch (shape) {
    case 'rectangle':
      return even(0);
    case 'ellipse':
      return even(ELLIPSE_INSET);
    case 'diamond':
      return even(0.25);
    case 'triangle':
      return [0.25, 0.5, 0.75, 1];
    case 'polygon':
      if (sides === 3) return [0.25, 0.5, 0.75, 1];
      return sides === 4 ? even(0.25) : around(1);
    case 'star':
      return around(inner);
  }
}
