import type { Brush, Interval } from '@inkmesh/ink';

declare const brand: unique symbol;

/** 1 to 64 characters of `A-Z a-z 0-9 _ -`; unique on its board. */
export type ElementId = string & { readonly [brand]: 'ElementId' };
/** As an element's id; unique among the board's layers. */
export type LayerId = string & { readonly [brand]: 'LayerId' };
/** As an element's id; unique among the board's pages. */
export type PageId = string & { readonly [brand]: 'PageId' };

/** What every element has, whoever wrote it. */
export interface ElementBase {
  readonly id: ElementId;
  /** May be of a layer nobody knows: see `layerAt`. */
  readonly layer: LayerId;
  /** Fractional index within its layer; ties are broken by id. */
  readonly order: string;
  /** Who made it: an opaque author id, '' when unknown. */
  readonly by: string;
  /** When it was made, ms since the epoch by the maker's clock: for people to read, never for ordering. */
  readonly at: number;
  /** The group or frame it is in, which is there and not in it (SPEC H3, H4); '' for none. */
  readonly parent: ElementId | '';
  /** Tools leave it, and what is in it, alone; commands do not ask. */
  readonly locked: boolean;
  /** Neither it nor what is in it is drawn. */
  readonly hidden: boolean;
  /** '' for the first page. May be of a page nobody knows: see `pageAt`. */
  readonly page: PageId | '';
}

/** Where an element's own space lies on the page: scaled, then rotated (radians), then moved to (x, y). */
export interface Placement {
  /** Page position of the local origin. */
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly rotation: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** What every element that can be seen has. */
export interface VisibleBase extends ElementBase, Placement {
  /** 0..1 */
  readonly opacity: number;
  readonly effects: Effects;
  readonly filters: Filters;
}

/**
 * Drawn around or instead of the element (or layer); what is absent is not drawn. Lengths are page units up to 1e7.
 * What has none has `NO_EFFECTS`, the same object.
 */
export interface Effects {
  readonly shadow?: Shadow;
  readonly glow?: Glow;
  /** Blur radius; a Gaussian of half of it as deviation, as in CSS. */
  readonly blur?: number;
}

export interface Shadow extends Glow {
  /** Offset, page units. */
  readonly dx: number;
  readonly dy: number;
}

export interface Glow {
  readonly blur: number;
  /** `#rrggbb` */
  readonly color: string;
  /** 0..1 */
  readonly opacity: number;
}

/**
 * Colour changes, as CSS filter functions of the same names define them, applied in this order. Absent: neutral;
 * a neutral value is never there. What has none has `NO_FILTERS`, the same object.
 */
export interface Filters {
  /** 0..1; neutral 0 */
  readonly grayscale?: number;
  /** 0..1; neutral 0 */
  readonly sepia?: number;
  /** 0..4; neutral 1 */
  readonly brightness?: number;
  /** 0..4; neutral 1 */
  readonly contrast?: number;
  /** 0..4; neutral 1 */
  readonly saturation?: number;
  /** Radians; neutral 0 */
  readonly hue?: number;
}

export interface StrokeElement extends VisibleBase {
  readonly type: 'stroke';
  /** Packed by the ink codec; never rewritten after creation. */
  readonly points: Uint8Array;
  /** `#rrggbb` as on a light board; themes map it when drawing. */
  readonly color: string;
  /** Page units at pressure 0.5: 0.1..1000. */
  readonly width: number;
  readonly brush: Brush;
  /** Erased stretches: sorted, disjoint intervals of fractional point index. */
  readonly cuts: readonly Interval[];
}

export const SHAPES = ['rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'] as const;
export type ShapeKind = (typeof SHAPES)[number];
export const DASHES = ['solid', 'dashed', 'dotted'] as const;
export type Dash = (typeof DASHES)[number];

/** How a line is drawn. */
export interface LineStyle {
  /** `#rrggbb` as on a light board. */
  readonly color: string;
  /** Page units, 0..1000; 0 draws no line. */
  readonly width: number;
  readonly dash: Dash;
}

export const FONTS = ['sans', 'serif', 'mono', 'hand'] as const;
export type FontName = (typeof FONTS)[number];
export const ALIGNS = ['start', 'center', 'end'] as const;
export type TextAlign = (typeof ALIGNS)[number];

/** What differs from the rest of a text. */
export interface TextFormat {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  /** In the monospaced font. */
  readonly code?: true;
  /** `#rrggbb` as on a light board. */
  readonly color?: string;
  /** An http, https or mailto address. */
  readonly link?: string;
  /** Em, page units: 0.001..1e7. */
  readonly size?: number;
  /** Of the paragraph that a line break ends; on nothing else. */
  readonly list?: 'bullet' | 'ordered';
  /** As `list`. */
  readonly align?: TextAlign;
}

/** Neighbouring characters of one format. */
export interface TextRun extends TextFormat {
  readonly text: string;
}

/** Text, and how it is written where its runs do not say otherwise. */
export interface TextFields {
  /** Up to 200,000 UTF-16 units, well formed; may be empty. */
  readonly text: string;
  /** All of the text in turn; undefined when none of it is formatted. */
  readonly runs: readonly TextRun[] | undefined;
  /** Em, page units: 0.001..1e7. */
  readonly size: number;
  readonly font: FontName;
  readonly align: TextAlign;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Text in or on something that has a colour of its own. */
export interface LabelFields extends TextFields {
  /** `#rrggbb` as on a light board, or '' for that of the line (on a note `#1e1e1e`). */
  readonly textColor: string;
}

/** A closed shape in the local box from (0, 0) to (w, h), its text in the middle. */
export interface ShapeElement extends VisibleBase, LineStyle, LabelFields {
  readonly type: 'shape';
  readonly shape: ShapeKind;
  /** 0..1e7; a box without a width or height shows only its line. */
  readonly w: number;
  readonly h: number;
  /** `#rrggbb`, or '' for none. */
  readonly fill: string;
  /** Corner radius, page units; corners are rounded as far as the shape has room. */
  readonly corner: number;
  /** Of a polygon its sides, of a star its points: whole, 3..24. */
  readonly sides: number;
  /** Of a star: inner radius as a share of the outer, 0.1..0.95. */
  readonly inner: number;
}

export const HEADS = ['none', 'arrow', 'triangle', 'dot', 'bar'] as const;
export type Head = (typeof HEADS)[number];

/** Where an end of a line holds on to another element. */
export interface Bind {
  /** A shape, text, image, note or frame; nothing else can be held. */
  readonly to: ElementId;
  /** In the other's own box, 0..1 of its width and height. */
  readonly u: number;
  readonly v: number;
}

export const ROUTES = ['straight', 'elbow'] as const;
export type Route = (typeof ROUTES)[number];

/** An open line through local points, its text in the middle; an arrow is a line with a head. */
export interface LineElement extends VisibleBase, LineStyle, LabelFields {
  readonly type: 'line';
  /**
   * 2 to 10,000, local page units within ±1e7: where the line goes. Ends that are bound lie at what they are bound
   * to; an elbow's bends and the middle of a bow are among them (SPEC B2 to B5).
   */
  readonly vertices: readonly (readonly [x: number, y: number])[];
  /** A smooth curve through the vertices instead of straight legs; true of a bow, false of an elbow. */
  readonly curved: boolean;
  /** Undefined: the end is free. */
  readonly startBind: Bind | undefined;
  readonly endBind: Bind | undefined;
  /** Straight: through the vertices. Elbow: from the first vertex to the last in legs along the axes of the page. */
  readonly route: Route;
  /**
   * How far the middle of a line from the first vertex to the last bows out, to the right of its way (y down), page
   * units within ±1e7. 0: it does not, and goes through all vertices. An elbow does not bow.
   */
  readonly bend: number;
  readonly startHead: Head;
  readonly endHead: Head;
}

/** Text from the local origin (its top left, or top right where it reads right to left) downwards. */
export interface TextElement extends VisibleBase, TextFields {
  readonly type: 'text';
  /** Wrapping width in page units; 0: lines break only where the text says so. */
  readonly w: number;
  /** `#rrggbb` as on a light board. */
  readonly color: string;
}

/** A picture in the local box from (0, 0) to (w, h). */
export interface ImageElement extends VisibleBase {
  readonly type: 'image';
  /** Names the picture's bytes; 1..128 of A-Z a-z 0-9 _ - (a content hash). */
  readonly asset: string;
  /** 0.001..1e7 */
  readonly w: number;
  readonly h: number;
  /** The part of the picture that fills the box; undefined: all of it. */
  readonly crop: Crop | undefined;
}

/** Shares of a picture's width and height: `x` + `w` and `y` + `h` are at most 1, `w` and `h` at least 0.0001. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Paper to write on, in the local box from (0, 0) to (w, h); its text wraps in it. */
export interface NoteElement extends VisibleBase, LabelFields {
  readonly type: 'note';
  /** 0.001..1e7 */
  readonly w: number;
  readonly h: number;
  /** `#rrggbb` as on a light board. */
  readonly paper: string;
}

/**
 * Holds what it is the parent of, and shows it only within its box: from (x, y) to (x + w, y + h) of the page. It is
 * never turned, scaled or faded: rotation is 0, scales and opacity are 1, effects and filters are the empty ones.
 */
export interface FrameElement extends VisibleBase {
  readonly type: 'frame';
  /** 0.001..1e7 */
  readonly w: number;
  readonly h: number;
  /** Up to 200 UTF-16 units; '' as long as nobody named it. */
  readonly name: string;
  /** `#rrggbb`, or '' for none. */
  readonly fill: string;
}

/** Holds what it is the parent of together. Nothing of it is drawn, and it is nowhere itself. */
export interface GroupElement extends ElementBase {
  readonly type: 'group';
  /** Up to 200 UTF-16 units; '' as long as nobody named it. */
  readonly name: string;
}

/** Everything that can be drawn. */
export type VisibleElement =
  | StrokeElement
  | ShapeElement
  | LineElement
  | TextElement
  | ImageElement
  | NoteElement
  | FrameElement;

/** Everything of a type this version knows. */
export type KnownElement = VisibleElement | GroupElement;

export const BLENDS = [
  'normal',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
] as const;
/** As the compositing specification (W3C Compositing and Blending Level 1) names and defines them. */
export type BlendMode = (typeof BLENDS)[number];

/** Elements of a layer paint together, above those of the layers before it. */
export interface Layer {
  readonly id: LayerId;
  /** Up to 200 UTF-16 units; '' as long as nobody named it. */
  readonly name: string;
  /** Fractional index among layers; ties are broken by id. */
  readonly order: string;
  /** 0..1 */
  readonly opacity: number;
  readonly visible: boolean;
  /** Tools leave its elements alone; commands do not ask. */
  readonly locked: boolean;
  readonly blend: BlendMode;
  readonly effects: Effects;
  readonly filters: Filters;
}

/** A sheet of its own: an element is on one page. */
export interface Page {
  readonly id: PageId;
  /** Up to 200 UTF-16 units; '' as long as nobody named it. */
  readonly name: string;
  /** Fractional index among pages; ties are broken by id. */
  readonly order: string;
  /** What is printed on it. */
  readonly paper: Paper;
}

export const PAPERS = [
  'none',
  'dots',
  'grid',
  'squared',
  'ruled',
  'isometric',
  'perspective',
] as const;
export type Paper = (typeof PAPERS)[number];

/** An element of a type this version does not know: kept, counted, ordered, not drawn. */
export interface ForeignElement extends ElementBase {
  readonly type: 'foreign';
  readonly foreignType: string;
}

export type Element = KnownElement | ForeignElement;

export function isVisible(element: Element): element is VisibleElement {
  return element.type !== 'foreign' && element.type !== 'group';
}

/** What changed in one transaction. Every consumer (index, renderer, interface) lives on this value. */
export interface BoardDiff {
  readonly added: readonly Element[];
  readonly updated: readonly { readonly from: Element; readonly to: Element }[];
  readonly removed: readonly Element[];
  /** All layers, lowest first, when one of them changed; then paint order may have changed altogether. */
  readonly layers?: readonly Layer[];
  /** All pages, the first one first, when one of them changed. */
  readonly pages?: readonly Page[];
  /** `undo` covers redo; `load` is what the device's own storage brought. */
  readonly origin: 'local' | 'remote' | 'undo' | 'load';
}
