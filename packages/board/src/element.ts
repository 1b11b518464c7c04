import type { Brush, Interval } from '@inkmesh/ink';

declare const brand: unique symbol;

/** 1 to 64 characters of `A-Z a-z 0-9 _ -`; unique on its board. */
export type ElementId = string & { readonly [brand]: 'ElementId' };
export type LayerId = string & { readonly [brand]: 'LayerId' };

/** What every element has, whoever wrote it. */
export interface ElementBase {
  readonly id: ElementId;
  readonly layer: LayerId;
  /** Fractional index within its layer; ties are broken by id. */
  readonly order: string;
  /** Who made it: an opaque author id, '' when unknown. */
  readonly by: string;
  /** When it was made, ms since the epoch by the maker's clock: for people to read, never for ordering. */
  readonly at: number;
}

export interface StrokeElement extends ElementBase {
  readonly type: 'stroke';
  /** Page position of the stroke's local origin. */
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly rotation: number;
  readonly scaleX: number;
  readonly scaleY: number;
  /** Packed by the ink codec; never rewritten after creation. */
  readonly points: Uint8Array;
  /** `#rrggbb` as on a light board; themes map it when drawing. */
  readonly color: string;
  /** Page units at pressure 0.5. */
  readonly width: number;
  readonly brush: Brush;
  /** 0..1 */
  readonly opacity: number;
  /** Erased stretches: sorted, disjoint intervals of fractional point index. */
  readonly cuts: readonly Interval[];
}

/** An element of a type this version does not know: kept, counted, ordered, not drawn. */
export interface ForeignElement extends ElementBase {
  readonly type: 'foreign';
  readonly foreignType: string;
}

export type Element = StrokeElement | ForeignElement;

/** What changed in one transaction. Every consumer (index, renderer, interface) lives on this value. */
export interface BoardDiff {
  readonly added: readonly Element[];
  readonly updated: readonly { readonly from: Element; readonly to: Element }[];
  readonly removed: readonly Element[];
  /** `undo` covers redo; `load` is what the device's own storage brought. */
  readonly origin: 'local' | 'remote' | 'undo' | 'load';
}
