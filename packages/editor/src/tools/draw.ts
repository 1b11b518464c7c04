import { newElementId } from '@inkmesh/board';
import { type Camera, screenToPage, type Vec } from '@inkmesh/geometry';
import {
  type Brush,
  brushReads,
  createStroker,
  encodePoints,
  type InkSample,
  type StrokePoints,
  type StrokerOptions,
  stepExponentFor,
  strokePoints,
} from '@inkmesh/ink';
import type { PointerInput, ScreenSample } from '../input.ts';
import { onAngleStep } from '../select/angle.ts';
import type { InkStyle } from '../style.ts';
import { addWithin } from './frame-contents.ts';
import type { Gesture, GestureContext, UnfinishedStroke } from './gesture.ts';

/** Freehand ink; with Shift held from the start a straight line at a multiple of 15 degrees. */
export function drawGesture(
  context: GestureContext,
  brush: Brush,
  style: InkStyle,
  start: PointerInput,
): Gesture {
  const { zoom } = context.camera();
  const straight = start.shift;
  const id = newElementId(context.random);
  const samples = start.samples.map((sample) => pageSample(context.camera(), sample));
  const line = createLine(samples, { zoom, brush }, straight);
  let travelledPx = 0;

  function show(): void {
    const { x, y } = line.origin;
    const points = line.current();
    context.show({
      wet: { id, brush, ...style, x, y, points, stableCount: line.stableCount() },
    });
  }

  show();
  return {
    kind: 'draw',
    move(input) {
      const fresh = input.samples.map((sample) => pageSample(context.camera(), sample));
      for (const sample of fresh) {
        const before = samples.at(-1) ?? sample;
        travelledPx += Math.hypot(sample.x - before.x, sample.y - before.y) * zoom;
        samples.push(sample);
      }
      line.push(fresh);
      line.predict(input.predicted.map((sample) => pageSample(context.camera(), sample)));
      show();
    },
    end() {
      context.show({ wet: undefined });
      commitStroke(context, { id, brush, ...style, zoom, straight, samples });
    },
    cancel: () => context.show({ wet: undefined }),
    travelledPx: () => travelledPx,
    unfinished: () => ({ id, brush, ...style, zoom, straight, samples }),
  };
}

/** Draws the stroke from its samples and adds it to the board, if it is not there yet. */
export function commitStroke(
  context: Pick<GestureContext, 'board' | 'index' | 'structure' | 'random'>,
  stroke: UnfinishedStroke,
): void {
  if (stroke.samples.length === 0 || context.board.get(stroke.id) !== undefined) return;
  const line = createLine(stroke.samples, stroke, stroke.straight);
  addWithin(context, {
    type: 'stroke',
    id: stroke.id,
    ...line.origin,
    points: encodePoints(line.finish(), stepExponentFor(stroke.zoom)),
    brush: stroke.brush,
    color: stroke.color,
    width: stroke.width,
    opacity: stroke.opacity,
  });
}

interface Line {
  readonly origin: Vec;
  stableCount(): number;
  push(samples: readonly InkSample[]): void;
  predict(samples: readonly InkSample[]): void;
  current(): StrokePoints;
  finish(): StrokePoints;
}

function createLine(
  samples: readonly InkSample[],
  { zoom, brush }: StrokerOptions,
  straight: boolean,
): Line {
  const [first, ...rest] = samples;
  if (first === undefined) throw new Error('a stroke without samples');
  if (straight) return straightLine(first, rest, brush);
  const stroker = createStroker(first, { zoom, brush });
  stroker.push(rest);
  return { ...stroker, stableCount: () => stroker.stableCount };
}

/** As wide and as dark as it began all along; a ruler has no speed. */
function straightLine(first: InkSample, rest: readonly InkSample[], brush: Brush): Line {
  let last = rest.at(-1) ?? first;
  const { x, y, pressure, tilt = 0 } = first;
  const start = { x, y, pressure, tilt: brushReads(brush).tilt ? tilt : 0 };
  const points = () => strokePoints([start, { ...start, ...onAngleStep(first, last) }], first);
  return {
    origin: { x: first.x, y: first.y },
    stableCount: () => 1,
    push: (samples) => {
      last = samples.at(-1) ?? last;
    },
    predict: () => undefined,
    current: points,
    finish: points,
  };
}

function pageSample(camera: Camera, sample: ScreenSample): InkSample {
  const { pressure, tilt, timeMs } = sample;
  return {
    ...screenToPage(camera, sample),
    pressure: share(pressure),
    ...(tilt !== undefined && { tilt: share(tilt) }),
    timeMs,
  };
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
