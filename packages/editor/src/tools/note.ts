import type { NewElement } from '@inkmesh/board';
import type { Vec } from '@inkmesh/geometry';
import type { PointerInput } from '../input.ts';
import type { NoteStyle } from '../text-style.ts';
import { createGesture } from './create.ts';
import type { Gesture, GestureContext } from './gesture.ts';
import { madeScale } from './made-size.ts';

/** Page units: a square of paper with room for some twenty words. */
export const NOTE_SIDE = 200;

/** A note of the usual size around the pointer, to be written on at once; a drag carries it to its place. */
export function noteGesture(
  context: GestureContext,
  style: NoteStyle,
  start: PointerInput,
): Gesture {
  const scale = madeScale(context.camera().zoom);
  const around = ({ x, y }: Vec) => {
    const side = NOTE_SIDE * scale;
    return newNote(style, { x: x - side / 2, y: y - side / 2, w: side, h: side }, scale);
  };
  return createGesture(context, start, {
    draft: (_, to) => around(to),
    clicked: around,
    isWrittenOn: true,
  });
}

export function newNote(
  { color, size, ...style }: NoteStyle,
  place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  scale = 1,
): NewElement {
  return { type: 'note', ...style, textColor: color, size: size * scale, ...place };
}
