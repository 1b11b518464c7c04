import type { Vec } from '@inkmesh/geometry';

/** One pointer sample in CSS pixels from the canvas' top left. */
export interface ScreenSample {
  readonly x: number;
  readonly y: number;
  /** 0..1; 0.5 from devices that do not sense it. */
  readonly pressure: number;
  /** 0 upright to 1 flat on the screen; absent from devices that do not sense it. */
  readonly tilt?: number;
  /** ms of a monotonic clock. */
  readonly timeMs: number;
}

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
}

/** What a pointer did, free of the DOM. */
export interface PointerInput extends Modifiers {
  readonly pointerId: number;
  readonly pointerType: 'mouse' | 'pen' | 'touch';
  readonly button: PointerButton;
  /** What was measured since the last input, oldest first; at least one. */
  readonly samples: readonly ScreenSample[];
  /** What the browser expects next; drawn, never kept. */
  readonly predicted: readonly ScreenSample[];
}

/** `eraser` is the other end of a pen. */
export type PointerButton = 'primary' | 'middle' | 'secondary' | 'eraser';

export interface WheelInput extends Modifiers {
  readonly screenPoint: Vec;
  /** CSS pixels; positive is right and down. */
  readonly deltaX: number;
  readonly deltaY: number;
  /** With Ctrl or Cmd. */
  readonly isZoom: boolean;
  /** A wheel with notches jumps and is eased; false: fine steps, as of a trackpad, are smooth as they come. */
  readonly isNotch: boolean;
  /** ms of the clock of {@link ScreenSample.timeMs}. */
  readonly timeMs: number;
}

/** A pinch on a trackpad, a bit of it. */
export interface MagnifyInput {
  readonly screenPoint: Vec;
  /** Times the zoom of before; positive. */
  readonly factor: number;
  /** ms of the clock of {@link ScreenSample.timeMs}. */
  readonly timeMs: number;
}

/** The newest of the samples. */
export function lastSample(input: PointerInput): ScreenSample {
  const last = input.samples.at(-1);
  if (last === undefined) throw new Error('a pointer input without samples');
  return last;
}
