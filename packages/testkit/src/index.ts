export { type FakeClock, fakeClock } from './fake-clock.ts';
export { type Random, seededRandom } from './random.ts';
export { generatedStroke, generatedStrokes, type RawStroke } from './strokes.ts';
