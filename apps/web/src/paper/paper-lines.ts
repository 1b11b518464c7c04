import type { Paper } from '@inkmesh/board';
import { type Camera, pageToScreen, type Size, type Vec, visibleBox } from '@inkmesh/geometry';

/** What is printed on a page, as it lies on the screen: CSS pixels. */
export interface PaperPicture {
  readonly lines: readonly PaperLines[];
  readonly dots: readonly PaperDots[];
}

/** Lines of one strength, as x1, y1, x2, y2 by turns. */
export interface PaperLines {
  readonly points: readonly number[];
  /** 0..1 of the paper's ink */
  readonly strength: number;
}

/** Dots in rows: the first row and column, and the distance from each to the next. */
export interface PaperDots {
  readonly start: Vec;
  readonly stepPx: number;
  readonly radiusPx: number;
  readonly strength: number;
}

const NOTHING: PaperPicture = { lines: [], dots: [] };

/** @returns what to draw of `paper` on a screen of `size` */
export function paperPicture(paper: Paper, camera: Camera, size: Size): PaperPicture {
  switch (paper) {
    case 'none':
      return NOTHING;
    case 'dots':
      return { lines: [], dots: levels(camera.zoom, DOT_STEP).map((of) => dotsOf(of, camera)) };
    case 'squared':
      return { lines: levels(camera.zoom, STEP).map((of) => square(of, camera, size)), dots: [] };
    case 'grid':
      return { lines: grid(camera, size), dots: [] };
    case 'ruled':
      return {
        lines: levels(camera.zoom, RULED_STEP).map((of) => ruled(of, camera, size)),
        dots: [],
      };
    case 'isometric':
      return {
        lines: levels(camera.zoom, STEP).map((of) => isometric(of, camera, size)),
        dots: [],
      };
    case 'perspective':
      return { lines: perspective(camera, size), dots: [] };
  }
}

/** Page units between lines at 100 %: as squared paper of 6 mm at 96 pixels an inch; ruled paper is wider. */
const STEP = 24;
const DOT_STEP = 24;
const RULED_STEP = 32;
/** Every so many lines of graph paper one is stronger. */
const STRONG_EVERY = 5;

/** Lines nearer than this are not told apart but grey: CSS pixels. */
const NEAREST_PX = 14;

interface Level {
  /** Page units. */
  readonly step: number;
  readonly strength: number;
}

/**
 * The paper follows the zoom: lines come twice as dense when there is room for them, and fade in while it grows, so
 * that a zoom never jumps. Of the two levels the denser one comes first.
 */
function levels(zoom: number, base: number): readonly Level[] {
  const halvings = Math.floor(Math.log2((base * zoom) / NEAREST_PX));
  const step = base / 2 ** halvings;
  const room = (step * zoom) / NEAREST_PX - 1;
  return [
    { step, strength: room },
    { step: step * 2, strength: 1 - room },
  ].filter(({ strength }) => strength > 0.02);
}

function square(level: Level, camera: Camera, size: Size): PaperLines {
  return {
    points: [...verticals(level.step, camera, size), ...horizontals(level.step, camera, size)],
    strength: level.strength,
  };
}

function ruled(level: Level, camera: Camera, size: Size): PaperLines {
  return { points: horizontals(level.step, camera, size), strength: level.strength };
}

function grid(camera: Camera, size: Size): readonly PaperLines[] {
  const exponent = Math.ceil(Math.log(NEAREST_PX / (STEP * camera.zoom)) / Math.log(STRONG_EVERY));
  const step = STEP * STRONG_EVERY ** exponent;
  // 0 when the finest lines have just come, 1 when the next finer ones are about to: each grows into the one above it.
  const age = Math.log((step * camera.zoom) / NEAREST_PX) / Math.log(STRONG_EVERY);
  return [
    { step, strength: 0.5 * age },
    { step: step * STRONG_EVERY, strength: 0.5 + 0.5 * age },
    { step: step * STRONG_EVERY ** 2, strength: 0.5 - 0.5 * age },
  ]
    .filter(({ strength }) => strength > 0.02)
    .map((level) => square(level, camera, size));
}

function* multiples(step: number, from: number, to: number): Generator<number> {
  for (let i = Math.ceil(from / step); i * step <= to; i++) yield i * step;
}

function verticals(step: number, camera: Camera, size: Size): number[] {
  const { minX, maxX } = visibleBox(camera, size);
  return [...multiples(step, minX, maxX)].flatMap((pageX) => {
    const x = (pageX - camera.x) * camera.zoom;
    return [x, 0, x, size.height];
  });
}

function horizontals(step: number, camera: Camera, size: Size): number[] {
  const { minY, maxY } = visibleBox(camera, size);
  return [...multiples(step, minY, maxY)].flatMap((pageY) => {
    const y = (pageY - camera.y) * camera.zoom;
    return [0, y, size.width, y];
  });
}

function dotsOf({ step, strength }: Level, camera: Camera): PaperDots {
  const stepPx = step * camera.zoom;
  const first = (at: number) => (Math.ceil(at / step) * step - at) * camera.zoom;
  return { start: { x: first(camera.x), y: first(camera.y) }, stepPx, radiusPx: DOT_PX, strength };
}

const DOT_PX = 1.1;

/** Equilateral triangles: upright lines, and lines 30 degrees up and down. */
function isometric({ step, strength }: Level, camera: Camera, size: Size): PaperLines {
  const { minX, maxX, minY, maxY } = visibleBox(camera, size);
  const points = verticals((step * Math.sqrt(3)) / 2, camera, size);
  for (const slope of [1 / Math.sqrt(3), -1 / Math.sqrt(3)]) {
    const [a, b] = [minY - slope * minX, minY - slope * maxX];
    const [c, d] = [maxY - slope * minX, maxY - slope * maxX];
    // y = slope x + start, for every start that meets the screen.
    for (const start of multiples(step, Math.min(a, b, c, d), Math.max(a, b, c, d))) {
      const left = pageToScreen(camera, { x: minX, y: slope * minX + start });
      const right = pageToScreen(camera, { x: maxX, y: slope * maxX + start });
      points.push(left.x, left.y, right.x, right.y);
    }
  }
  return { points, strength };
}

/** Two vanishing points on a horizon through the page's origin, as far apart as a wide sheet: page units. */
const VANISHING_X = 1600;
/** Rays from each to the upright through the origin, above and below the horizon. */
const RAYS = 24;
const RAY_STEP = 96;

/** Both fans of rays in two-point perspective, and the horizon. Uprights are whoever draws them. */
function perspective(camera: Camera, size: Size): readonly PaperLines[] {
  const rays: number[] = [];
  for (const from of [-VANISHING_X, VANISHING_X]) {
    for (let i = -RAYS; i <= RAYS; i++) {
      if (i !== 0) rays.push(...ray({ x: from, y: 0 }, { x: 0, y: i * RAY_STEP }, camera, size));
    }
  }
  const horizon = (0 - camera.y) * camera.zoom;
  const isSeen = horizon >= 0 && horizon <= size.height;
  return [
    { points: rays, strength: 0.7 },
    { points: isSeen ? [0, horizon, size.width, horizon] : [], strength: 1 },
  ];
}

/** From its beginning through a point to beyond the screen, cut to it: canvases mind very long lines. */
function ray(from: Vec, through: Vec, camera: Camera, size: Size): number[] {
  const a = pageToScreen(camera, from);
  const b = pageToScreen(camera, through);
  return clipped(a, { x: b.x - a.x, y: b.y - a.y }, size) ?? [];
}

/** The part of the ray `start + t * along`, t >= 0, within the screen (Liang and Barsky, 1984). */
function clipped(start: Vec, along: Vec, size: Size): number[] | undefined {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (const [at, step, limit] of [
    [start.x, along.x, size.width],
    [start.y, along.y, size.height],
  ] as const) {
    if (step === 0) {
      if (at < 0 || at > limit) return undefined;
      continue;
    }
    const [s, t] = [-at / step, (limit - at) / step];
    low = Math.max(low, Math.min(s, t));
    high = Math.min(high, Math.max(s, t));
  }
  if (low >= high) return undefined;
  const at = (t: number) => [start.x + along.x * t, start.y + along.y * t];
  return [...at(low), ...at(high)];
}
