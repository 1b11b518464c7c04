import type { BrushLook } from './brush-look.ts';
import type { Grain } from './grain-sample.ts';
import { saturate } from './saturate.ts';

/** What a stroke's segments have left at a pixel, each 0..1 (mask.ts says how it is made). */
export interface InkMask {
  /** Share of the pixel that is within the stroke. */
  readonly coverage: number;
  /** 0 at the edge to 1 on the axis. */
  readonly depth: number;
  /** Greatest flow of what covers the pixel. */
  readonly flow: number;
  /** Flow times coverage of all passes over the pixel, laid over each other. */
  readonly built: number;
}

/**
 * The opacity of a stroke's ink at a pixel, 0..`coverage`. The shader of the same name computes the same.
 *
 * ```
 * ink      what the brush left, as if the pixel were covered whole
 * share    of the paper's hills that this much ink reaches: less towards a crumbling edge
 * body     is this a hill that it reaches? soft, and with dust in between
 * tone     how dark inked paper is: with more ink, in the clouds of a wash, on the rim
 * ```
 * Never falls with `built` (or `flow`, for flat ink), nor with coverage at the same ink.
 *
 * Where a pixel is larger than the grain (`resolved` towards 0) the slope of `body` widens to 1: grain averaged to
 * 0.5 then gives exactly `share`, which is also the mean of body over the hills when they are seen singly. So ink
 * keeps its tone at every zoom.
 */
export function inkAlpha(look: BrushLook, mask: InkMask, grain: Grain): number {
  const { coverage } = mask;
  if (coverage <= 0) return 0;
  const ink = look.overlap === 'build' ? saturate(mask.built / coverage) : mask.flow;
  const depth = saturate(mask.depth + look.wobble * (grain.wash + grain.tooth - 1));

  const edge = saturate(1 - depth / look.erosionDepth);
  const share = saturate(look.shareBase + look.shareFlow * ink) * (1 - look.erosion * edge * edge);
  const slope = 1 + (look.softness - 1) * grain.resolved;
  const hill = saturate(0.5 + (grain.tooth - 1 + share) / slope);
  const body = hill + (1 - hill) * look.dust * share;

  const clouds = 1 + look.wash * (2 * grain.wash - 1);
  const inset = saturate(1 - depth / look.rimDepth);
  const tone = (look.toneBase + look.toneFlow * ink) * clouds * (1 + look.rim * inset * inset);
  return coverage * saturate(body * tone);
}
