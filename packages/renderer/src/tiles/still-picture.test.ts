import type { BoardDiff, Element, ElementId, StrokeElement } from '@inkmesh/board';
import { growBox, IDENTITY } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../engine.ts';
import { touchesBox } from '../scene/item-table.ts';
import type { PaintNode } from '../scene/program.ts';
import { createScene } from '../scene/scene.ts';
import { type PixelRect, pageBoxOf, type View, viewOf, wholeView } from '../scene/view.ts';
import { createWetInkMaker } from '../scene/wet-ink.ts';
import { diffOf, pointsOf, sceneOptions, strokeOf } from '../testing/strokes.ts';
import { createStillPicture, type TileJob, type TilePainter } from './still-picture.ts';

const LINE = [
  [0, 0],
  [40, 0],
] as const;
const IN_TIME = { isLate: () => false };
const LATE = { isLate: () => true };

describe('a still picture', () => {
  it('paints the tiles in view, the centre’s first, then those around it, each once, and rests', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    // 1280 x 720 at the origin: three columns, two rows; the middle is in the second column.
    expect(board.frame()).toBe(true);
    expect(board.painted.length).toBe(6);
    expect(board.painted[0]).toBe('1,0');
    expect(board.frame()).toBe(false);
    expect(new Set(board.painted).size).toBe(5 * 4);
    expect(board.painted.length).toBe(5 * 4);
    board.frame();
    expect(board.painted.length).toBe(5 * 4);
  });

  it('leaves what is around the view alone while ink is wet', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.draw(strokeOf('w', LINE));
    expect([board.frame(), board.frame()]).toEqual([false, false]);
    expect(board.painted.length).toBe(6);
    board.draw(undefined);
    board.settle();
    expect(board.painted.length).toBe(5 * 4);
  });

  it('draws a stroke on top onto the tiles it touches, and paints none anew', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    const before = board.painted.length;
    board.apply(diffOf({ added: [strokeOf('b', LINE, { x: 500, y: 100 })] }));
    board.frame();
    expect(board.painted.length).toBe(before);
    expect(board.drawnOver.sort()).toEqual(['0,0', '1,0']);
    board.expectRight();
  });

  it('paints the tiles of thousands that come at once within the time of frames', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    board.painted.length = 0;
    const added = Array.from({ length: 2000 }, (_, i) =>
      strokeOf(`b${i}`, LINE, { x: 20 + (i % 40) * 11, y: 20 + Math.floor(i / 40) * 9 }),
    );
    board.apply(diffOf({ added }));
    board.frame(LATE);
    expect([board.drawnOver, board.painted]).toEqual([[], []]);
    board.settle();
    expect(board.painted).toEqual(['0,0']);
    board.expectRight();
  });

  it('paints anew only the tiles of what was changed, taken away or brought back', () => {
    const stroke = strokeOf('b', LINE, { x: 600, y: 600 });
    const board = boardOf([strokeOf('a', LINE), stroke]);
    board.settle();
    for (const diff of [
      diffOf({ removed: [stroke] }),
      diffOf({ added: [stroke], origin: 'undo' }),
    ]) {
      board.painted.length = 0;
      board.drawnOver.length = 0;
      board.apply(diff);
      board.frame();
      expect(new Set([...board.painted, ...board.drawnOver])).toEqual(new Set(['1,1']));
      board.expectRight();
    }
  });

  it('patches all that was changed of a tile since it was right, not only the last of it', () => {
    const [a, b] = [strokeOf('a', LINE, { x: 50, y: 50 }), strokeOf('b', LINE, { x: 300, y: 280 })];
    const board = boardOf([a, b]);
    board.settle();
    board.patches.length = 0;
    board.apply(diffOf({ removed: [a] }));
    board.apply(diffOf({ removed: [b] }));
    board.frame();
    expect(board.patches).toHaveLength(1);
    const [{ x, y, width, height } = { x: 0, y: 0, width: 0, height: 0 }] = board.patches;
    expect([x < 50, y < 50, x + width > 340, y + height > 280]).toEqual([true, true, true, true]);
  });

  it('paints only the tiles that come around the view when the page is moved', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    board.painted.length = 0;
    board.look({ x: 400, y: 0, zoom: 1 });
    board.settle();
    // The view now ends in the fourth column, which was painted already.
    expect(board.painted.sort()).toEqual(['4,-1', '4,0', '4,1', '4,2']);
  });

  it('paints nothing that is covered while the scale changes, and its own tiles when it rests', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    board.painted.length = 0;
    for (let i = 1; i <= 5; i++) {
      board.look({ x: 0, y: 0, zoom: 1 + i / 10 });
      expect(board.frame()).toBe(true);
    }
    expect(board.painted).toEqual([]);
    board.settle();
    expect(board.painted.length).toBeGreaterThan(0);
    board.expectRight();
  });

  it('shows a stroke whose place has no tile yet, until it has', () => {
    const board = boardOf([]);
    board.frame(LATE);
    board.apply(diffOf({ added: [strokeOf('a', LINE, { x: 1100, y: 600 })] }));
    board.frame(LATE);
    expect(board.loose()).toEqual(['a']);
    board.settle();
    expect(board.loose()).toEqual([]);
    board.expectRight();
  });

  it('shows the old theme until the whole view is there in the new one', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    const before = board.surfaces();
    board.switchTheme();
    board.frame(LATE);
    expect(board.surfaces()).toEqual(before);
    board.settle();
    expect(board.surfaces()).toHaveLength(6);
    expect(board.surfaces().some((surface) => before.includes(surface))).toBe(false);
  });

  it('paints tiles as a whole that were changed in the frame in which the theme was', () => {
    const stroke = strokeOf('a', LINE, { x: 50, y: 50 });
    const board = boardOf([stroke, strokeOf('b', LINE, { x: 300, y: 300 })]);
    board.settle();
    board.patches.length = 0;
    board.switchTheme();
    board.apply(diffOf({ removed: [stroke] }));
    board.settle();
    expect(board.patches).toEqual([]);
    board.expectRight();
  });

  it('shows the new theme piece by piece to who moves the page meanwhile', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.settle();
    const before = board.surfaces();
    board.switchTheme();
    board.frame(LATE);
    board.look({ x: 10, y: 0, zoom: 1 });
    board.frame(LATE);
    expect(board.surfaces().some((surface) => before.includes(surface))).toBe(false);
    board.settle();
    board.expectRight();
  });

  it('is whole in every frame while the window shrinks and grows', () => {
    const board = boardOf([strokeOf('a', LINE)]);
    board.resize(4000, 2600);
    board.settle();
    // What was in view of a small window is at hand when it grows again; the rest is painted.
    for (const [width, height, tiles] of [
      [640, 400, 2],
      [4000, 2600, 2],
      [3900, 2600, 8 * 6],
    ] as const) {
      board.resize(width, height);
      board.frame(LATE);
      expect(board.surfaces().length).toBeGreaterThanOrEqual(tiles);
      board.settle();
      expect(board.hasHoles()).toBe(false);
      board.expectRight();
    }
  });

  it('shows what was put down over its place until its tile has it, and then paints nothing more', () => {
    // More than are painted at once: the tile takes some frames.
    const many = Array.from({ length: 200 }, (_, i) => strokeOf(`a${i}`, LINE, { x: 600, y: 600 }));
    const board = boardOf([...many, strokeOf('b', LINE, { x: 600, y: 600 })]);
    board.settle();
    board.lift('b');
    board.settle();
    board.painted.length = 0;
    board.lift();
    board.frame(LATE);
    expect(board.loose()).toEqual(['b']);
    board.settle();
    expect(board.loose()).toEqual([]);
    expect(board.painted).toEqual(['1,1']);
    board.expectRight();
  });

  it('after any life shows what the board has, and holds no picture twice', () => {
    const anyStep = fc.record({
      kind: fc.constantFrom('add', 'below', 'remove', 'pan', 'zoom', 'theme', 'move'),
      pick: fc.nat(100),
      x: fc.integer({ min: -400, max: 1500 }),
      y: fc.integer({ min: -400, max: 900 }),
      frames: fc.integer({ min: 0, max: 3 }),
      isLate: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const board = boardOf([]);
        steps.forEach(({ kind, pick, x, y, frames, isLate }, i) => {
          const chosen = board.elements[pick % Math.max(1, board.elements.length)];
          const order = kind === 'below' ? `a${i}` : `m${String(i).padStart(4, '0')}`;
          if (kind === 'add' || kind === 'below')
            board.apply(diffOf({ added: [strokeOf(`s${i}`, LINE, { x, y, order })] }));
          else if (kind === 'pan') board.look({ x, y, zoom: board.zoom() });
          else if (kind === 'zoom') board.look({ x, y, zoom: 0.3 + (pick % 7) / 3 });
          else if (kind === 'theme') board.switchTheme();
          else if (chosen !== undefined && kind === 'remove')
            board.apply(diffOf({ removed: [chosen] }));
          else if (chosen !== undefined)
            board.apply(diffOf({ updated: [{ from: chosen, to: { ...chosen, x, y } }] }));
          for (let frame = 0; frame < frames; frame++) board.frame(isLate ? LATE : IN_TIME);
        });
        board.settle();
        board.expectRight();
        board.destroy();
        expect(board.alive()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

/** A picture that is a list of what was painted, bottom first. */
interface ListSurface {
  ids: string[];
  theme: Frame['theme'] | undefined;
}

function boardOf(initial: readonly StrokeElement[]) {
  const scene = createScene(
    sceneOptions((problem) => {
      throw new Error(JSON.stringify(problem));
    }),
  );
  const wetInk = createWetInkMaker();
  let wet = wetInk.prepare([], 1);
  const painted: string[] = [];
  const drawnOver: string[] = [];
  const patches: PixelRect[] = [];
  let surfaces = 0;
  let elements: StrokeElement[] = [...initial];
  let view: View = viewOf({ x: 0, y: 0, zoom: 1 }, 1280, 720, 1);
  let theme: Frame['theme'] = 'light';
  const idsOf = (nodes: readonly PaintNode[]): string[] =>
    nodes.flatMap((node) =>
      node.kind === 'group'
        ? idsOf(node.nodes)
        : [...node.slots].flatMap((slot) => scene.table.elements[slot]?.id ?? []),
    );
  const keyOf = ({ x, y, scale }: View) => `${(x * scale) / 512},${(y * scale) / 512}`;
  const rankOf = (id: string) => elements.findIndex((element) => element.id === id);
  /** What of the tile's picture a patch leaves: what still reaches into the tile and is not painted again. */
  const around = ({ tile, view: of, nodes }: TileJob<ListSurface>) => {
    const again = new Set(idsOf(nodes));
    const box = growBox(pageBoxOf(of, wholeView(of)), 1 / of.scale);
    const isThere = (id: string) => {
      const slot = scene.table.slotOf.get(id as ElementId);
      return slot !== undefined && touchesBox(scene.table, slot, box);
    };
    return (tile.surface?.ids ?? []).filter((id) => isThere(id) && !again.has(id));
  };
  const painter: TilePainter<ListSurface> = {
    create() {
      surfaces++;
      return { ids: [], theme: undefined };
    },
    destroy() {
      surfaces--;
    },
    batchOf: () => 0,
    paint(job, frame) {
      if (job.paintedCount === 0) {
        job.surface.ids = [];
        job.surface.theme = frame.theme;
      }
      if (job.paintedCount === 0 && job.patch !== undefined) {
        patches.push(job.patch);
        job.surface.ids = around(job);
        // Around the patch is what there was.
        job.surface.theme = job.tile.surface?.theme;
      }
      // One node at a time, however much time there is: the hardest case for what comes meanwhile.
      const node = job.nodes[job.paintedCount++];
      if (node !== undefined) job.surface.ids.push(...idsOf([node]));
      if (job.patch !== undefined) job.surface.ids.sort((a, b) => rankOf(a) - rankOf(b));
      const isDone = job.paintedCount >= job.nodes.length;
      if (isDone) painted.push(keyOf(job.view));
      return isDone;
    },
    paintOver(surface, tileView, nodes) {
      drawnOver.push(keyOf(tileView));
      surface.ids.push(...idsOf(nodes));
    },
  };
  const picture = createStillPicture(painter, 'still', () => undefined);

  function frameNow(): Frame {
    scene.lookAt(pageBoxOf(view, wholeView(view)), view.scale);
    scene.ingest(() => false);
    return { scene, view, theme, wet, lift: IDENTITY, changes: scene.changes.take() };
  }

  function frame(pace: { isLate(): boolean } = IN_TIME): boolean {
    const now = frameNow();
    picture.follow(now);
    const isMore = picture.refine(now, pace);
    picture.cover(view);
    return isMore;
  }

  scene.reset(elements);
  return {
    painted,
    drawnOver,
    patches,
    get elements() {
      return elements;
    },
    zoom: () => view.scale,
    apply(diff: BoardDiff) {
      const gone = new Set<ElementId>([
        ...diff.removed.map(({ id }) => id),
        ...diff.updated.map(({ to }) => to.id),
      ]);
      const come = [...diff.added, ...diff.updated.map(({ to }) => to)] as StrokeElement[];
      elements = [...elements.filter(({ id }) => !gone.has(id)), ...come].sort((a, b) =>
        a.order < b.order ? -1 : 1,
      );
      scene.apply(diff, (): readonly Element[] => elements);
    },
    resize(width: number, height: number) {
      view = viewOf({ x: 0, y: 0, zoom: view.scale }, width, height, 1);
    },
    surfaces: () => picture.cover(view).map(({ surface }) => surface),
    /** Whether a place in view has no picture at all. */
    hasHoles() {
      const area = picture.cover(view).reduce((sum, blit) => sum + blit.width * blit.height, 0);
      return area < view.width * view.height;
    },
    look(camera: { x: number; y: number; zoom: number }) {
      view = viewOf(camera, view.width, view.height, 1);
    },
    draw(stroke: StrokeElement | undefined) {
      wet = wetInk.prepare(stroke ? [{ ...stroke, points: pointsOf(LINE) }] : [], 1);
    },
    lift(...ids: string[]) {
      scene.setLifted(new Set(ids as ElementId[]));
    },
    switchTheme() {
      theme = theme === 'light' ? 'dark' : 'light';
    },
    frame,
    settle() {
      for (let i = 0; frame(); i++) if (i > 2000) throw new Error('it never rests');
    },
    loose: () => picture.loose(frameNow()).flatMap(({ nodes }) => idsOf(nodes)),
    /** Every tile in view lists what is within it, in paint order, and nothing that is gone. */
    expectRight() {
      const blits = picture.cover(view);
      for (const { surface, x, y, width, height } of blits) {
        expect(surface.theme).toBe(theme);
        const box = pageBoxOf(view, { x, y, width, height });
        const within = elements.filter((element) => {
          const inside = element.x + 40 > box.minX + 4 && element.x < box.maxX - 4;
          return inside && element.y > box.minY + 4 && element.y < box.maxY - 4;
        });
        const known = new Set(elements.map(({ id }) => id as string));
        expect(surface.ids.every((id) => known.has(id))).toBe(true);
        const order = elements.map(({ id }) => id as string);
        expect(surface.ids).toEqual(order.filter((id) => surface.ids.includes(id)));
        expect(surface.ids).toEqual(expect.arrayContaining(within.map(({ id }) => id)));
      }
    },
    alive: () => surfaces,
    destroy: picture.destroy,
  };
}
