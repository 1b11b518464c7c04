import { ALIGNS, type TextFormat, type TextRun } from './element.ts';
import { orReport } from './fields.ts';
import {
  type Check,
  color,
  Fault,
  oneOf,
  plainRecord,
  show,
  size,
  textUpTo,
  wellFormed,
} from './read-values.ts';

/** What a Y.Text holds, as `toDelta` gives it: text, or something embedded. */
export interface DeltaPart {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A hundred pages; each reader lays out all of it (SPEC T2). */
export const LONGEST_TEXT = 200_000;

/** Of characters (SPEC T3). */
const FORMATS: ReadonlyMap<string, Check<unknown>> = new Map<string, Check<unknown>>([
  ['bold', isTrue],
  ['italic', isTrue],
  ['underline', isTrue],
  ['strike', isTrue],
  ['code', isTrue],
  ['color', color],
  ['link', link],
  ['size', size],
]);

/** Of a paragraph: they count on the line break that ends it. */
const LINE_FORMATS: ReadonlyMap<string, Check<unknown>> = new Map<string, Check<unknown>>([
  ['list', oneOf(['bullet', 'ordered'])],
  ['align', oneOf(ALIGNS)],
]);

export const FORMAT_NAMES: readonly string[] = [...FORMATS.keys(), ...LINE_FORMATS.keys()];

/** @throws {Fault} */
export const plainText = textUpTo(LONGEST_TEXT);

/** Text as readers see it. */
export interface Runs {
  readonly text: string;
  /** Undefined: nothing is formatted. */
  readonly runs: readonly TextRun[] | undefined;
}

/** Neighbours are formatted otherwise; what is unknown or invalid is passed over. */
export function runsOf(parts: Iterable<DeltaPart>): Runs {
  const runs: TextRun[] = [];
  let room = LONGEST_TEXT;
  for (const { insert, attributes = {} } of parts) {
    if (typeof insert !== 'string') continue;
    const text = wellFormed(insert.slice(0, room));
    room -= text.length;
    const own = validFormat(FORMATS, attributes);
    const ofLine = validFormat(LINE_FORMATS, attributes);
    if (Object.keys(ofLine).length === 0) append(runs, text, own);
    else
      for (const part of text.split(/(\n)/))
        append(runs, part, part === '\n' ? { ...own, ...ofLine } : own);
  }
  const isFormatted = runs.some((run) => Object.keys(run).length > 1);
  return { text: runs.map(({ text }) => text).join(''), runs: isFormatted ? runs : undefined };
}

/** Runs that somebody gives, as readers will see them. @throws {Fault} */
export function checkedRuns(field: string, value: unknown): Runs {
  if (!Array.isArray(value)) throw new Fault(`${field} is ${show(value)}, expected a list of runs`);
  const parts = Array.from(value, (run: unknown, i): DeltaPart => {
    const { text, ...attributes } = plainRecord(`${field}[${i}]`, run);
    if (typeof text !== 'string') {
      throw new Fault(`${field}[${i}].text is ${show(text)}, expected text`);
    }
    for (const [name, format] of Object.entries(attributes)) {
      if (format !== undefined) checkOf(name)?.(`${field}[${i}].${name}`, format);
    }
    return { insert: text, attributes };
  });
  const length = parts.reduce((sum, { insert }) => sum + String(insert).length, 0);
  if (length <= LONGEST_TEXT) return runsOf(parts);
  throw new Fault(`${field} has ${length} characters, expected at most ${LONGEST_TEXT}`);
}

function checkOf(name: string): Check<unknown> | undefined {
  return FORMATS.get(name) ?? LINE_FORMATS.get(name);
}

function append(runs: TextRun[], text: string, format: TextFormat): void {
  const last = runs.at(-1);
  if (text === '') return;
  if (last === undefined || !sameFormat(last, format)) runs.push({ text, ...format });
  else runs[runs.length - 1] = { ...last, text: last.text + text };
}

function sameFormat(run: TextRun, format: TextFormat): boolean {
  return FORMAT_NAMES.every((name) => Reflect.get(run, name) === Reflect.get(format, name));
}

function validFormat(
  checks: ReadonlyMap<string, Check<unknown>>,
  attributes: Readonly<Record<string, unknown>>,
): TextFormat {
  const format: Record<string, unknown> = {};
  for (const [name, check] of checks) {
    if (!Object.hasOwn(attributes, name)) continue;
    orReport(
      () => {
        format[name] = check(name, attributes[name]);
      },
      () => undefined, // Kept in the document; many a program has formats of its own (SPEC T3).
    );
  }
  return format;
}

function isTrue(field: string, value: unknown): true {
  if (value === true) return value;
  throw new Fault(`${field} is ${show(value)}, expected true`);
}

/** What a browser opens without running anything of it. */
function link(field: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= LONGEST_LINK && LINK.test(value)) return value;
  throw new Fault(`${field} is ${show(value)}, expected an http, https or mailto address`);
}

const LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;
/** Longer ones are cut by browsers and servers on the way. */
const LONGEST_LINK = 2048;
