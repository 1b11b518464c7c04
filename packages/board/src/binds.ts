import { bindTarget } from './bind-target.ts';
import type { Bind, Element, LineElement } from './element.ts';
import { type LineTargets, type LineWay, lineWay } from './line-way.ts';
import type { ProjectionDiff } from './projection.ts';

/** Which lines are bound to what, kept up to date by diffs. Cost of a diff: its elements, and the lines bound to them. */
export interface Binds {
  /** Lines bound to the element, whether it can be held or not. */
  linesAt(id: string): Iterable<string>;
  /** @returns lines that may go another way now; those that changed themselves are among them */
  apply(diff: ProjectionDiff<Element>): Set<string>;
}

export function createBinds(): Binds {
  const lines = new Map<string, Set<string>>();

  function note(element: Element, isThere: boolean, touched: Set<string>): void {
    for (const line of lines.get(element.id) ?? []) touched.add(line);
    if (element.type !== 'line' || !isResolved(element)) return;
    touched.add(element.id);
    for (const { to } of bindsOf(element)) {
      const ids = lines.get(to) ?? new Set();
      if (isThere) lines.set(to, ids.add(element.id));
      else if (ids.delete(element.id) && ids.size === 0) lines.delete(to);
    }
  }

  return {
    linesAt: (id) => lines.get(id) ?? [],
    apply({ added, updated, removed }) {
      const touched = new Set<string>();
      for (const element of removed) note(element, false, touched);
      for (const { from, to } of updated) {
        note(from, false, touched);
        note(to, true, touched);
      }
      for (const element of added) note(element, true, touched);
      return touched;
    },
  };
}

export function bindsOf({ startBind, endBind }: LineElement): readonly Bind[] {
  return [startBind, endBind].filter((bind) => bind !== undefined);
}

/** @param elementAt as they stand in the document */
export function wayOf(line: LineElement, elementAt: (id: string) => Element | undefined): LineWay {
  const target = (bind: Bind | undefined) => bind && bindTarget(elementAt(bind.to), bind);
  const targets: LineTargets = { start: target(line.startBind), end: target(line.endBind) };
  return lineWay(line, targets);
}

function isResolved(line: LineElement): boolean {
  return bindsOf(line).length > 0 || line.route !== 'straight' || line.bend !== 0;
}
