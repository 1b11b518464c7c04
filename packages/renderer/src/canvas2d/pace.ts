/**
 * How much of a frame is spent. A 2D canvas only notes what is drawn and rasterises later, when the picture is
 * read: a clock alone would let seconds of work through. So points are counted too, at what points have cost.
 */
export interface Pace {
  /** A frame begins that may spend `budgetMs`. */
  begin(budgetMs: number): void;
  /** So many points of ink were drawn. */
  add(points: number): void;
  /** So many pixels were filled or laid over others. */
  addPixels(pixels: number): void;
  isLate(): boolean;
  /** The frame's picture is made, rasterising included. */
  end(): void;
}

/** Milliseconds a point costs until measured: a line 4 px wide on a slow core without a GPU. */
const FIRST_MS_PER_POINT = 0.001;
/** Milliseconds a pixel costs: one picture laid over another, on such a core. */
const MS_PER_PIXEL = 2e-6;
/** Frames with fewer points say little about what one costs. */
const FEWEST_TO_LEARN = 500;
/** The share a frame adds to what is known: some ten frames until a change shows. */
const LEARNING = 0.2;

export function createPace(now: () => number): Pace {
  let msPerPoint = FIRST_MS_PER_POINT;
  let startMs = 0;
  let budgetMs = 0;
  let points = 0;
  let pixels = 0;

  return {
    begin(budget) {
      startMs = now();
      budgetMs = budget;
      points = 0;
      pixels = 0;
    },
    add(more) {
      points += more;
    },
    addPixels(more) {
      pixels += more;
    },
    isLate() {
      // Points cost mostly when they are rasterised, pixels not before.
      const ink = Math.max(now() - startMs, points * msPerPoint);
      return ink + pixels * MS_PER_PIXEL > budgetMs;
    },
    end() {
      // Where pixels took part of the time, nobody knows what points took.
      if (points < FEWEST_TO_LEARN || pixels > 0) return;
      msPerPoint += ((now() - startMs) / points - msPerPoint) * LEARNING;
    },
  };
}
