import type { FrameElement, LabelFields, NoteElement, ShapeElement } from '@inkmesh/board';

/** The paper of a note, or the ground of a frame, as the shape that is drawn of it. */
export function sheetOf(element: NoteElement | FrameElement): ShapeElement {
  return {
    ...element,
    type: 'shape',
    shape: 'rectangle',
    fill: element.type === 'note' ? element.paper : element.fill,
    color: '#000000',
    width: 0,
    dash: 'solid',
    corner: 0,
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
