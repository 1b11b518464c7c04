import type { BoardDiff, Element, ElementId, FrameElement, GroupElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf, noOrder, sceneOptions, strokeOf } from '../testing/strokes.ts';
import { boundsOf } from './item-table.ts';
import { paintProgram } from './program.ts';
import { createScene, type Scene } from './scene.ts';

const LINE = [
  [0, 0],
  [100, 0],
] as const;
const NEVER_LATE = () => false;
const EVERYWHERE = { minX: -1e9, minY: -1e9, maxX: 1e9, maxY: 1e9 };

describe('a lifted element', () => {
  it('leaves the still picture once; what changes of it then is of the lifted picture alone', () => {
    const scene = sceneOf([strokeOf('a', LINE), strokeOf('b', LINE, { y: 50 })]);
    const before = boxOf(scene, 'b');
    scene.setLifted(new Set(ids('b')));
    expect(changesOf(scene)).toMatchObject({ dirty: [before], dirtyLifted: [before] });
    for (let x = 1; x <= 60; x++) {
      change(scene, 'b', { x });
      expect(changesOf(scene).dirty).toEqual([]);
    }
  });

  it('that is put down dirties the place where it is, not those where it was', () => {
    const scene = sceneOf([strokeOf('a', LINE), strokeOf('b', LINE, { y: 50 })]);
    scene.setLifted(new Set(ids('b')));
    scene.ingest(NEVER_LATE);
    scene.changes.take();
    // The document changes first or the gesture ends first: both come in one frame.
    change(scene, 'b', { x: 500 });
    scene.setLifted(new Set());
    expect(changesOf(scene).dirty).toEqual([boxOf(scene, 'b')]);
    scene.setLifted(new Set(ids('b')));
    scene.ingest(NEVER_LATE);
    scene.changes.take();
    scene.setLifted(new Set());
    change(scene, 'b', { x: 900 });
    expect(changesOf(scene).dirty).toEqual([boxOf(scene, 'b')]);
  });

  it('that is new is in the lifted picture from the first, and gone from it without a trace', () => {
    const scene = sceneOf([strokeOf('a', LINE)]);
    const preview = strokeOf('p', LINE);
    scene.apply(diffOf({ added: [preview] }), noOrder);
    scene.setLifted(new Set(ids('p')));
    const { appended, dirty, dirtyLifted } = changesOf(scene);
    expect([appended, dirty, dirtyLifted]).toEqual([[], [], [boxOf(scene, 'p')]]);
    scene.apply(diffOf({ removed: [preview] }), noOrder);
    scene.setLifted(new Set());
    expect(changesOf(scene).dirty).toEqual([]);
  });

  it('through any gestures: still tiles hear of all that they show otherwise', () => {
    const anyAct = fc.record({
      kind: fc.constantFrom('lift', 'put', 'move', 'remove', 'add', 'hide', 'frame'),
      id: fc.constantFrom('a', 'b', 'c'),
      x: fc.integer({ min: -200, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 25 }), (acts) => {
        const scene = sceneOf([frameOf('f'), ...['a', 'b', 'c'].map((id) => strokeOf(id, LINE))]);
        let shown = stillOf(scene);
        for (const { kind, id, x } of acts) {
          const slot = scene.table.slotOf.get(id as ElementId);
          if (kind === 'lift') scene.setLifted(new Set(ids(id)));
          else if (kind === 'put') scene.setLifted(new Set());
          else if (kind === 'add' && slot === undefined) {
            const added = [strokeOf(id, LINE, { x, parent: x > 0 ? ('f' as ElementId) : '' })];
            scene.apply(diffOf({ added }), () => elementsOf(scene));
          } else if (kind === 'frame') change(scene, 'f', { x });
          else if (slot !== undefined && kind === 'move') change(scene, id, { x });
          else if (slot !== undefined && kind === 'hide') change(scene, id, { hidden: x > 0 });
          else if (slot !== undefined && kind === 'remove') {
            const removed = [scene.table.elements[slot] as Element];
            scene.apply(diffOf({ removed }), () => elementsOf(scene));
          }
          if (x % 3 !== 0) continue;
          const { dirty, appended } = changesOf(scene);
          const now = stillOf(scene);
          const told = [...dirty, ...appended.map((slot) => boundsOf(scene.table, slot))];
          for (const box of differences(shown, now)) expect(isWithin(box, told)).toBe(true);
          shown = now;
        }
      }),
    );
  });
});

describe('what is hidden', () => {
  it('is not painted, nor what is in it, through groups', () => {
    const group: GroupElement = { ...containerOf('g'), type: 'group', name: '' };
    const inner = { ...group, id: 'h' as ElementId, parent: group.id };
    const child = strokeOf('a', LINE, { parent: inner.id });
    const scene = sceneOf([group, inner, child, strokeOf('b', LINE)]);
    expect(paintedIds(scene)).toEqual(['a', 'b']);
    scene.apply(diffOf({ updated: [{ from: group, to: { ...group, hidden: true } }] }), noOrder);
    expect(changesOf(scene).dirty).toEqual([boxOf(scene, 'a')]);
    expect(paintedIds(scene)).toEqual(['b']);
    scene.apply(diffOf({ updated: [{ from: { ...group, hidden: true }, to: group }] }), noOrder);
    expect(paintedIds(scene)).toEqual(['a', 'b']);
    change(scene, 'b', { hidden: true });
    expect(paintedIds(scene)).toEqual(['a']);
  });
});

describe('a frame', () => {
  it('cuts off what is in it, in groups and in other frames, to what all of them leave', () => {
    const outer = frameOf('f', { x: 0, y: -10, w: 60, h: 100 });
    const group: GroupElement = { ...containerOf('g'), type: 'group', name: '', parent: outer.id };
    const inner = frameOf('i', { x: 30, y: -10, w: 500, h: 50, parent: group.id });
    const child = strokeOf('z', LINE, { parent: inner.id });
    const scene = sceneOf([outer, group, inner, child]);
    expect(clipOf(scene, 'z')).toEqual({ minX: 30, minY: -10, maxX: 60, maxY: 40 });
    expect(clipOf(scene, 'i')).toEqual({ minX: 0, minY: -10, maxX: 60, maxY: 90 });
    expect(clipOf(scene, 'f')).toBeUndefined();
  });

  it('that is moved shows other parts of what is in it, and only that is painted anew', () => {
    const frame = frameOf('f', { x: 0, y: -10, w: 50, h: 100 });
    const scene = sceneOf([frame, strokeOf('z', LINE, { parent: frame.id })]);
    change(scene, 'f', { x: 40 });
    const { dirty } = changesOf(scene);
    expect(dirty).toContainEqual({ ...boxOf(scene, 'z'), minX: 0, maxX: 50 });
    expect(dirty).toContainEqual({ ...boxOf(scene, 'z'), minX: 40, maxX: 90 });
  });

  it('that stands still does not cut off what is carried over it; one that is carried along does', () => {
    const frame = frameOf('f', { w: 50 });
    const scene = sceneOf([frame, strokeOf('z', LINE, { parent: frame.id })]);
    scene.setLifted(new Set(ids('z')));
    scene.ingest(NEVER_LATE);
    expect(clipOf(scene, 'z')).toBeUndefined();
    scene.setLifted(new Set(ids('z', 'f')));
    scene.ingest(NEVER_LATE);
    expect(clipOf(scene, 'z')).toMatchObject({ minX: 0, maxX: 50 });
    scene.setLifted(new Set());
    scene.ingest(NEVER_LATE);
    expect(clipOf(scene, 'z')).toMatchObject({ minX: 0, maxX: 50 });
  });

  it('of which it is itself a part ends no loop, and changes nothing', () => {
    const a = frameOf('a', { parent: 'b' as ElementId });
    const b = frameOf('b', { parent: 'a' as ElementId });
    const scene = sceneOf([a, b, strokeOf('z', LINE, { parent: a.id })]);
    expect(paintedIds(scene)).toEqual(['a', 'b', 'z']);
  });
});

function sceneOf(elements: readonly Element[]): Scene {
  const scene = createScene(
    sceneOptions((problem) => {
      throw new Error(JSON.stringify(problem));
    }),
  );
  scene.lookAt(EVERYWHERE, 1);
  scene.reset(elements);
  scene.ingest(NEVER_LATE);
  scene.changes.take();
  return scene;
}

function changesOf(scene: Scene) {
  scene.ingest(NEVER_LATE);
  return scene.changes.take();
}

function change(scene: Scene, id: string, changes: Partial<FrameElement>): void {
  const from = scene.table.elements[scene.table.slotOf.get(id as ElementId) ?? -1];
  if (from === undefined) throw new Error(`there is no ${id}`);
  const diff: BoardDiff = diffOf({ updated: [{ from, to: { ...from, ...changes } as Element }] });
  scene.apply(diff, noOrder);
}

function boxOf(scene: Scene, id: string): Box {
  return boundsOf(scene.table, scene.table.slotOf.get(id as ElementId) ?? -1);
}

function clipOf(scene: Scene, id: string): Box | undefined {
  return scene.table.clips[scene.table.slotOf.get(id as ElementId) ?? -1];
}

function paintedIds(scene: Scene): string[] {
  scene.ingest(NEVER_LATE);
  return paintProgram(scene, EVERYWHERE, 1, 'still').flatMap((node) =>
    node.kind === 'run' ? [...node.slots].map((slot) => scene.table.elements[slot]?.id ?? '') : [],
  );
}

function elementsOf(scene: Scene): Element[] {
  return scene.table.elements
    .filter((element) => element !== undefined)
    .sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** What the still picture is to show: by id, which part of the page. */
function stillOf(scene: Scene): Map<string, string> {
  scene.ingest(NEVER_LATE);
  const shown = new Map<string, string>();
  for (const [id, slot] of scene.table.slotOf) {
    if (scene.table.lifted[slot] === 1 || scene.table.hidden[slot] === 1) continue;
    const box = boundsOf(scene.table, slot);
    const clip = scene.table.clips[slot] ?? EVERYWHERE;
    const part = {
      minX: Math.max(box.minX, clip.minX),
      minY: Math.max(box.minY, clip.minY),
      maxX: Math.min(box.maxX, clip.maxX),
      maxY: Math.min(box.maxY, clip.maxY),
    };
    if (part.minX <= part.maxX && part.minY <= part.maxY) shown.set(id, JSON.stringify(part));
  }
  return shown;
}

function differences(before: Map<string, string>, after: Map<string, string>): Box[] {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  );
  const parts = changed.flatMap((id) => [before.get(id), after.get(id)]);
  return parts.flatMap((part) => (part === undefined ? [] : [JSON.parse(part) as Box]));
}

function isWithin(box: Box, told: readonly Box[]): boolean {
  return told.some(
    (other) =>
      other.minX <= box.minX &&
      other.minY <= box.minY &&
      other.maxX >= box.maxX &&
      other.maxY >= box.maxY,
  );
}

function ids(...names: string[]): ElementId[] {
  return names as ElementId[];
}

function containerOf(id: string) {
  const { layer, by, at, locked, hidden, page } = strokeOf(id, LINE);
  return {
    id: id as ElementId,
    order: id,
    layer,
    by,
    at,
    parent: '' as const,
    locked,
    hidden,
    page,
  };
}

function frameOf(id: string, changes: Partial<FrameElement> = {}): FrameElement {
  return {
    ...strokeBase(id),
    type: 'frame',
    x: 0,
    y: -50,
    w: 80,
    h: 100,
    name: '',
    fill: '',
    ...changes,
  };
}

function strokeBase(id: string) {
  const {
    type: _type,
    points: _points,
    color: _color,
    width: _width,
    ...rest
  } = strokeOf(id, LINE);
  const { brush: _brush, cuts: _cuts, ...base } = rest;
  return base;
}
