export { BadCommand } from './bad-command.ts';
export { type BindTarget, bindTarget } from './bind-target.ts';
export {
  type Board,
  type BoardJson,
  type BoardOptions,
  createBoard,
  LOAD_ORIGIN,
  newDocument,
} from './board.ts';
export {
  ALIGNS,
  type Bind,
  BLENDS,
  type BlendMode,
  type BoardDiff,
  type Crop,
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
  type FrameElement,
  type Glow,
  type GroupElement,
  HEADS,
  type Head,
  type ImageElement,
  isVisible,
  type KnownElement,
  type LabelFields,
  type Layer,
  type LayerId,
  type LineElement,
  type LineStyle,
  type NoteElement,
  PAPERS,
  type Page,
  type PageId,
  type Paper,
  type Placement,
  ROUTES,
  type Route,
  SHAPES,
  type Shadow,
  type ShapeElement,
  type ShapeKind,
  type StrokeElement,
  type TextAlign,
  type TextElement,
  type TextFields,
  type TextFormat,
  type TextRun,
  type VisibleBase,
  type VisibleElement,
} from './element.ts';
export { isHidden, isLocked } from './held.ts';
export type { HistoryState } from './history.ts';
export { BASE_LAYER, FIRST_PAGE, isElementId, newElementId } from './ids.ts';
export type { ElementJson, StrokeJson } from './json.ts';
export type { NewLayer, NewPage } from './list-commands.ts';
export type {
  NewElement,
  NewFrame,
  NewGroup,
  NewImage,
  NewLine,
  NewNote,
  NewShape,
  NewStroke,
  NewText,
} from './new-element.ts';
export { orderBetween } from './order.ts';
export { boundLine, previewElement } from './preview.ts';
export type { Problem } from './projection.ts';
export type {
  ElementProps,
  ForeignProps,
  FrameProps,
  GroupProps,
  ImageProps,
  LayerProps,
  LineProps,
  NoteProps,
  PageProps,
  ShapeProps,
  StrokeProps,
  TextProps,
} from './props.ts';
export { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
export { layerAt } from './read-layer.ts';
export { pageAt } from './read-page.ts';
export type { OrderPlace } from './reorder.ts';
export { estimatedTextSize } from './text-size.ts';
