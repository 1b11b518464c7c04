import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from './random.ts';
import { generatedStroke, type RawStroke } from './strokes.ts';

/** Beside the repository on machines that have the recordings; they are not part of the project. */
const RECORDINGS = path.resolve(
  import.meta.dirname,
  '../../../../shared/data/strokes-dev.ndjson.gz',
);

interface Recording {
  readonly strokes: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly t?: readonly number[];
    readonly p?: readonly number[];
  }[];
}

/**
 * `count` strokes drawn by people, spread evenly over the recordings. Where there are none, generated
 * strokes take their place and `source` says so.
 */
export function recordedStrokes(count: number): {
  source: 'recorded' | 'generated';
  strokes: RawStroke[];
} {
  if (!existsSync(RECORDINGS)) {
    const random = seededRandom(1);
    const strokes = Array.from({ length: count }, () => generatedStroke(random, 0, 0));
    return { source: 'generated', strokes };
  }
  const lines = gunzipSync(readFileSync(RECORDINGS)).toString('utf8').trim().split('\n');
  const all = lines
    .filter((_, i) => i % Math.max(1, Math.floor(lines.length / (count * 2))) === 0)
    .flatMap((line) => (JSON.parse(line) as Recording).strokes)
    .filter((stroke) => stroke.x.length > 1);
  return { source: 'recorded', strokes: all.slice(0, count).map(rawStroke) };
}

function rawStroke(stroke: Recording['strokes'][number]): RawStroke {
  return {
    points: stroke.x.map((x, i) => [x, stroke.y[i] ?? 0, stroke.p?.[i] ?? 0.5] as const),
    timesMs: stroke.x.map((_, i) => stroke.t?.[i] ?? i * 10),
  };
}
