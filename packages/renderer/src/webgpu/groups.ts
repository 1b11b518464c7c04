import type { BlendMode } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { tintOf } from '../effects/apply-effects.ts';
import { blendNumber } from '../effects/blend.wgsl.ts';
import { blurUniform } from '../effects/blur.wgsl.ts';
import { colorMatrix, colorMatrixUniform, hasFilters } from '../effects/color-matrix.ts';
import { isSeen } from '../effects/effects.ts';
import { blurPlan } from '../effects/gaussian.ts';
import { LARGEST_SIDE, type Sources, sourcesOf } from '../effects/sources.ts';
import type { GroupStyle } from '../scene/layer-styles.ts';
import { isEmptyRect, type PixelRect, type View, wholeView } from '../scene/view.ts';
import type { FramePlan } from './frame-plan.ts';
import { GROUP_FLAGS, GROUP_RECORD, UNIFORM_STRIDE_WORDS } from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { clipped, createRegion, type Region } from './region.ts';
import type { TempTexture, TempTextures } from './temp-textures.ts';

/** A group whose blend mode is settled. */
type Style = GroupStyle & { readonly blend: BlendMode };

type PaintContent = (inner: Region) => void;

/** Plans groups: content drawn apart, its effects, and how all comes onto what is below. */
export interface GroupPainter {
  /**
   * @param box page box of all that the group can colour, its effects included
   * @param paintContent called up to three times, with regions of other places, sizes and scales
   */
  paint(region: Region, style: Style, box: Box, paintContent: PaintContent): void;
}

/** Sizes are rounded up to this, so that few sizes are lent; a power of two, as blurs halve them. */
const SIZE_STEP = 64;

/** Content on a texture whose top left lies at a target pixel, at 1 / `shrink` of the target's scale. */
interface Content {
  readonly texture: TempTexture;
  readonly x: number;
  readonly y: number;
  readonly shrink: number;
}

/** What a group is composed of, as far as it is seen. */
interface Parts {
  readonly content: Content | undefined;
  readonly shadow: Content | undefined;
  readonly glow: Content | undefined;
}

/** @param sheet masks of what groups hold: as large as a group can be */
export function createGroupPainter(
  plan: FramePlan,
  temps: TempTextures,
  sheet: MaskSheet,
): GroupPainter {
  function paint(region: Region, style: Style, box: Box, paintContent: PaintContent): void {
    const seen = clipped(wholeView(region.view), region.clip());
    const sources = sourcesOf(region.view, seen, box, style.effects);
    if (sources === undefined) return;
    region.flush();
    const lent: TempTexture[] = [];
    const take = (width: number, height: number) => {
      const texture = temps.take(width, height);
      lent.push(texture);
      return texture;
    };
    try {
      planGroup(region, style, sources, paintContent, take);
    } finally {
      for (const texture of lent) temps.giveBack(texture);
    }
  }

  type Take = (width: number, height: number) => TempTexture;

  // 1. the content, large enough for its glow, and what casts the shadow; 2. what is cast; 3. the content again where
  // 1 was too small to be shown; 4. all of it onto the target.
  function planGroup(
    region: Region,
    style: Style,
    { shown, body, cast, offset }: Sources,
    paintContent: PaintContent,
    take: Take,
  ): void {
    const { effects, filters } = style;
    const { scale } = region.view;
    const blur = effects.blur ?? 0;
    const drawn = (rect: PixelRect) => drawContent(region, rect, paintContent, take);
    const subjectOf = (content: Content) => {
      if (blur === 0) return content;
      const source = hasFilters(filters) ? filtered(content, filters, take) : content;
      return blurred(source, blur * scale, take);
    };
    const wide = body && drawn(body);
    const subject = wide && subjectOf(wide);
    const far = cast === body ? subject : cast && subjectOf(drawn(cast));
    const castBy = (content: Content | undefined, of: typeof effects.glow) =>
      content && isSeen(of) ? blurred(content, of.blur * scale, take) : undefined;
    const isSharp = blur > 0 || wide === undefined || wide.shrink === 1;
    const parts = {
      content: isSharp ? subject : drawn(shown),
      shadow: castBy(far, effects.shadow),
      glow: castBy(subject, effects.glow),
    };
    const left = { ...style, ...(blur > 0 && { filters: {} }) };
    compose(region, left, parts, shown, offset, take);
  }

  function drawContent(
    region: Region,
    rect: PixelRect,
    paintContent: PaintContent,
    take: Take,
  ): Content {
    let shrink = 1;
    while (Math.max(rect.width, rect.height) / shrink > LARGEST_SIDE) shrink *= 2;
    const side = (px: number) => Math.ceil(px / shrink / SIZE_STEP) * SIZE_STEP;
    const texture = take(side(rect.width), side(rect.height));
    const inner = createRegion(plan, {
      target: texture.view,
      texture: texture.texture,
      layer: 0,
      view: viewOf(region.view, rect, shrink, texture),
      clear: [0, 0, 0, 0],
      isApart: true,
      ink: region.where.ink,
      sheet,
    });
    paintContent(inner);
    inner.end();
    return { texture, x: rect.x, y: rect.y, shrink };
  }

  function filtered(content: Content, filters: GroupStyle['filters'], take: Take): Content {
    const { width, height } = content.texture;
    const texture = take(width, height);
    const index = plan.groups.push();
    writeGroup(index, { opacity: 1, blend: 'normal', effects: {}, filters }, ONLY_CONTENT);
    plan.groups.floats.set(
      [1 / width, 1 / height, 0, 0],
      index * UNIFORM_STRIDE_WORDS + GROUP_RECORD.content_map,
    );
    plan.passes.push({
      kind: 'group',
      target: texture.view,
      isFirst: true,
      clip: undefined,
      group: index,
      content: content.texture.view,
      shadow: undefined,
      glow: undefined,
      backdrop: undefined,
    });
    return { ...content, texture };
  }

  function blurred(content: Content, radiusPx: number, take: Take): Content {
    const { downscale, sigma } = blurPlan(radiusPx / content.shrink);
    let { texture } = content;
    for (let factor = 1; factor < downscale; factor *= 2) texture = halved(texture, take);
    const result = { ...content, shrink: content.shrink * downscale };
    if (sigma === 0) return { ...result, texture };
    for (const direction of ['rows', 'columns'] as const) {
      const target = take(texture.width, texture.height);
      const blur = plan.blurs.push();
      plan.blurs.words.set(
        new Uint32Array(blurUniform(sigma, direction)),
        blur * UNIFORM_STRIDE_WORDS,
      );
      plan.passes.push({ kind: 'blur', source: texture.view, target: target.view, blur });
      texture = target;
    }
    return { ...result, texture };
  }

  /** A linear sample between four texels is their mean. */
  function halved(from: TempTexture, take: Take): TempTexture {
    const to = take(Math.ceil(from.width / 2), Math.ceil(from.height / 2));
    const view = { x: 0, y: 0, scale: 1, width: to.width, height: to.height };
    const region = createRegion(plan, {
      target: to.view,
      texture: to.texture,
      layer: 0,
      view,
      clear: [0, 0, 0, 0],
      isApart: true,
      ink: 'dry',
      sheet: NO_SHEET,
    });
    region.quad({
      texture: from.layers,
      layer: 0,
      toPixels: { a: from.width / 2, b: 0, c: 0, d: from.height / 2, e: 0, f: 0 },
      uv: [0, 0, 1, 1],
      opacity: 1,
    });
    region.end();
    return to;
  }

  function compose(
    region: Region,
    style: Style,
    parts: Parts,
    shown: PixelRect,
    offset: Sources['offset'],
    take: Take,
  ): void {
    const { view, where } = region;
    const { content, shadow, glow } = parts;
    // Whatever is not seen is not read.
    const any = content ?? shadow ?? glow;
    if (any === undefined) return;
    const clip = clipped(shown, region.clip());
    if (isEmptyRect(clip)) return;
    const index = plan.groups.push();
    writeGroup(index, style, parts);
    writeMaps(index, parts, offset);
    const backdrop = style.blend === 'normal' ? undefined : take(view.width, view.height);
    if (backdrop !== undefined) {
      const { texture: from, layer } = where;
      const { width, height } = view;
      plan.passes.push({
        kind: 'copy',
        from,
        layer,
        to: backdrop.texture,
        toLayer: 0,
        width,
        height,
      });
    }
    plan.passes.push({
      kind: 'group',
      target: where.target,
      isFirst: false,
      clip,
      group: index,
      content: any.texture.view,
      shadow: shadow?.texture.view,
      glow: glow?.texture.view,
      backdrop: backdrop?.view,
    });
  }

  function writeGroup(
    index: number,
    { effects, filters, opacity, blend }: Style,
    parts: Readonly<Record<keyof Parts, unknown>>,
  ): void {
    const base = index * UNIFORM_STRIDE_WORDS;
    const { floats, words } = plan.groups;
    floats.set(colorMatrixUniform(colorMatrix(filters)), base + GROUP_RECORD.matrix);
    if (effects.shadow) floats.set(tintOf(effects.shadow), base + GROUP_RECORD.shadow_tint);
    if (effects.glow) floats.set(tintOf(effects.glow), base + GROUP_RECORD.glow_tint);
    floats[base + GROUP_RECORD.opacity] = opacity;
    words[base + GROUP_RECORD.mode] = blendNumber(blend);
    words[base + GROUP_RECORD.flags] =
      (parts.content ? GROUP_FLAGS.content : 0) |
      (parts.shadow ? GROUP_FLAGS.shadow : 0) |
      (parts.glow ? GROUP_FLAGS.glow : 0) |
      (hasFilters(filters) ? GROUP_FLAGS.filter : 0);
  }

  function writeMaps(
    index: number,
    { content, shadow, glow }: Parts,
    offset: Sources['offset'],
  ): void {
    const base = index * UNIFORM_STRIDE_WORDS;
    const { floats } = plan.groups;
    if (content) floats.set(mapOf(content, 0, 0), base + GROUP_RECORD.content_map);
    if (shadow) floats.set(mapOf(shadow, offset.x, offset.y), base + GROUP_RECORD.shadow_map);
    if (glow) floats.set(mapOf(glow, 0, 0), base + GROUP_RECORD.glow_map);
  }

  return { paint };
}

/** Without a mask: nothing that needs one is drawn. */
const NO_SHEET = {
  width: 1,
  height: 1,
  shelf: { place: () => undefined, clear: () => undefined },
  view(): never {
    throw new Error('a mask where there is none');
  },
  destroy: () => undefined,
};

const ONLY_CONTENT = { content: true, shadow: false, glow: false };

/** What a texture shows of a rectangle of the target, smaller in scale. */
function viewOf(view: View, rect: PixelRect, shrink: number, { width, height }: TempTexture): View {
  return {
    x: view.x + rect.x / view.scale,
    y: view.y + rect.y / view.scale,
    scale: view.scale / shrink,
    width,
    height,
  };
}

/** From target pixels to places on the content's texture, moved by (dx, dy) target pixels. */
function mapOf({ texture, x, y, shrink }: Content, dx: number, dy: number) {
  const perX = 1 / (texture.width * shrink);
  const perY = 1 / (texture.height * shrink);
  // Of a shadow far away both are large: their sum, taken here, is not.
  return [perX, perY, -(x + dx) * perX, -(y + dy) * perY];
}
