import type {
  ElementBase,
  ForeignElement,
  ImageElement,
  Layer,
  LineElement,
  ShapeElement,
  StrokeElement,
  TextElement,
} from './element.ts';

type Props<Kind> = Partial<Omit<Kind, 'type' | Exclude<keyof ElementBase, 'layer' | 'order'>>>;

export type StrokeProps = Omit<Props<StrokeElement>, 'points' | 'cuts'>;
export type ShapeProps = Props<ShapeElement>;
export type LineProps = Props<LineElement>;
export type TextProps = Props<TextElement>;
export type ImageProps = Props<ImageElement>;
export type ForeignProps = Omit<Props<ForeignElement>, 'foreignType'>;

/** What `board.update` may change, by kind. */
export type ElementProps =
  | StrokeProps
  | ShapeProps
  | LineProps
  | TextProps
  | ImageProps
  | ForeignProps;

/** What `board.updateLayer` may change. */
export type LayerProps = Partial<Omit<Layer, 'id'>>;
