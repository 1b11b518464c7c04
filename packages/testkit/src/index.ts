export { type FakeClock, fakeClock } from './fake-clock.ts';
export {
  CALM,
  type Network,
  type NetworkNode,
  type NetworkWeather,
  simulatedNetwork,
} from './network.ts';
export { type Random, seededRandom } from './random.ts';
export {
  cellAt,
  generatedSize,
  generatedStroke,
  generatedStrokes,
  lazyStrokes,
  type RawStroke,
} from './strokes.ts';
