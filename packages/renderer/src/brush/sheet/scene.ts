/** Rows of a stroke: place in units of the cell, pressure 0..1. */
export type Row = readonly [x: number, y: number, pressure: number];

export interface SheetStroke {
  readonly rows: readonly Row[];
  readonly width: number;
  /** Which of the brush's colours. */
  readonly ink: 0 | 1;
}

/** Units of a cell at zoom 1. */
export const CELL = { width: 320, height: 200 } as const;

/** What a brush shows of itself: pressure, thin and broad, writing, hatching, loops and a stroke that meets itself. */
export const SHEET_STROKES: readonly SheetStroke[] = [
  { rows: ramp(12, 150, 10), width: 3, ink: 0 },
  { rows: ramp(16, 148, 26), width: 8, ink: 1 },
  { rows: ramp(24, 142, 50), width: 20, ink: 0 },
  { rows: writing(168, 22, 140), width: 3, ink: 0 },
  { rows: writing(172, 58, 130), width: 6, ink: 1 },
  { rows: hatching(14, 78, 66, 50), width: 5, ink: 0 },
  { rows: loops(118, 104, 24, 3), width: 12, ink: 1 },
  { rows: corner(14, 148), width: 16, ink: 1 },
  { rows: broad(120, 168, 90), width: 40, ink: 0 },
  { rows: broad(226, 120, 70), width: 26, ink: 0 },
  { rows: broad(250, 136, 46), width: 26, ink: 1 },
  { rows: dot(300, 176), width: 18, ink: 0 },
];

function along(count: number, rowAt: (t: number) => Row): Row[] {
  return Array.from({ length: count + 1 }, (_, i) => rowAt(i / count));
}

function ramp(from: number, to: number, y: number): Row[] {
  return along(40, (t) => [from + (to - from) * t, y + 3 * Math.sin(t * 5), 0.05 + 0.95 * t]);
}

/** Letters of a running hand: loops of changing height, heavier on the way down. */
function writing(x: number, y: number, length: number): Row[] {
  return along(160, (t) => {
    const turn = t * 9 * 2 * Math.PI;
    const height = 6 + 6 * Math.abs(Math.sin(t * 11));
    const down = 0.5 + 0.5 * Math.sin(turn);
    return [
      x + length * t + 5 * Math.sin(turn + 0.9),
      y - height * Math.cos(turn) * 0.8,
      0.25 + 0.45 * down,
    ];
  });
}

function hatching(x: number, y: number, width: number, height: number): Row[] {
  return along(112, (t) => {
    const phase = (t * 7) % 2;
    const down = phase < 1 ? phase : 2 - phase;
    return [x + width * t + 12 * (1 - down), y + height * down, 0.4 + 0.3 * Math.sin(t * 9) ** 2];
  });
}

function loops(x: number, y: number, radius: number, count: number): Row[] {
  return along(count * 28, (t) => {
    const turn = t * count * 2 * Math.PI;
    return [
      x + t * count * radius * 0.9 + radius * 0.8 * Math.sin(turn),
      y + radius * Math.cos(turn),
      0.3 + 0.4 * Math.sin(t * 3),
    ];
  });
}

function corner(x: number, y: number): Row[] {
  return [
    [x, y, 0.5],
    [x + 40, y + 38, 0.5],
    [x + 76, y, 0.5],
    [x + 10, y + 28, 0.5],
    [x + 88, y + 36, 0.4],
  ];
}

function broad(x: number, y: number, length: number): Row[] {
  return along(24, (t) => [
    x + length * t,
    y + 4 * Math.sin(t * 4),
    0.35 + 0.35 * Math.sin(t * Math.PI),
  ]);
}

function dot(x: number, y: number): Row[] {
  return [
    [x, y, 0.5],
    [x, y, 0.5],
  ];
}
