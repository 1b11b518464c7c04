import type { StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { BRUSHES, type Brush } from '@inkmesh/ink';
import type { Theme } from '@inkmesh/renderer';
import type { PNG } from 'pngjs';
import { curve, type Row, stroke } from './elements.ts';
import { type GoldenScene, sceneOf } from './scene.ts';

// README's picture of the brushes: a half for each theme, a row for each brush, the same ink at 25 %, 100 % and 400 %.

/** CSS pixels; device pixels are twice as small. */
const HALF = { width: 420, height: 528 } as const;
const DPR = 2;
const ROW = { top: 24, height: 80 } as const;
const FAR = { left: 24, zoom: 0.25 } as const;
const NEAR = { left: 100, width: 224 } as const;
const LENS = { x: 364, radius: 32, zoom: 4 } as const;

export const SHEET_SIZE = { width: 2 * HALF.width * DPR, height: HALF.height * DPR } as const;

/** Draws a scene; the picture is as large as its size in device pixels. */
export type Draw = (scene: GoldenScene) => Promise<PNG>;

/** Draws the sheet onto `sheet`, which is of {@link SHEET_SIZE}. */
export async function drawBrushSheet(sheet: PNG, draw: Draw): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const left = theme === 'light' ? 0 : HALF.width;
    const near = await draw(viewOf(theme, { x: -NEAR.left, y: -ROW.top, zoom: 1 }, HALF));
    lay(sheet, near, { x: left, y: 0 });
    for (const row of BRUSHES.keys()) {
      const middle = ROW.top + (row + 0.5) * ROW.height;
      await layFar(sheet, draw, theme, { x: left + FAR.left, y: middle }, row);
      await layLens(sheet, draw, theme, { x: left + LENS.x, y: middle }, row);
    }
    coarsen(sheet, left);
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

async function layFar(sheet: PNG, draw: Draw, theme: Theme, at: Place, row: number) {
  const { zoom } = FAR;
  const size = { width: NEAR.width * zoom, height: ROW.height * zoom };
  const picture = await draw(viewOf(theme, { x: 0, y: row * ROW.height, zoom }, size));
  lay(sheet, picture, { x: at.x, y: at.y - size.height / 2 });
}

/** What is seen through a lens on the place where the ink crosses itself. */
async function layLens(
  sheet: PNG,
  draw: Draw,
  theme: Theme,
  at: Place,
  row: number,
): Promise<void> {
  const { radius, zoom } = LENS;
  const reach = radius / zoom;
  const { x, y } = row < BRUSHES.indexOf('highlighter') ? CROSSING : BROAD;
  const camera = { x: x - reach, y: row * ROW.height + y - reach, zoom };
  const picture = await draw(viewOf(theme, camera, { width: 2 * radius, height: 2 * radius }));
  lay(sheet, picture, { x: at.x - radius, y: at.y - radius }, (px, py) => {
    const away = radius * DPR - Math.hypot(px - radius * DPR, py - radius * DPR);
    return { cover: clamp(away), ring: clamp(away) * clamp(RING_PX - away) };
  });
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Device pixels and grey of the lens' rim: a hairline that reads on both papers. */
const RING_PX = 3;
const RING_GREY = 134;

type Rim = (px: number, py: number) => { readonly cover: number; readonly ring: number };
const WHOLE: Rim = () => ({ cover: 1, ring: 0 });

/** Puts a picture onto the sheet. */
function lay(sheet: PNG, picture: PNG, at: Place, rim: Rim = WHOLE): void {
  const left = Math.round(at.x * DPR);
  const top = Math.round(at.y * DPR);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const { cover, ring } = rim(x + 0.5, y + 0.5);
      const from = (y * picture.width + x) * 4;
      const to = ((top + y) * sheet.width + left + x) * 4;
      for (let k = 0; k < 3; k++) {
        const seen = mix(picture.data[from + k] ?? 0, RING_GREY, ring);
        sheet.data[to + k] = mix(sheet.data[to + k] ?? 0, seen, cover);
      }
      sheet.data[to + 3] = 255;
    }
  }
}

/** Of 255: what differs by less is the same. Nobody sees it in grain, and it is a third of the file. */
const STEP = 5;

/** Rounds the colours of a half, as differences from its paper, which stays as it is. */
function coarsen(sheet: PNG, left: number): void {
  const paper = sheet.data.slice(left * DPR * 4, left * DPR * 4 + 3);
  for (let y = 0; y < sheet.height; y++) {
    const start = (y * sheet.width + left * DPR) * 4;
    for (let i = start; i < start + HALF.width * DPR * 4; i++) {
      const under = paper[(i - start) % 4];
      // No alpha.
      if (under === undefined) continue;
      const steps = Math.round(((sheet.data[i] ?? 0) - under) / STEP);
      sheet.data[i] = Math.min(255, Math.max(0, under + steps * STEP));
    }
  }
}

const mix = (a: number, b: number, share: number) => Math.round(a + (b - a) * share);

function viewOf(theme: Theme, camera: Camera, size: GoldenScene['size']): GoldenScene {
  const elements = BRUSHES.flatMap((brush, row) =>
    inkOf(brush).map((one) => ({ ...one, y: one.y + row * ROW.height })),
  );
  return sceneOf('brush-sheet', { theme, camera, size, devicePixelRatio: DPR, elements });
}

const COLORS: Readonly<Record<Brush, readonly [string, string]>> = {
  pen: ['#1d1d1f', '#1971c2'],
  pencil: ['#1d1d1f', '#c92a2a'],
  marker: ['#e03131', '#2f9e44'],
  highlighter: ['#ffd43b', '#69db7c'],
  chalk: ['#e8590c', '#1971c2'],
  watercolour: ['#1c7ed6', '#e64980'],
};

const WIDTHS: Readonly<Record<Brush, number>> = {
  pen: 5,
  pencil: 5,
  marker: 8,
  highlighter: 12,
  chalk: 10,
  watercolour: 12,
};

/** Where the second loop crosses itself; of broad ink a little below, where its edges are. */
const CROSSING = { x: 96, y: 28 } as const;
const BROAD = { x: 98, y: 37 } as const;

/** Loops from the lightest touch to the hardest press, and another colour to and fro over their end. */
function inkOf(brush: Brush): StrokeElement[] {
  const [color, other] = COLORS[brush];
  const ink = { brush, width: WIDTHS[brush] };
  const y = ROW.height / 2;
  const loops = curve(120, (t): Row => {
    const turn = 2.6 * 2 * Math.PI * t;
    return [10 + 150 * t + 24 * Math.sin(turn), y - 22 * Math.cos(turn), 0.02 + 0.98 * t ** 1.3];
  });
  const across = curve(60, (t): Row => {
    const swing = Math.abs(((t * 5) % 2) - 1);
    return [154 + 56 * t, y + 22 - 44 * swing, 0.35 + 0.3 * t];
  });
  return [
    ...(brush === 'highlighter' ? [writing(y)] : []),
    stroke(loops, { ...ink, color }),
    stroke(across, { ...ink, color: other }),
  ];
}

/** What a highlighter is for: a running hand, heavier on the way down. */
function writing(y: number): StrokeElement {
  const rows = curve(260, (t): Row => {
    const turn = 2 * Math.PI * 15 * t;
    const height = 4 + 5 * Math.sin(11 * t) ** 2;
    return [
      8 + 204 * t + 4 * Math.sin(turn + 0.9),
      y - height * Math.cos(turn),
      0.5 + 0.4 * Math.sin(turn),
    ];
  });
  return stroke(rows, { width: 2 });
}
