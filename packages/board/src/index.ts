export type {
  BoardDiff,
  Element,
  ElementBase,
  ElementId,
  ForeignElement,
  LayerId,
  StrokeElement,
} from './element.ts';
