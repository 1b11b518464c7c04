import type {
  ForeignElement,
  FrameElement,
  GroupElement,
  ImageElement,
  Layer,
  LineElement,
  NoteElement,
  Page,
  Placement,
  ShapeElement,
  StrokeElement,
  TextElement,
} from './element.ts';

type Props<Kind> = Partial<Omit<Kind, 'type' | 'id' | 'by' | 'at'>>;

type Look = 'opacity' | 'effects' | 'filters';

export type StrokeProps = Omit<Props<StrokeElement>, 'points' | 'cuts'>;
export type ShapeProps = Props<ShapeElement>;
export type LineProps = Props<LineElement>;
export type TextProps = Props<TextElement>;
export type ImageProps = Props<ImageElement>;
export type NoteProps = Props<NoteElement>;
export type FrameProps = Omit<Props<FrameElement>, Exclude<keyof Placement, 'x' | 'y'> | Look>;
export type GroupProps = Props<GroupElement>;
export type ForeignProps = Omit<Props<ForeignElement>, 'foreignType'>;

/** What `board.update` may change, by kind. */
export type ElementProps =
  | StrokeProps
  | ShapeProps
  | LineProps
  | TextProps
  | ImageProps
  | NoteProps
  | FrameProps
  | GroupProps
  | ForeignProps;

/** What `board.updateLayer` may change. */
export type LayerProps = Partial<Omit<Layer, 'id'>>;

/** What `board.updatePage` may change. */
export type PageProps = Partial<Omit<Page, 'id'>>;
