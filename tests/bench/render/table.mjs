// What the bench measured, as tables.

export function printOpening(view, { firstPictureMs, wholePictureMs, busyMs, longestMs }) {
  console.log(
    `${view}: first picture after ${firstPictureMs.toFixed(0)} ms, whole after`,
    `${wholePictureMs.toFixed(0)} ms; main thread ${busyMs.toFixed(0)} ms in all, longest frame`,
    `${longestMs.toFixed(1)} ms`,
  );
}

/** Of the design, by strokes on the board: 95 of 100 frames of a hand, and the page with all that it holds. */
const BUDGETS = { 10000: { frameMs: 4, heapMb: 80 }, 100000: { frameMs: 8, heapMb: 350 } };
const BUDGETED = ['pan', 'zoom', 'draw'];

/** Whether a heap keeps to its budget; nothing where there is none. */
export function heapVerdict(count, bytes) {
  const budget = BUDGETS[count];
  return budget === undefined ? '' : `; ${verdict(bytes / 1e6, budget.heapMb, 'MB')}`;
}

function frameVerdict(count, name, p95Ms) {
  const budget = BUDGETED.includes(name) ? BUDGETS[count] : undefined;
  return budget === undefined ? '' : verdict(p95Ms, budget.frameMs, 'ms');
}

function verdict(value, most, unit) {
  return value <= most ? `within ${most} ${unit}` : `over ${most} ${unit}`;
}

/** @param rows [gesture, costs of its frames] @param count strokes on the board */
export function printGestures(rows, count) {
  console.table(
    Object.fromEntries(
      rows.map(([name, costs]) => {
        const of = (key) => costs.map((cost) => cost[key]);
        const ms = of('ms');
        return [
          name,
          {
            frames: costs.length,
            'p50 ms': quantile(ms, 0.5),
            'p95 ms': quantile(ms, 0.95),
            budget: frameVerdict(count, name, quantile(ms, 0.95)),
            'max ms': quantile(ms, 1),
            'submits max': Math.max(...of('submits')),
            'draws max': Math.max(...of('draws')),
            'bytes p50': quantile(of('bytesUploaded'), 0.5),
            'bytes max': Math.max(...of('bytesUploaded')),
            'point bytes': sum(of('pointBytesUploaded')),
            tiles: sum(of('tilesRastered')),
            'tiles max': Math.max(...of('tilesRastered')),
          },
        ];
      }),
    ),
  );
}

export function mb(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2));
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
