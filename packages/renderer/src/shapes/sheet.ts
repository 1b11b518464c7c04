import type { LabelFields, NoteElement, ShapeElement } from '@inkmesh/board';
import { type Box, growBox } from '@inkmesh/geometry';
import { type PlacedText, paperHeightFor } from '../text/placed-text.ts';

/** The paper of a note as the shape that is drawn of it: as high as its text needs. */
export function sheetOf(note: NoteElement, text: PlacedText | undefined): ShapeElement {
  return {
    ...note,
    type: 'shape',
    shape: 'rectangle',
    h: paperHeightFor(note, text?.extent),
    fill: note.paper,
    color: '#000000',
    width: 0,
    dash: 'solid',
    corner: unitOf(note) * CORNER,
    sides: 4,
    inner: 0.5,
    ...NO_LABEL,
  };
}

/** The paper alone: what is written on it is drawn apart. */
export const NO_LABEL: LabelFields = {
  text: '',
  runs: undefined,
  size: 24,
  font: 'sans',
  align: 'center',
  bold: false,
  italic: false,
  textColor: '',
};

/** Of a shadow, which is sheets of ever another size over each other: soft on every engine alike, and cheap. */
export interface ShadowSheet {
  readonly sheet: ShapeElement;
  /** Where its origin lies, local units of the note. */
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

/** Sheets of a shadow: with fewer its steps are seen, with more nothing is gained. */
const LAYERS = 7;
/** Units of a note 200 wide or high. */
const CORNER = 3;
const DROP = 4;
const BLUR = 9;
/** Of all sheets together; a layer's share is such that they multiply to it. */
const SHADOW_OPACITY = 0.2;
const LAYER_OPACITY = 1 - (1 - SHADOW_OPACITY) ** (1 / LAYERS);

function unitOf({ w, h }: NoteElement): number {
  return Math.min(w, h) / 200;
}

/** Lowest first. What is translucent casts none: it would be seen through the paper. */
export function shadowOf(paper: ShapeElement, note: NoteElement): readonly ShadowSheet[] {
  if (note.opacity < 1) return [];
  const unit = unitOf(note);
  return Array.from({ length: LAYERS }, (_, i) => {
    const grow = BLUR * unit * ((i + 0.5) / LAYERS - INWARDS);
    const sheet = {
      ...paper,
      w: Math.max(0, paper.w + 2 * grow),
      h: Math.max(0, paper.h + 2 * grow),
      fill: SHADOW_COLOR,
      corner: Math.max(0, CORNER * unit + grow),
    };
    return { sheet, x: -grow, y: DROP * unit - grow, opacity: LAYER_OPACITY };
  });
}

/** Share of the blur that lies within the edge of what casts it. */
const INWARDS = 0.45;
export const SHADOW_COLOR = '#000000';

/** All that a note colours but its text, local units. */
export function noteBounds(note: NoteElement, text: PlacedText | undefined): Box {
  const paper = { minX: 0, minY: 0, maxX: note.w, maxY: paperHeightFor(note, text?.extent) };
  return growBox(paper, (DROP + BLUR) * unitOf(note));
}
