/** Draws when something changed and never otherwise: an idle board does not wake up. */
export interface FrameLoop {
  /** Asks for one frame; any number of calls before it count as one. */
  request(): void;
  stop(): void;
}

/**
 * @param draw called once a frame; true asks for another
 */
export function createFrameLoop(
  draw: () => boolean,
  frames: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>,
): FrameLoop {
  let scheduled: number | undefined;
  function request(): void {
    scheduled ??= frames.requestAnimationFrame(() => {
      scheduled = undefined;
      if (draw()) request();
    });
  }
  return {
    request,
    stop() {
      if (scheduled !== undefined) frames.cancelAnimationFrame(scheduled);
      scheduled = undefined;
    },
  };
}
