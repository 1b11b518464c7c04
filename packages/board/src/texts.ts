import * as Y from 'yjs';
import type { TextRun } from './element.ts';
import { type DeltaPart, FORMAT_NAMES, LONGEST_TEXT, type Runs, runsOf } from './text-runs.ts';

/** The root `texts`: of each element that holds text its Y.Text (SPEC T1). */
export interface Texts {
  /** Undefined when there is none. @param report when something else stands in its place, or it is too long */
  read(id: string, report: (fault: string) => void): Runs | undefined;
  get(id: string): Y.Text | undefined;
  /** Those whose text a transaction changed, as far as it was ever read. */
  changedBy(transaction: Y.Transaction): Set<string>;
  /** In place of what stands there. To be used inside a transaction, as what follows. */
  make(id: string, text: Runs): Y.Text;
  /** Changes as little as it can. Without runs what stays keeps its format; undefined takes all format away. */
  change(id: string, text: string, runs?: { readonly runs: readonly TextRun[] | undefined }): void;
  remove(id: string): void;
}

export function createTexts(map: Y.Map<unknown>): Texts {
  const ids = new WeakMap<object, string>();

  function get(id: string): Y.Text | undefined {
    const text = map.get(id);
    // An XML text is a Y.Text that writes tags.
    return text instanceof Y.Text && !(text instanceof Y.XmlText) ? text : undefined;
  }

  function make(id: string, { text, runs }: Runs): Y.Text {
    const made = new Y.Text(text);
    map.set(id, made);
    if (runs !== undefined) format(made, runs);
    return made;
  }

  return {
    get,
    make,
    read(id, report) {
      const text = get(id);
      if (text === undefined) {
        if (map.has(id)) report('it is no text');
        return undefined;
      }
      ids.set(text, id);
      if (text.length > LONGEST_TEXT) {
        report(`it has ${text.length} characters, of which ${LONGEST_TEXT} are read`);
      }
      return runsOf(text.toDelta() as DeltaPart[]);
    },
    changedBy(transaction) {
      const changed = new Set<string>();
      for (const [type, keys] of transaction.changed) {
        const id = ids.get(type);
        if (id !== undefined) changed.add(id);
        if (Object.is(type, map)) for (const key of keys) if (key !== null) changed.add(key);
      }
      return changed;
    },
    change(id, text, formatted) {
      const shared = get(id) ?? make(id, NOTHING);
      splice(shared, text);
      if (formatted !== undefined) format(shared, formatted.runs ?? [{ text }]);
    },
    remove(id) {
      if (map.has(id)) map.delete(id);
    },
  };
}

const NOTHING: Runs = { text: '', runs: undefined };

/** Stands for what is embedded: of length 1, and in no text that is well meant. */
const EMBEDDED = '\uFFFC';

/** Replaces what is between the longest common beginning and end; pairs of surrogates stay whole. */
function splice(shared: Y.Text, text: string): void {
  const parts = shared.toDelta() as DeltaPart[];
  if (runsOf(parts).text === text) return;
  const old = parts.map(({ insert }) => (typeof insert === 'string' ? insert : EMBEDDED)).join('');
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start++;
  if (isHalf(old, start) || isHalf(text, start)) start--;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end++;
  if (isHalf(old, old.length - end) || isHalf(text, text.length - end)) end--;
  shared.delete(start, old.length - start - end);
  shared.insert(start, text.slice(start, text.length - end));
}

/** Whether a pair of surrogates is on both sides of a place. */
function isHalf(text: string, place: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, place - 1), place + 1));
}

/** Formats what differs, and no more. The text is that of the runs already. */
function format(shared: Y.Text, runs: readonly TextRun[]): void {
  const changes: [start: number, length: number, attributes: Record<string, unknown>][] = [];
  let place = 0;
  for (const [length, now, wanted] of overlaps(shared.toDelta() as DeltaPart[], runs)) {
    const attributes: Record<string, unknown> = {};
    for (const name of FORMAT_NAMES) {
      const value: unknown = wanted === undefined ? null : (Reflect.get(wanted, name) ?? null);
      const present = Object.hasOwn(now, name) ? now[name] : undefined;
      if ((present ?? null) !== value) attributes[name] = value;
    }
    if (Object.keys(attributes).length > 0) changes.push([place, length, attributes]);
    place += length;
  }
  for (const [start, length, attributes] of changes) shared.format(start, length, attributes);
}

type Overlap = readonly [
  length: number,
  now: Readonly<Record<string, unknown>>,
  wanted: TextRun | undefined,
];

/** Stretches of one part and one run each. */
function* overlaps(parts: readonly DeltaPart[], runs: readonly TextRun[]): Iterable<Overlap> {
  let [index, used] = [0, 0];
  for (const { insert, attributes = {} } of parts) {
    let left = typeof insert === 'string' ? insert.length : 0;
    if (left === 0) yield [1, attributes, undefined];
    while (left > 0) {
      const run = runs[index];
      const length = run === undefined ? left : Math.min(left, run.text.length - used);
      yield [length, attributes, run];
      left -= length;
      used += length;
      if (used === run?.text.length) [index, used] = [index + 1, 0];
    }
  }
}
