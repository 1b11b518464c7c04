import type { Board, BoardDiff, Element } from '@inkmesh/board';
import type { Observable } from '../app/app-model.ts';
import { observable } from '../app/observable.ts';

/** One's own steps on a board, as long as the page is open. */
export interface Steps {
  /** From the first; those from `done` on were taken back. */
  readonly names: readonly StepName[];
  readonly done: number;
}

/** What a step did, for a person to know it again. */
export interface StepName {
  readonly what: 'added' | 'changed' | 'removed' | 'layers' | 'pages' | 'unknown';
  /** Of what there was most; a step on layers or pages has none. */
  readonly kind: Element['type'];
  readonly count: number;
}

/**
 * Names steps by the diffs they made. The board knows how many there are; what it does not tell (a step of which others
 * left nothing and that was passed over) shifts names, and the count is right again with the next step.
 */
export function createSteps(board: Pick<Board, 'history' | 'subscribe'>): Observable<Steps> {
  const steps = observable<Steps>({ names: [], done: 0 });
  board.subscribe((diff) => {
    if (diff.origin !== 'local' && diff.origin !== 'undo') return;
    const { undoSteps, redoSteps } = board.history();
    const names = steps.get().names.slice(0, undoSteps + redoSteps);
    while (names.length < undoSteps + redoSteps) names.push(UNKNOWN);
    if (diff.origin === 'local' && undoSteps > 0) names[undoSteps - 1] = stepName(diff);
    steps.set({ names, done: undoSteps });
  });
  return steps;
}

const UNKNOWN: StepName = { what: 'unknown', kind: 'foreign', count: 0 };

export function stepName({ added, updated, removed, layers, pages }: BoardDiff): StepName {
  const lists = [
    { what: 'added', elements: added },
    { what: 'removed', elements: removed },
    { what: 'changed', elements: updated.map(({ to }) => to) },
  ] as const;
  const [first] = lists.filter(({ elements }) => elements.length > 0);
  if (pages !== undefined) return { what: 'pages', kind: 'foreign', count: 1 };
  if (layers !== undefined) return { what: 'layers', kind: 'foreign', count: 1 };
  if (first === undefined) return UNKNOWN;
  // A group is how things are held together, not a thing.
  const things = first.elements.filter(({ type }) => type !== 'group');
  const named = things.length > 0 ? things : first.elements;
  return { what: first.what, kind: commonKind(named), count: named.length };
}

/** Of several kinds none is named. */
function commonKind(elements: readonly Element[]): Element['type'] {
  const kinds = new Set(elements.map(({ type }) => type));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'foreign';
}
