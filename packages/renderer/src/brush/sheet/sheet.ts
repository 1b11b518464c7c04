import { type Affine, affine, invertAffine } from '@inkmesh/geometry';
import {
  BRUSHES,
  type Brush,
  pointFlow,
  pointRadius,
  smoothPath,
  strokePoints,
} from '@inkmesh/ink';
import { BOARD_BACKGROUND, inkColor } from '../../color/display-color.ts';
import { rgbFromHex } from '../../color/hex.ts';
import type { Theme } from '../../renderer.ts';
import { RUN_END, RUN_START } from '../../scene/ink-path.ts';
import { BRUSH_LOOKS } from '../brush-look.ts';
import { grainMips } from '../grain.ts';
import { type BrushGrain, brushGrain, grainOffset } from '../grain-sample.ts';
import { type MaskPoints, rasterMask } from '../mask-raster.ts';
import { type InkColor, paintMasked } from '../paint-masked.ts';
import { CELL, SHEET_STROKES, type SheetStroke } from './scene.ts';

/** Straight RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A look at the cell: its top left corner in units, device pixels per unit, and the size in pixels. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
const WINDOWS: readonly Window[] = [
  { x: 0, y: 0, zoom: 0.25, width: CELL.width / 4, height: CELL.height },
  { x: 0, y: 0, zoom: 1, width: CELL.width, height: CELL.height },
  { x: 96, y: 72, zoom: 4, width: CELL.width, height: CELL.height },
  { x: 107, y: 92, zoom: 16, width: CELL.width, height: CELL.height },
];

const COLORS: Readonly<Record<Brush, readonly [string, string]>> = {
  pen: ['#1d1d1f', '#1971c2'],
  pencil: ['#1d1d1f', '#1d1d1f'],
  marker: ['#e03131', '#2f9e44'],
  highlighter: ['#ffd43b', '#69db7c'],
  chalk: ['#1d1d1f', '#e8590c'],
  watercolour: ['#1c7ed6', '#d9480f'],
};

/** A row for each brush, a column for each zoom. */
export function brushSheet(theme: Theme, brushes: readonly Brush[] = BRUSHES): Picture {
  const mips = grainMips();
  const width = WINDOWS.reduce((sum, window) => sum + window.width + GAP, GAP);
  const picture = blank(width, brushes.length * (CELL.height + GAP) + GAP, theme);
  brushes.forEach((brush, row) => {
    const grain = brushGrain(mips, BRUSH_LOOKS[brush]);
    let left = GAP;
    for (const window of WINDOWS) {
      const top = GAP + row * (CELL.height + GAP);
      SHEET_STROKES.forEach((stroke, seed) => {
        const color = colorOf(COLORS[brush][stroke.ink], theme, brush);
        drawStroke(picture, { left, top, window, theme }, { stroke, brush, grain, color, seed });
      });
      left += window.width + GAP;
    }
  });
  return picture;
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly window: Window;
  readonly theme: Theme;
}

interface Ink {
  readonly stroke: SheetStroke;
  readonly brush: Brush;
  readonly grain: BrushGrain;
  readonly color: InkColor;
  readonly seed: number;
}

function drawStroke(picture: Picture, place: Place, ink: Ink): void {
  const { x, y, zoom, width, height } = place.window;
  const rect = { x: 0, y: 0, width, height };
  const toPixels = affine(-x * zoom, -y * zoom, 0, zoom, zoom);
  const points = maskPoints(ink.stroke, ink.brush, 0.15 / zoom);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const toLocal = invertAffine(toPixels) as Affine;
  const offset = grainOffset(ink.seed);
  const mask = rasterMask(points, toPixels, rect);
  paintMasked(mask, rect, { ...ink, opacity: 1, offset, toLocal }, pixels);
  for (let row = 0; row < height; row++) {
    const to = ((place.top + row) * picture.width + place.left) * 4;
    for (let i = 0; i < width * 4; i += 4) {
      blend(picture.data, to + i, pixels, row * width * 4 + i, ink.brush, place.theme);
    }
  }
}

function maskPoints({ rows, width }: SheetStroke, brush: Brush, tolerance: number): MaskPoints {
  const origin = { x: 0, y: 0 };
  const given = strokePoints(
    rows.map(([x, y, pressure]) => ({ x, y, pressure })),
    origin,
  );
  const { count, xs, ys, pressures } = smoothPath(given, tolerance).points;
  return {
    count,
    xs,
    ys,
    radii: pressures.map((pressure) => pointRadius(brush, width, pressure)),
    flows: pressures.map((pressure) => pointFlow(brush, pressure)),
    flags: Uint8Array.from({ length: count }, (_, i) =>
      i === 0 ? RUN_START : i === count - 1 ? RUN_END : 0,
    ),
  };
}

function blend(
  under: Uint8ClampedArray,
  at: number,
  over: Uint8ClampedArray,
  from: number,
  brush: Brush,
  theme: Theme,
): void {
  const alpha = (over[from + 3] as number) / 255;
  for (let i = 0; i < 3; i++) {
    const paper = (under[at + i] as number) / 255;
    const ink = (over[from + i] as number) / 255;
    const mixed = BRUSH_LOOKS[brush].blend === 'paper' ? onPaper(paper, ink, theme) : ink;
    under[at + i] = (paper + (mixed - paper) * alpha) * 255;
  }
}

function onPaper(paper: number, ink: number, theme: Theme): number {
  return theme === 'light' ? paper * ink : 1 - (1 - paper) * (1 - ink);
}

function blank(width: number, height: number, theme: Theme): Picture {
  const { r, g, b } = rgb(BOARD_BACKGROUND[theme]);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([r, g, b, 255], i);
  return { width, height, data };
}

function colorOf(hex: string, theme: Theme, brush: Brush): InkColor {
  return rgb(inkColor(hex, theme, brush));
}

function rgb(hex: string): InkColor {
  const { r, g, b } = rgbFromHex(hex) ?? { r: 0, g: 0, b: 0 };
  return { r: r * 255, g: g * 255, b: b * 255 };
}
