import { type Interval, unionIntervals } from '@inkmesh/ink';
import type { Element, ElementBase, ElementId, ForeignElement } from './element.ts';
import { type Edits, orReport, readFields } from './fields.ts';
import type { Kind } from './kind.ts';
import { BASE_EDITS, readBase } from './read-base.ts';
import { FRAME } from './read-frame.ts';
import { GROUP } from './read-group.ts';
import { IMAGE } from './read-image.ts';
import { LINE } from './read-line.ts';
import { NOTE } from './read-note.ts';
import { SHAPE } from './read-shape.ts';
import { CUT_PREFIX, intervals, STROKE } from './read-stroke.ts';
import { TEXT } from './read-text.ts';
import { Fault, plainRecord, show } from './read-values.ts';
import type { Runs } from './text-runs.ts';

const KINDS: ReadonlyMap<unknown, Kind> = new Map([
  ['stroke', STROKE],
  ['shape', SHAPE],
  ['line', LINE],
  ['text', TEXT],
  ['image', IMAGE],
  ['note', NOTE],
  ['frame', FRAME],
  ['group', GROUP],
]);

/** @returns undefined for a type this version does not know */
export function kindOf(type: unknown): Kind | undefined {
  return KINDS.get(type);
}

/** Whether elements of this type have a text in `texts` (SPEC T1). */
export function holdsText(type: unknown): boolean {
  return KINDS.get(type)?.holdsText ?? false;
}

/** What an edit may hold of an element of this type (SPEC V6). */
export function editsOfType(type: unknown): Edits {
  return KINDS.get(type)?.edits ?? BASE_EDITS;
}

/**
 * The born value alone as an element (SPEC V1, V6).
 * @throws {Fault} when it is invalid
 */
export function readBorn(id: ElementId, born: unknown): Element {
  const record = plainRecord('born', born);
  const base = readBase(id, record);
  const kind = KINDS.get(record.type);
  if (kind === undefined) return foreign(base, record.type);
  const element = kind.blank(base);
  readFields(fieldsIn(element), plainRecord('geo', record.geo), kind.geo);
  readFields(fieldsIn(element), plainRecord('style', record.style ?? NOTHING), kind.style);
  return element;
}

const NOTHING = {};

function foreign(base: ElementBase, foreignType: unknown): ForeignElement {
  if (typeof foreignType === 'string') return { ...base, type: 'foreign', foreignType };
  throw new Fault(`type is ${show(foreignType)}`);
}

/** Lays edits over an element that nobody else has yet; faults are handed to `report` (SPEC V7). */
export function layEdits(
  element: Element,
  edits: Iterable<readonly [property: string, value: unknown]>,
  report: (property: string, fault: string) => void,
): void {
  const fields = fieldsIn(element);
  const known = editsOfType(element.type);
  const cuts: Interval[][] = [];
  for (const [property, value] of edits) {
    orReport(
      () => {
        const check = known.get(property);
        if (check !== undefined) fields[property] = check(property, value);
        else if (element.type === 'stroke' && property.startsWith(CUT_PREFIX))
          cuts.push(intervals(property, value));
      },
      (fault) => report(property, fault),
    );
  }
  if (cuts.length > 0) fields.cuts = unionIntervals(cuts.flat());
}

/** Lays text over an element that nobody else has yet and whose kind holds text. */
export function layText(element: Element, { text, runs }: Runs): void {
  const fields = fieldsIn(element);
  fields.text = text;
  fields.runs = runs;
}

// Elements are immutable to all who are handed one; here they are being made.
function fieldsIn(element: Element): Record<string, unknown> {
  return element as unknown as Record<string, unknown>;
}
