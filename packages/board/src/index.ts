export { BadCommand } from './bad-command.ts';
export {
  type Board,
  type BoardOptions,
  createBoard,
  LOAD_ORIGIN,
  newDocument,
} from './board.ts';
export { draftElement } from './draft-element.ts';
export {
  ALIGNS,
  BLENDS,
  type BlendMode,
  type BoardDiff,
  DASHES,
  type Dash,
  type Effects,
  type Element,
  type ElementBase,
  type ElementId,
  type Filters,
  FONTS,
  type FontName,
  type ForeignElement,
  type Glow,
  HEADS,
  type Head,
  type ImageElement,
  type Layer,
  type LayerId,
  type LineElement,
  type LineStyle,
  type Placement,
  SHAPES,
  type Shadow,
  type ShapeElement,
  type ShapeKind,
  type StrokeElement,
  type TextAlign,
  type TextElement,
  type VisibleBase,
  type VisibleElement,
} from './element.ts';
export { BASE_LAYER, isElementId, newElementId } from './ids.ts';
export type { ElementJson, StrokeJson } from './json.ts';
export type { NewLayer } from './layer-commands.ts';
export type {
  NewElement,
  NewImage,
  NewLine,
  NewShape,
  NewStroke,
  NewText,
} from './new-element.ts';
export { orderBetween } from './order.ts';
export type { Problem } from './projection.ts';
export type {
  ElementProps,
  ForeignProps,
  ImageProps,
  LayerProps,
  LineProps,
  ShapeProps,
  StrokeProps,
  TextProps,
} from './props.ts';
export { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
export { layerAt } from './read-layer.ts';
