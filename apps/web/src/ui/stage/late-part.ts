export interface LatePart {
  /** For the log, when it cannot be loaded. */
  readonly name: string;
  isWanted(): boolean;
  /** Calls `look` when it may have become wanted. @returns the unsubscribers */
  watch(look: () => void): readonly (() => void)[];
  /** @returns what starts it, which returns what stops it */
  load(): Promise<() => () => void>;
}

/** A part of the stage that few boards need: it is loaded when it is first wanted. @returns stops it */
export function latePart({ name, isWanted, watch, load }: LatePart): () => void {
  let stops: readonly (() => void)[] = [];
  let stopPart: (() => void) | undefined;
  let isStopped = false;
  let isLoading = false;

  function look(): void {
    if (isLoading || !isWanted()) return;
    isLoading = true;
    stopWatching();
    load().then(
      (start) => {
        if (!isStopped) stopPart = start();
      },
      (cause: unknown) => console.warn(`${name}:`, cause), // offline, and never cached: ink still works
    );
  }

  function stopWatching(): void {
    for (const stop of stops) stop();
    stops = [];
  }

  stops = watch(look);
  look();
  return () => {
    isStopped = true;
    stopWatching();
    stopPart?.();
  };
}
