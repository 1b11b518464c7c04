import {
  type Affine,
  applyAffine,
  type Box,
  IDENTITY,
  invertAffine,
  multiplyAffine,
  type Vec,
} from '@inkmesh/geometry';
import type { ResizeHandle, SelectionFrame } from './frame.ts';
import { handleSide } from './handles.ts';

export interface ResizeOptions {
  /** Both directions by the same factor. */
  readonly keepAspect: boolean;
  /** About the middle of the frame instead of the side or corner across. */
  readonly fromMiddle: boolean;
  /** No side gets shorter than this, page units: what has no size cannot be made larger again. */
  readonly least: number;
}

/**
 * The frame's `handle` dragged to `pagePoint`: the page map that does it, and what it does in the frame's own space.
 * A handle dragged past the other side mirrors.
 */
export function resizeMap(
  frame: SelectionFrame,
  handle: ResizeHandle,
  pagePoint: Vec,
  options: ResizeOptions,
): Affine {
  const toFrame = invertAffine(frame.toPage);
  if (toFrame === undefined) return IDENTITY;
  const to = applyAffine(toFrame, pagePoint);
  const factors = factorsOf(frame.box, handle, to, options);
  const about = anchorOf(frame.box, handle, options.fromMiddle);
  return multiplyAffine(frame.toPage, multiplyAffine(scaleAbout(about, factors), toFrame));
}

/** The frame after {@link resizeMap}'s `map`: its space stays, its box grows. */
export function resizedFrame(frame: SelectionFrame, map: Affine): SelectionFrame {
  const toFrame = invertAffine(frame.toPage);
  if (toFrame === undefined) return frame;
  const inFrame = multiplyAffine(toFrame, multiplyAffine(map, frame.toPage));
  const a = applyAffine(inFrame, { x: frame.box.minX, y: frame.box.minY });
  const b = applyAffine(inFrame, { x: frame.box.maxX, y: frame.box.maxY });
  const box = {
    minX: Math.min(a.x, b.x),
    minY: Math.min(a.y, b.y),
    maxX: Math.max(a.x, b.x),
    maxY: Math.max(a.y, b.y),
  };
  return { ...frame, box };
}

export function scaleAbout(about: Vec, { x, y }: Vec): Affine {
  return { a: x, b: 0, c: 0, d: y, e: about.x * (1 - x), f: about.y * (1 - y) };
}

export function turnAbout(about: Vec, radians: number): Affine {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: about.x - cos * about.x + sin * about.y,
    f: about.y - sin * about.x - cos * about.y,
  };
}

export function moveBy({ x, y }: Vec): Affine {
  return { ...IDENTITY, e: x, f: y };
}

function anchorOf(box: Box, handle: ResizeHandle, fromMiddle: boolean): Vec {
  const side = fromMiddle ? { x: 0, y: 0 } : handleSide(handle);
  return {
    x: (box.minX + box.maxX) / 2 - (side.x * (box.maxX - box.minX)) / 2,
    y: (box.minY + box.maxY) / 2 - (side.y * (box.maxY - box.minY)) / 2,
  };
}

function factorsOf(box: Box, handle: ResizeHandle, to: Vec, options: ResizeOptions): Vec {
  const { keepAspect, fromMiddle, least } = options;
  const side = handleSide(handle);
  const anchor = anchorOf(box, handle, fromMiddle);
  const factor = (length: number, at: number, sideAt: number, target: number): number => {
    const reach = (sideAt * length) / (fromMiddle ? 2 : 1);
    // A direction the handle does not pull, or one in which there is nothing.
    if (reach === 0) return 1;
    const wanted = (target - at) / reach;
    const smallest = least / length;
    return Math.abs(wanted) >= smallest ? wanted : (wanted < 0 ? -1 : 1) * smallest;
  };
  const x = factor(box.maxX - box.minX, anchor.x, side.x, to.x);
  const y = factor(box.maxY - box.minY, anchor.y, side.y, to.y);
  if (!keepAspect) return { x, y };
  if (side.y === 0) return { x, y: Math.abs(x) };
  if (side.x === 0) return { x: Math.abs(y), y };
  const larger = Math.max(Math.abs(x), Math.abs(y));
  return { x: larger * Math.sign(x), y: larger * Math.sign(y) };
}
