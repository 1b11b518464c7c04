import type { BoardDiff, Element, ElementId, LayerId, StrokeElement } from '@inkmesh/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RenderProblem } from '../problems.ts';
import { diffOf, noOrder, sceneOptions, strokeOf } from '../testing/strokes.ts';
import { prepareInk } from '../tiles/prepare-ink.ts';
import { boundsOf } from './item-table.ts';
import { paintProgram } from './program.ts';
import { createScene, type Scene } from './scene.ts';

const NEVER_LATE = () => false;
const LINE = [
  [0, 0],
  [100, 0],
] as const;

describe('paint order', () => {
  it('is appended to, without asking for it, when strokes come on top', () => {
    const scene = sceneOf([strokeOf('a', LINE)]);
    scene.apply(diffOf({ added: [strokeOf('c', LINE), strokeOf('b', LINE)] }), noOrder);
    expect(idsOf(scene)).toEqual(['a', 'b', 'c']);
    scene.ingest(NEVER_LATE);
    const { appended, dirty } = scene.changes.take();
    expect(appended.map((slot) => scene.table.elements[slot]?.id)).toEqual(['b', 'c']);
    expect(dirty).toEqual([]);
  });

  it('is asked for when a stroke comes in another layer, not when it comes between two', () => {
    const [a, b, c] = [strokeOf('a', LINE), strokeOf('b', LINE), strokeOf('c', LINE)];
    const scene = sceneOf([a, c]);
    scene.apply(diffOf({ added: [b] }), noOrder);
    expect(idsOf(scene)).toEqual(['a', 'b', 'c']);
    scene.apply(diffOf({ removed: [b] }), noOrder);
    scene.apply(diffOf({ added: [b] }), noOrder);
    expect(idsOf(scene)).toEqual(['a', 'b', 'c']);
    const below = strokeOf('z', LINE, { layer: 'below' as LayerId });
    scene.apply(diffOf({ added: [below] }), () => [below, a, b, c]);
    expect(idsOf(scene)).toEqual(['z', 'a', 'b', 'c']);
  });

  it('keeps out of the way of elements it does not draw', () => {
    const foreign: Element = {
      type: 'foreign',
      foreignType: 'cloud',
      id: 'm' as ElementId,
      layer: 'base' as LayerId,
      order: 'm',
      by: '',
      at: 0,
      parent: '',
      locked: false,
      hidden: false,
      page: '',
    };
    const scene = sceneOf([strokeOf('a', LINE), foreign]);
    scene.apply(diffOf({ added: [strokeOf('n', LINE)] }), noOrder);
    scene.apply(diffOf({ added: [strokeOf('b', LINE)] }), noOrder);
    expect(idsOf(scene)).toEqual(['a', 'b', 'n']);
    const lowest = strokeOf('0', LINE);
    let asked = 0;
    scene.apply(diffOf({ added: [lowest] }), () => {
      asked++;
      return [lowest, ...['a', 'b', 'n'].map((id) => strokeOf(id, LINE))];
    });
    expect(idsOf(scene)).toEqual(['0', 'a', 'b', 'n']);
    expect(asked).toBe(1);
  });

  it('goes on from the stroke below when the topmost one is taken back', () => {
    const [a, b] = [strokeOf('a', LINE), strokeOf('b', LINE)];
    const scene = sceneOf([a, b]);
    scene.apply(diffOf({ removed: [b] }), noOrder);
    scene.apply(diffOf({ added: [strokeOf('c', LINE)] }), noOrder);
    expect(idsOf(scene)).toEqual(['a', 'c']);
  });

  it('after any diffs is what the board says, with the boxes of the strokes', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        const scene = createScene(sceneOptions(failOnProblem));
        let model: StrokeElement[] = [];
        for (const edit of edits) {
          const { diff, after } = applied(model, edit);
          model = after;
          scene.apply(diff, () => model);
          if (edit.isFrame) scene.ingest(NEVER_LATE);
        }
        scene.ingest(NEVER_LATE);
        expect(idsOf(scene)).toEqual(model.map(({ id }) => id));
        const fresh = sceneOf(model);
        for (const { id } of model) expect(boxOf(scene, id)).toEqual(boxOf(fresh, id));
      }),
    );
  });
});

describe('changes', () => {
  it('of a moved stroke are where it was and where it is', () => {
    const from = strokeOf('a', LINE);
    const scene = sceneOf([from]);
    const before = boxOf(scene, 'a');
    scene.apply(diffOf({ updated: [{ from, to: { ...from, x: 500 } }] }), noOrder);
    scene.ingest(NEVER_LATE);
    expect(scene.changes.take().dirty).toEqual([before, boxOf(scene, 'a')]);
  });

  it('of look and place leave prepared ink alone, of shape they do not', () => {
    const from = strokeOf('a', LINE);
    const scene = sceneOf([from]);
    const level = scene.ink.wantedLevel(0, 1);
    expect(scene.ink.isReady(0, level)).toBe(true);
    const moved = { ...from, x: 9, color: '#ff0000', rotation: 1, opacity: 0.5 };
    scene.apply(diffOf({ updated: [{ from, to: moved }] }), noOrder);
    expect(scene.ink.isReady(0, level)).toBe(true);
    const cut = { ...moved, cuts: [[0, 0.5]] as const };
    scene.apply(diffOf({ updated: [{ from: moved, to: cut }] }), noOrder);
    expect(scene.ink.isReady(0, level)).toBe(false);
  });

  it('of fading are the box of each stroke that begins or ends to fade', () => {
    const scene = sceneOf([strokeOf('a', LINE), strokeOf('b', LINE, { y: 50 })]);
    scene.setFaded(new Set(['a' as ElementId]));
    scene.setFaded(new Set(['a', 'b'] as ElementId[]));
    expect(scene.changes.take().dirty).toEqual([boxOf(scene, 'a'), boxOf(scene, 'b')]);
    scene.setFaded(new Set());
    expect(scene.changes.take().dirty).toHaveLength(2);
  });

  it('do not draw a stroke that came and went between two frames', () => {
    const scene = sceneOf([strokeOf('a', LINE)]);
    const b = strokeOf('b', LINE);
    scene.apply(diffOf({ added: [b] }), noOrder);
    scene.ingest(NEVER_LATE);
    scene.apply(diffOf({ removed: [b] }), noOrder);
    expect(scene.changes.take().appended).toEqual([]);
  });
});

describe('strokes that cannot be drawn', () => {
  it('are reported once and left out; the others are there', () => {
    const problems: RenderProblem[] = [];
    const scene = createScene(sceneOptions((problem) => problems.push(problem)));
    const bad = strokeOf('b', LINE, { points: Uint8Array.of(1, 2, 3) });
    const nowhere = strokeOf('c', LINE, { x: Number.NaN });
    scene.reset([strokeOf('a', LINE), bad, nowhere]);
    scene.ingest(NEVER_LATE);
    scene.apply(diffOf({ updated: [{ from: bad, to: { ...bad, x: 4 } }] }), noOrder);
    scene.ingest(NEVER_LATE);
    expect(problems.map(({ code }) => code)).toEqual(['bad-element', 'bad-element']);
    expect(Number.isFinite(boxOf(scene, 'a').minX)).toBe(true);
    expect(boxOf(scene, 'b').minX).toBeNaN();
  });
});

describe('reading', () => {
  it('stops when it is late and goes on; what a person just drew does not wait for it', () => {
    const many = Array.from({ length: 100 }, (_, i) =>
      strokeOf(`k${String(i).padStart(3, '0')}`, LINE),
    );
    const scene = createScene(sceneOptions(failOnProblem));
    scene.reset(many);
    expect(scene.ingest(() => true)).toBe(false);
    scene.apply(diffOf({ added: [strokeOf('z', LINE)] }), noOrder);
    expect(scene.ingest(() => true)).toBe(false);
    expect(Number.isFinite(boxOf(scene, 'z').minX)).toBe(true);
    expect(scene.ingest(NEVER_LATE)).toBe(true);
    expect(Number.isFinite(boxOf(scene, 'k099').minX)).toBe(true);
  });

  it('draws late strokes in their place, not over what was drawn before them', () => {
    const scene = sceneOf([strokeOf('a', LINE)]);
    const many = Array.from({ length: 100 }, (_, i) =>
      strokeOf(`k${String(i).padStart(3, '0')}`, LINE),
    );
    scene.apply(diffOf({ added: many }), noOrder);
    scene.ingest(() => true);
    scene.apply(diffOf({ added: [strokeOf('z', LINE)] }), noOrder);
    scene.changes.take();
    scene.ingest(NEVER_LATE);
    const { appended, dirty } = scene.changes.take();
    expect(appended.map((slot) => scene.table.elements[slot]?.id)).toEqual(['z']);
    expect(dirty.length).toBeGreaterThan(0);
  });
});

describe('memory', () => {
  it('of erased ink is given back', () => {
    const rows = Array.from({ length: 400 }, (_, i) => [i * 3, 30 * Math.sin(i)] as const);
    const scene = createScene(sceneOptions(failOnProblem));
    scene.lookAt(EVERYWHERE, 1);
    const strokes = Array.from({ length: 600 }, (_, i) =>
      strokeOf(`k${String(i).padStart(3, '0')}`, rows),
    );
    scene.reset(strokes);
    scene.ingest(NEVER_LATE);
    prepareInk(scene, paintProgram(scene, EVERYWHERE, 1, 'still'), 1);
    const full = scene.ink.arena().pointCount;
    scene.apply(diffOf({ removed: strokes.slice(0, 500) }), noOrder);
    scene.ingest(NEVER_LATE);
    expect(full).toBeGreaterThan(100_000);
    expect(scene.ink.arena().pointCount).toBe(full / 6);
    const slot = scene.table.slotOf.get('k599' as ElementId) ?? -1;
    expect(scene.ink.range(slot, scene.ink.wantedLevel(slot, 1))?.pointCount).toBe(full / 600);
  });
});

const EVERYWHERE = { minX: -1e9, minY: -1e9, maxX: 1e9, maxY: 1e9 };

function sceneOf(elements: readonly Element[]): Scene {
  const scene = createScene(sceneOptions(failOnProblem));
  scene.lookAt(EVERYWHERE, 1);
  scene.reset(elements);
  scene.ingest(NEVER_LATE);
  scene.changes.take();
  return scene;
}

function failOnProblem(problem: RenderProblem): void {
  throw new Error(`a problem was reported: ${JSON.stringify(problem)}`);
}

function idsOf(scene: Scene): string[] {
  return [...scene.paint.slots.subarray(0, scene.paint.count)]
    .filter((slot, rank) => scene.paint.ranks[slot] === rank)
    .flatMap((slot) => scene.table.elements[slot]?.id ?? []);
}

function boxOf(scene: Scene, id: string) {
  return boundsOf(scene.table, scene.table.slotOf.get(id as ElementId) ?? -1);
}

/** What may happen to a board: every number picks an element or a place by its remainder. */
const anyEdit = fc.record({
  kind: fc.constantFrom('add', 'top', 'move', 'cut', 'reorder', 'remove'),
  pick: fc.nat(1000),
  place: fc.integer({ min: -500, max: 500 }),
  isFrame: fc.boolean(),
});

interface Edit {
  readonly kind: 'add' | 'top' | 'move' | 'cut' | 'reorder' | 'remove';
  readonly pick: number;
  readonly place: number;
}

let made = 0;

function applied(
  model: readonly StrokeElement[],
  { kind, pick, place }: Edit,
): { diff: BoardDiff; after: StrokeElement[] } {
  const sorted = (elements: readonly StrokeElement[]) =>
    [...elements].sort((a, b) => (a.order < b.order ? -1 : 1));
  const chosen = model[pick % Math.max(1, model.length)];
  if (chosen === undefined || kind === 'add' || kind === 'top') {
    made++;
    const order = `${kind === 'top' ? 'y' : pick}-${made}`.padStart(12, '0');
    const added = strokeOf(`s${made}`, LINE, { x: place, order });
    return { diff: diffOf({ added: [added] }), after: sorted([...model, added]) };
  }
  const others = model.filter(({ id }) => id !== chosen.id);
  if (kind === 'remove') return { diff: diffOf({ removed: [chosen] }), after: others };
  made++;
  const changes = {
    move: { x: place },
    cut: { cuts: [[0.2, 0.6]] as const },
    reorder: { order: `${pick}-${made}`.padStart(12, '0') },
  }[kind];
  const to = { ...chosen, ...changes };
  return { diff: diffOf({ updated: [{ from: chosen, to }] }), after: sorted([...others, to]) };
}
