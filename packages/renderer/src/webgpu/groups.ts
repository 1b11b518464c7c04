import type { BlendMode, Effects } from '@inkmesh/board';
import { tintOf } from '../effects/apply-effects.ts';
import { blendNumber } from '../effects/blend.wgsl.ts';
import { blurUniform } from '../effects/blur.wgsl.ts';
import { colorMatrix, colorMatrixUniform, hasFilters } from '../effects/color-matrix.ts';
import { effectMargin, hasEffects } from '../effects/effects.ts';
import { blurPlan } from '../effects/gaussian.ts';
import type { GroupStyle } from '../scene/layer-styles.ts';
import type { View } from '../scene/view.ts';
import type { FramePlan } from './frame-plan.ts';
import { GROUP_FLAGS, GROUP_RECORD, UNIFORM_STRIDE_WORDS } from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { createRegion, type Region } from './region.ts';
import type { TempTexture, TempTextures } from './temp-textures.ts';

/** A group whose blend mode is settled. */
type Style = GroupStyle & { readonly blend: BlendMode };

/** Plans groups: content drawn apart, its effects, and how all comes onto what is below. */
export interface GroupPainter {
  /** @param paintContent called once or twice, with regions of other sizes and scales */
  paint(region: Region, style: Style, paintContent: (inner: Region) => void): void;
}

/** Device pixels: content whose effects reach farther is drawn for them at half the scale, or a quarter, … */
export const LARGEST_SIDE = 1536;
/** Sizes are rounded up to this, so that few sizes are lent; a power of two, as blurs halve them. */
const SIZE_STEP = 64;

/** Content on a texture that is `margin` larger than the target on each side, target pixels, at 1 / `shrink` of its scale. */
interface Content {
  readonly texture: TempTexture;
  readonly margin: number;
  readonly shrink: number;
}

/** @param sheet masks of what groups hold: as large as a group can be */
export function createGroupPainter(
  plan: FramePlan,
  temps: TempTextures,
  sheet: MaskSheet,
): GroupPainter {
  function paint(region: Region, style: Style, paintContent: (inner: Region) => void): void {
    region.flush();
    const lent: TempTexture[] = [];
    const take = (width: number, height: number) => {
      const texture = temps.take(width, height);
      lent.push(texture);
      return texture;
    };
    try {
      planGroup(region, style, paintContent, take);
    } finally {
      for (const texture of lent) temps.giveBack(texture);
    }
  }

  type Take = (width: number, height: number) => TempTexture;

  // 1. the content, large enough for its effects; 2. what is cast; 3. the content again where 1 was too small to be
  // shown; 4. all of it onto the target.
  function planGroup(
    region: Region,
    style: Style,
    paintContent: (inner: Region) => void,
    take: Take,
  ): void {
    const { effects, filters } = style;
    const { scale } = region.view;
    const wide = drawContent(region, marginOf(effects, scale), paintContent, take);
    const isBlurred = (effects.blur ?? 0) > 0;
    const source = isBlurred && hasFilters(filters) ? filtered(wide, filters, take) : wide;
    const subject = isBlurred ? blurred(source, (effects.blur ?? 0) * scale, take) : wide;
    const cast = (radius: number | undefined) =>
      radius === undefined ? undefined : blurred(subject, radius * scale, take);
    const shadow = visible(effects.shadow) && cast(effects.shadow?.blur);
    const glow = visible(effects.glow) && cast(effects.glow?.blur);
    const isShown = isBlurred || wide.shrink === 1;
    const content = isShown ? subject : drawContent(region, 0, paintContent, take);
    const parts = { content, shadow: shadow || undefined, glow: glow || undefined };
    compose(region, { ...style, ...(isBlurred && { filters: {} }) }, parts, take);
  }

  function drawContent(
    region: Region,
    margin: number,
    paintContent: (inner: Region) => void,
    take: Take,
  ): Content {
    const { view } = region;
    let shrink = 1;
    while ((Math.max(view.width, view.height) + 2 * margin) / shrink > LARGEST_SIDE) shrink *= 2;
    const side = (px: number) => Math.ceil((px + 2 * margin) / shrink / SIZE_STEP) * SIZE_STEP;
    const texture = take(side(view.width), side(view.height));
    const inner = createRegion(plan, {
      target: texture.view,
      texture: texture.texture,
      layer: 0,
      view: grownView(view, margin, shrink, texture),
      clear: [0, 0, 0, 0],
      isApart: true,
      ink: region.where.ink,
      sheet,
    });
    paintContent(inner);
    inner.end();
    return { texture, margin, shrink };
  }

  function filtered(content: Content, filters: GroupStyle['filters'], take: Take): Content {
    const { width, height } = content.texture;
    const texture = take(width, height);
    const index = plan.groups.push();
    writeGroup(index, { opacity: 1, blend: 'normal', effects: {}, filters });
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
    parts: {
      readonly content: Content;
      readonly shadow: Content | undefined;
      readonly glow: Content | undefined;
    },
    take: Take,
  ): void {
    const { view, where } = region;
    const { content, shadow, glow } = parts;
    const index = plan.groups.push();
    writeGroup(index, style, shadow !== undefined, glow !== undefined);
    writeMaps(index, view, style.effects, parts);
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
      clip: region.clip(),
      group: index,
      content: content.texture.view,
      shadow: shadow?.texture.view,
      glow: glow?.texture.view,
      backdrop: backdrop?.view,
    });
  }

  function writeGroup(index: number, style: Style, hasShadow = false, hasGlow = false): void {
    const base = index * UNIFORM_STRIDE_WORDS;
    const { floats, words } = plan.groups;
    const { effects, filters, opacity, blend } = style;
    const isFiltered = hasFilters(filters);
    floats.set(colorMatrixUniform(colorMatrix(filters)), base + GROUP_RECORD.matrix);
    if (effects.shadow) floats.set(tintOf(effects.shadow), base + GROUP_RECORD.shadow_tint);
    if (effects.glow) floats.set(tintOf(effects.glow), base + GROUP_RECORD.glow_tint);
    floats[base + GROUP_RECORD.opacity] = opacity;
    words[base + GROUP_RECORD.mode] = blendNumber(blend);
    words[base + GROUP_RECORD.flags] =
      (hasShadow ? GROUP_FLAGS.shadow : 0) |
      (hasGlow ? GROUP_FLAGS.glow : 0) |
      (isFiltered ? GROUP_FLAGS.filter : 0);
  }

  function writeMaps(
    index: number,
    { scale }: View,
    { shadow: cast }: Effects,
    { content, shadow, glow }: Parameters<typeof compose>[2],
  ): void {
    const base = index * UNIFORM_STRIDE_WORDS;
    const { floats } = plan.groups;
    // Whole pixels, as the reference has it.
    const dx = Math.round((cast?.dx ?? 0) * scale);
    const dy = Math.round((cast?.dy ?? 0) * scale);
    floats.set(mapOf(content, 0, 0), base + GROUP_RECORD.content_map);
    if (shadow) floats.set(mapOf(shadow, dx, dy), base + GROUP_RECORD.shadow_map);
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

function visible(cast: { readonly opacity: number } | undefined): boolean {
  return cast !== undefined && cast.opacity > 0;
}

function marginOf(effects: Effects, scale: number): number {
  return hasEffects(effects) ? effectMargin(effects, scale) : 0;
}

/** What a texture shows that is larger than the view on each side and smaller in scale. */
function grownView(
  view: View,
  margin: number,
  shrink: number,
  { width, height }: TempTexture,
): View {
  return {
    x: view.x - margin / view.scale,
    y: view.y - margin / view.scale,
    scale: view.scale / shrink,
    width,
    height,
  };
}

/** From target pixels to places on the content's texture, moved by (dx, dy) target pixels. */
function mapOf({ texture, margin, shrink }: Content, dx: number, dy: number) {
  const perX = 1 / (texture.width * shrink);
  const perY = 1 / (texture.height * shrink);
  return [perX, perY, (margin - dx) * perX, (margin - dy) * perY];
}
