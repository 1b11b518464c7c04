import { estimatedTextSize } from '@inkmesh/board';
import type { CanvasTextPainter, TextBlock, TextPainter } from '@inkmesh/renderer';

/** Text that is laid out by a part of the application of its own: a board of strokes never loads it. */
export interface LateText extends TextPainter {
  /** Resolves when texts have their true sizes; what cannot be loaded leaves estimates and is tried at the next text. */
  load(): Promise<void>;
  destroy(): void;
}

/**
 * @param make loads and makes the painter
 * @param createCanvas transparent, for as long as nothing can be drawn
 */
export function createLateText(
  make: () => Promise<CanvasTextPainter>,
  createCanvas: (width: number, height: number) => OffscreenCanvas,
): LateText {
  const subscribers = new Set<() => void>();
  let painter: CanvasTextPainter | undefined;
  let loading: Promise<void> | undefined;
  let isDestroyed = false;

  async function fetchPainter(): Promise<void> {
    try {
      const made = await make();
      if (isDestroyed) return made.destroy();
      painter = made;
      made.subscribe(tellAll);
      tellAll();
    } catch (cause) {
      console.warn('text:', cause);
      loading = undefined;
    }
  }

  function tellAll(): void {
    for (const changed of subscribers) changed();
  }

  function load(): Promise<void> {
    loading ??= fetchPainter();
    return loading;
  }

  function estimate(block: TextBlock) {
    if (block.text !== '') void load();
    return estimatedBox(block);
  }

  return {
    load,
    measure: (block) => painter?.measure(block) ?? estimate(block),
    extent: (block) => painter?.extent(block) ?? estimate(block),
    paint: (pieces, width, height) =>
      painter?.paint(pieces, width, height) ?? createCanvas(width, height),
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
    destroy() {
      isDestroyed = true;
      subscribers.clear();
      painter?.destroy();
    },
  };
}

function estimatedBox(block: TextBlock) {
  const { w: maxX, h: maxY } = estimatedTextSize(block);
  return { minX: 0, minY: 0, maxX, maxY };
}
