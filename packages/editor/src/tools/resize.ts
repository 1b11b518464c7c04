import {
  type ElementId,
  type ElementProps,
  isVisible,
  type TextElement,
  type VisibleElement,
} from '@inkmesh/board';
import { type Affine, applyAffine, IDENTITY, screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import type { ResizeHandle, SelectionFrame } from '../select/frame.ts';
import { handleSide } from '../select/handles.ts';
import { resizedFrame, resizeMap } from '../select/resize.ts';
import { transformed } from '../select/transform.ts';
import { createEdgeSnapper } from '../snap/edge-snapper.ts';
import { changedElement, type Drag } from './drag.ts';
import { followersOf } from './followers.ts';
import type { GestureContext } from './gesture.ts';

/**
 * Resizes the selection by a handle: with Shift both directions alike, with Alt from the middle, with Ctrl without
 * snapping. Pictures and corners of texts keep their aspect, and Shift lets it go.
 */
export function resizeDrag(
  context: GestureContext,
  frame: SelectionFrame,
  handle: ResizeHandle,
  from: Vec,
): Drag {
  const { board, index } = context;
  const resized = resizable(context);
  const [only] = resized;
  const one = resized.length === 1 ? only : undefined;
  const side = handleSide(handle);
  const isCorner = side.x !== 0 && side.y !== 0;
  const hasOwnAspect = isCorner && (one?.type === 'image' || one?.type === 'text');
  const grip = gripOf(frame, side);
  const across = gripOf(frame, { x: -side.x, y: -side.y });
  const snapper = createEdgeSnapper(context, resized, across, axesOf(frame, side));
  const followers = followersOf(context, resized);
  const { asPicture, anew } = split(
    resized.filter(({ id }) => !followers.ids.has(id)),
    frame,
  );
  let map: Affine = IDENTITY;

  function propsOf(element: VisibleElement): ElementProps {
    return element.type === 'text' && element === board.get(one?.id ?? '') && !isCorner
      ? widened(element)
      : transformed(element, map, index.localBox(element));
  }

  /** A text taken by its side wraps there: its size stays. */
  function widened(text: TextElement): ElementProps {
    const { box, toPage } = resizedFrame(frame, map);
    const local = index.localBox(text);
    const width = local.maxX - local.minX;
    const share = width === 0 ? 0 : -local.minX / width;
    const at = applyAffine(toPage, { x: box.minX + share * (box.maxX - box.minX), y: 0 });
    const w = Math.max((box.maxX - box.minX) / Math.abs(text.scaleX), text.size);
    return { x: at.x, y: at.y, w };
  }

  function show(input: PointerInput): void {
    const camera = context.camera();
    const hand = screenToPage(camera, lastSample(input));
    const target = { x: hand.x + grip.x - from.x, y: hand.y + grip.y - from.y };
    const { point, guides } = input.mod ? { point: target, guides: [] } : snapper.snap(target);
    map = resizeMap(frame, handle, point, {
      keepAspect: input.shift !== hasOwnAspect,
      fromMiddle: input.alt,
      least: LEAST_PX / camera.zoom,
    });
    const preview = anew.flatMap((id) => {
      const element = board.get(id);
      if (element === undefined || !isVisible(element)) return [];
      return [changedElement(element, propsOf(element))];
    });
    context.show({
      lifted: asPicture.size === 0 ? undefined : { ids: asPicture, transform: map },
      preview: [
        ...preview,
        ...followers.shown((element) => changedElement(element, propsOf(element))),
      ],
      guides,
      frameBox: resizedFrame(frame, map),
    });
  }

  return {
    kind: 'resize',
    move: show,
    end() {
      board.transact(() => {
        for (const { id } of resized) {
          const element = board.get(id);
          if (element === undefined || !isVisible(element)) continue;
          board.update(id, { ...followers.freeing(element), ...propsOf(element) });
        }
      });
      context.settle();
    },
    cancel: context.settle,
    isPointless: () => resized.every(({ id }) => board.get(id) === undefined),
  };
}

/** A frame that is resized cuts out another part of the page: what is in it stays. */
function resizable(context: GestureContext): readonly VisibleElement[] {
  const all = context.selected();
  const { selection } = context.state();
  const chosen = all.filter(({ id }) => selection.has(id));
  const areFrames =
    chosen.length === selection.size && chosen.every(({ type }) => type === 'frame');
  return areFrames ? chosen : all;
}

/** What a frame shrinks to at least, CSS pixels: it can still be seen and taken again. */
const LEAST_PX = 2;

/** Beyond so many elements that change in more than their place, all are shown as a picture until the hand lets go. */
const MOST_SHOWN_ANEW = 200;

/** Ink and images scale as a picture; lines of shapes stay as wide as they are, and text wraps. */
function split(
  elements: readonly VisibleElement[],
  frame: SelectionFrame,
): { readonly asPicture: ReadonlySet<ElementId>; readonly anew: readonly ElementId[] } {
  const turn = Math.atan2(frame.toPage.b, frame.toPage.a);
  const isPicture = ({ type, rotation }: VisibleElement) =>
    (type === 'stroke' || type === 'image') && Math.abs(Math.sin(2 * (rotation - turn))) < 1e-6;
  const anew = elements.filter((element) => !isPicture(element));
  if (anew.length > MOST_SHOWN_ANEW) {
    return { asPicture: new Set(elements.map(({ id }) => id)), anew: [] };
  }
  return {
    asPicture: new Set(elements.filter(isPicture).map(({ id }) => id)),
    anew: anew.map(({ id }) => id),
  };
}

/** Sides of a turned frame line up with nothing. */
function axesOf({ toPage }: SelectionFrame, side: Vec): readonly ('x' | 'y')[] {
  if (Math.abs(toPage.b) > 1e-9 || toPage.a < 0) return [];
  return (['x', 'y'] as const).filter((axis) => side[axis] !== 0);
}

/** Where the handle is on the page. */
function gripOf({ box, toPage }: SelectionFrame, side: Vec): Vec {
  return applyAffine(toPage, {
    x: (box.minX + box.maxX) / 2 + (side.x * (box.maxX - box.minX)) / 2,
    y: (box.minY + box.maxY) / 2 + (side.y * (box.maxY - box.minY)) / 2,
  });
}
