/** Draws when something changed and never otherwise: an idle board does not wake up. */
export interface FrameLoop {
  /** Asks for one frame; any number of calls before it count as one. */
  request(): void;
  stop(): void;
}

/** What a frame is made of; true asks for another frame. */
export interface FrameSteps {
  /** What moves by itself is moved to the frame's time, ms; what it changes is drawn in the same frame. */
  advance(timeMs: number): boolean;
  draw(): boolean;
}

export function createFrameLoop(
  { advance, draw }: FrameSteps,
  frames: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>,
): FrameLoop {
  let scheduled: number | undefined;
  function request(): void {
    scheduled ??= frames.requestAnimationFrame((timeMs) => {
      const moves = advanceTo(timeMs);
      const isUnfinished = draw();
      if (moves || isUnfinished) request();
    });
  }

  // Still scheduled meanwhile: what advancing changes asks for no frame but this one.
  function advanceTo(timeMs: number): boolean {
    try {
      return advance(timeMs);
    } finally {
      scheduled = undefined;
    }
  }

  return {
    request,
    stop() {
      if (scheduled !== undefined) frames.cancelAnimationFrame(scheduled);
      scheduled = undefined;
    },
  };
}
