export {
  type Board,
  type BoardOptions,
  createBoard,
  type ElementJson,
  LOAD_ORIGIN,
  newDocument,
  type StrokeProps,
} from './board.ts';
export type {
  BoardDiff,
  Element,
  ElementBase,
  ElementId,
  ForeignElement,
  LayerId,
  StrokeElement,
} from './element.ts';
export { BASE_LAYER, isElementId, newElementId } from './ids.ts';
export { BadCommand, type NewStroke } from './new-element.ts';
export type { Problem } from './read.ts';
