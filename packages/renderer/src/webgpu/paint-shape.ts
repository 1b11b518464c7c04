import type { ShapeElement } from '@inkmesh/board';
import { type Affine, type Box, invertAffine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import { FRAME_LINE_PX, frameRectOf } from '../scene/clip.ts';
import { isEmptyRect, type PixelRect, pixelRectOf, type View } from '../scene/view.ts';
import { type Outline, shapeOutline } from '../shapes/outline.ts';
import type { FramePlan } from './frame-plan.ts';
import { SHAPE_RECORD, SHAPE_RECORD_WORDS } from './layout.ts';
import { clipped, type Region } from './region.ts';

/** Colours of a shape, r | g << 8 | b << 16 | a << 24. */
export interface ShapeColors {
  readonly fill: number;
  readonly line: number;
}

export const opaque = (rgb: number) => (rgb | 0xff000000) >>> 0;

/** Outlines that are not solid are ink of their own, over the fill. */
export function shapeColors(shape: ShapeElement, theme: Theme, colors: InkColors): ShapeColors {
  const hasLine = shape.dash === 'solid' && shape.width > 0;
  return {
    fill: shape.fill === '' ? 0 : opaque(colors.packedFill(shape.fill, theme)),
    line: hasLine ? opaque(colors.packed(shape.color, theme, 'pen')) : 0,
  };
}

/** Plans one shape. @param toPage local to page @param box page box of what it colours */
export function paintShape(
  region: Region,
  plan: FramePlan,
  shape: ShapeElement,
  { fill, line }: ShapeColors,
  opacity: number,
  toPage: Affine,
  box: Box,
): void {
  const rect = clipped(pixelRectOf(region.view, box), region.clip());
  const toLocal = invertAffine(onView(toPage, region.view));
  if (isEmptyRect(rect) || toLocal === undefined || (fill === 0 && line === 0)) return;
  const index = plan.shapes.push();
  const base = index * SHAPE_RECORD_WORDS;
  const { floats, words } = plan.shapes;
  const { a, b, c, d, e, f } = toLocal;
  floats.set([rect.x, rect.y, rect.x + rect.width, rect.y + rect.height], base + SHAPE_RECORD.rect);
  floats.set([a, b, c, d, e, f], base + SHAPE_RECORD.to_local);
  floats[base + SHAPE_RECORD.half_width] = line === 0 ? 0 : shape.width / 2;
  floats[base + SHAPE_RECORD.opacity] = opacity;
  words[base + SHAPE_RECORD.fill] = fill;
  words[base + SHAPE_RECORD.line] = line;
  writeOutline(plan, base, shapeOutline(shape));
  region.run('shape', index, 1);
}

/** Plans the ground of a frame and the line around it, both at whole pixels. @param box page box */
export function paintFrame(
  region: Region,
  plan: FramePlan,
  box: Box,
  { fill, line }: ShapeColors,
  opacity: number,
): void {
  const { x, y, width, height } = frameRectOf(region.view, box);
  const rect = clipped(pixelRectOf(region.view, box), region.clip());
  if (isEmptyRect(rect) || width < 1 || height < 1) return;
  const half = FRAME_LINE_PX / 2;
  const [left, top, right, bottom] = [x + half, y + half, x + width - half, y + height - half];
  const corners = [left, top, right, top, right, bottom, left, bottom];
  writePixelShape(region, plan, rect, Float32Array.from(corners), { fill, line }, opacity, 0);
}

/** Takes pixels back to a plain opaque colour. @param color 0..1 */
export function paintPlain(
  region: Region,
  plan: FramePlan,
  rect: PixelRect,
  color: readonly [r: number, g: number, b: number, a: number],
): void {
  const { x, y, width, height } = rect;
  const corners = [x, y, x + width, y, x + width, y + height, x, y + height];
  const [r, g, b] = color.map((value) => Math.round(value * 255));
  const fill = opaque((r ?? 0) | ((g ?? 0) << 8) | ((b ?? 0) << 16));
  // Grown, so that the outermost pixels are as far inside as the others.
  writePixelShape(region, plan, rect, Float32Array.from(corners), { fill, line: 0 }, 1, 1);
}

/** A polygon of target pixels, its line as wide as a frame's. */
function writePixelShape(
  region: Region,
  plan: FramePlan,
  { x, y, width, height }: PixelRect,
  corners: Float32Array<ArrayBuffer>,
  { fill, line }: ShapeColors,
  opacity: number,
  round: number,
): void {
  const index = plan.shapes.push();
  const base = index * SHAPE_RECORD_WORDS;
  const { floats, words } = plan.shapes;
  floats.set([x, y, x + width, y + height], base + SHAPE_RECORD.rect);
  floats.set([1, 0, 0, 1, 0, 0], base + SHAPE_RECORD.to_local);
  floats[base + SHAPE_RECORD.half_width] = line === 0 ? 0 : FRAME_LINE_PX / 2;
  floats[base + SHAPE_RECORD.opacity] = opacity;
  words[base + SHAPE_RECORD.fill] = fill;
  words[base + SHAPE_RECORD.line] = line;
  writePolygon(plan, base, corners, round);
  region.run('shape', index, 1);
}

function writeOutline(plan: FramePlan, base: number, outline: Outline): void {
  const { floats, words } = plan.shapes;
  if (outline.kind === 'ellipse') {
    const { cx, cy, rx, ry } = outline;
    floats.set([cx, cy, rx, ry], base + SHAPE_RECORD.centre);
    words[base + SHAPE_RECORD.count] = 0;
    floats[base + SHAPE_RECORD.round] = 0;
    return;
  }
  writePolygon(plan, base, outline.vertices, outline.round);
}

function writePolygon(
  plan: FramePlan,
  base: number,
  vertices: Float32Array<ArrayBuffer>,
  round: number,
): void {
  const count = vertices.length / 2;
  const first = plan.vertices.push(count);
  plan.vertices.floats.set(vertices, first * 2);
  plan.shapes.words[base + SHAPE_RECORD.first] = first;
  plan.shapes.words[base + SHAPE_RECORD.count] = count;
  plan.shapes.floats[base + SHAPE_RECORD.round] = round;
}

/** A map to the page as a map to the view's pixels; differences are taken in f64 before scaling. */
export function onView({ a, b, c, d, e, f }: Affine, { x, y, scale }: View): Affine {
  return {
    a: a * scale,
    b: b * scale,
    c: c * scale,
    d: d * scale,
    e: (e - x) * scale,
    f: (f - y) * scale,
  };
}
