/** Work in small pieces: after each of them a frame may end, and a later one goes on. */
export type Steps<Result = void> = Generator<undefined, Result, undefined>;

/** Goes on until `isLate`. @returns whether all is done */
export function runSteps(steps: Steps, isLate: () => boolean): boolean {
  for (;;) {
    if (steps.next().done === true) return true;
    if (isLate()) return false;
  }
}

export function finishSteps(steps: Steps): void {
  runSteps(steps, () => false);
}
