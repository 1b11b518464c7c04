import type { Interval } from '@inkmesh/ink';
import { BadCommand } from './bad-command.ts';
import type {
  ElementBase,
  ElementId,
  FrameElement,
  GroupElement,
  ImageElement,
  KnownElement,
  LineElement,
  NoteElement,
  ShapeElement,
  StrokeElement,
  TextElement,
} from './element.ts';
import type { Field } from './fields.ts';
import { BASE_LAYER } from './ids.ts';
import { packedStroke } from './pack-stroke.ts';
import { BASE_FIELDS, layerId } from './read-base.ts';
import { kindOf } from './read-element.ts';
import { show } from './read-values.ts';

/** Everything that is left out has its default; `Needed` may not be. */
type New<Kind extends KnownElement, Needed extends keyof Kind> = Pick<Kind, 'type' | Needed> &
  Partial<Omit<Kind, 'id' | 'order' | 'by' | 'at' | 'type' | Needed>> & {
    /** One is made when it is left out. */
    readonly id?: string;
  };

/** Colour `#1e1e1e`, 4 wide. Without x and y the points are page points. */
export type NewStroke = Omit<New<StrokeElement, never>, 'points'> & {
  /** Packed by the ink codec, or rows of [x, y, pressure, tilt, speed]; left out: pressure 0.5, the others 0. */
  readonly points: Uint8Array | readonly (readonly number[])[];
  /** Stretches that are erased already, by point index. */
  readonly cuts?: readonly Interval[];
};

/** Line `#1e1e1e`, 4 wide; no fill. */
export type NewShape = New<ShapeElement, 'shape' | 'w' | 'h'>;

/** `#1e1e1e`, 4 wide, no heads. Without x and y the vertices are page points. */
export type NewLine = New<LineElement, 'vertices'>;

/** `#1e1e1e`, an em of 24, sans. */
export type NewText = New<TextElement, 'text'>;

export type NewImage = New<ImageElement, 'asset' | 'w' | 'h'>;

/** 200 by 200, paper `#ffec99`. */
export type NewNote = New<NoteElement, never>;

export type NewFrame = New<FrameElement, 'w' | 'h'>;

export type NewGroup = New<GroupElement, never>;

/** What `board.add` takes. Without a layer it goes to the base layer. */
export type NewElement =
  | NewStroke
  | NewShape
  | NewLine
  | NewText
  | NewImage
  | NewNote
  | NewFrame
  | NewGroup;

export interface BornContext {
  readonly order: string;
  readonly by: string;
  readonly at: number;
}

/**
 * A plain value for `elements[id]` (SPEC D2): what equals its default is left out.
 * @throws {BadCommand | Fault}
 */
export function bornElement(element: NewElement, context: BornContext): Record<string, unknown> {
  const kind = kindOf(element.type);
  if (kind === undefined)
    throw new BadCommand(`type is ${show(element.type)}, expected a known one`);
  const given = element.type === 'stroke' ? packedStroke(element) : element;
  const defaults = kind.blank(NO_BASE);
  return {
    type: element.type,
    geo: checkedFields(kind.geo, given, kind.fresh, defaults),
    style: checkedFields(kind.style, given, kind.fresh, defaults),
    layer: layerId('layer', element.layer ?? BASE_LAYER),
    ...checkedFields(BASE_FIELDS, given, {}, NO_BASE),
    ...context,
  };
}

const NO_BASE: ElementBase = {
  id: '' as ElementId,
  layer: BASE_LAYER,
  order: '',
  by: '',
  at: 0,
  parent: '',
  locked: false,
  hidden: false,
  page: '',
};

/**
 * What is to be written of `given`, checked: `fresh` where it says nothing, and nothing that is as its default.
 * @throws {Fault}
 */
export function checkedFields(
  fields: readonly Field[],
  given: object,
  fresh: Readonly<Record<string, unknown>>,
  defaults: object,
): Record<string, unknown> {
  const from = given as Readonly<Record<string, unknown>>;
  const usual = defaults as Readonly<Record<string, unknown>>;
  const checked: Record<string, unknown> = {};
  for (const { name, check, isNeeded } of fields) {
    const wanted = from[name] === undefined ? fresh[name] : from[name];
    if (wanted === undefined && !isNeeded) continue;
    const value = check(name, wanted);
    if (isNeeded || value !== usual[name]) checked[name] = value;
  }
  return checked;
}
