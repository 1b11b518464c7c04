/**
 * How much of a frame is spent. A 2D canvas only notes what is drawn and rasterises later, when the picture is
 * read: a clock alone would let seconds of work through. So points are counted too, at what points have cost.
 */
export interface Pace {
  /** A frame begins that may spend `budgetMs`. */
  begin(budgetMs: number): void;
  /** So many points were drawn. */
  add(points: number): void;
  isLate(): boolean;
  /** Whether so many more points fit into what is left of twice the budget: a piece finished late beats one left over. */
  fits(points: number): boolean;
  /** The frame's picture is made, rasterising included. */
  end(): void;
}

/** Milliseconds a point costs until measured: a line 4 px wide on a slow core without a GPU. */
const FIRST_MS_PER_POINT = 0.001;
/** Frames with fewer points say little about what one costs. */
const FEWEST_TO_LEARN = 500;
/** The share a frame adds to what is known: some ten frames until a change shows. */
const LEARNING = 0.2;

export function createPace(now: () => number): Pace {
  let msPerPoint = FIRST_MS_PER_POINT;
  let startMs = 0;
  let budgetMs = 0;
  let points = 0;

  function spentMs(): number {
    return Math.max(now() - startMs, points * msPerPoint);
  }

  return {
    begin(budget) {
      startMs = now();
      budgetMs = budget;
      points = 0;
    },
    add(more) {
      points += more;
    },
    isLate: () => spentMs() > budgetMs,
    fits: (more) => spentMs() + more * msPerPoint <= budgetMs * 2,
    end() {
      if (points < FEWEST_TO_LEARN) return;
      msPerPoint += ((now() - startMs) / points - msPerPoint) * LEARNING;
    },
  };
}
