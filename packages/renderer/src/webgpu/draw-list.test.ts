import { describe, expect, it } from 'vitest';
import { createScene } from '../scene/scene.ts';
import { strokeOf } from '../testing/strokes.ts';
import { clearDrawList, createDrawList, listVisible } from './draw-list.ts';
import { ENTRY_WORDS } from './layout.ts';

const VIEW = { minX: 0, minY: 0, maxX: 1000, maxY: 1000 };
const IN_TIME = () => false;
const LATE = () => true;
const LINE = [
  [10, 10],
  [90, 10],
] as const;
const ZIGZAG = Array.from({ length: 70 }, (_, i) => [i * 10, (i % 2) * 40] as const);

describe('the draw list', () => {
  it('has what touches the view, in paint order', () => {
    const scene = sceneOf([
      strokeOf('a', LINE),
      strokeOf('b', LINE, { x: 2000 }),
      strokeOf('c', LINE, { x: 500 }),
    ]);
    const list = listed(scene);
    expect(list.count).toBe(2);
    expect(blocksOf(list).map((block) => slotOf(scene, block))).toEqual([0, 2]);
  });

  it('gives every segment of opaque ink a rank of its own and translucent ink one', () => {
    const scene = sceneOf([
      strokeOf('a', ZIGZAG),
      strokeOf('b', ZIGZAG, { opacity: 0.5 }),
      strokeOf('c', LINE),
    ]);
    // 69 segments are 3 blocks.
    expect(ranksOf(listed(scene))).toEqual([1, 33, 65, 70, 70, 70, 71]);
  });

  it('is one draw for pens of any opacity, and one more where a highlighter begins or ends', () => {
    const strokes = [
      strokeOf('a', LINE),
      strokeOf('b', LINE, { opacity: 0.5 }),
      strokeOf('c', LINE),
      strokeOf('d', LINE, { brush: 'highlighter' }),
      strokeOf('e', LINE, { brush: 'highlighter' }),
      strokeOf('f', LINE),
    ];
    const { runs } = listed(sceneOf(strokes));
    expect(runs).toEqual([
      { kind: 'ink', first: 0, count: 3 },
      { kind: 'highlighter', first: 3, count: 2 },
      { kind: 'ink', first: 5, count: 1 },
    ]);
  });

  it('needs no samples and ranks while all ink is opaque', () => {
    expect(listed(sceneOf([strokeOf('a', LINE)])).hasTranslucent).toBe(false);
    const faded = sceneOf([strokeOf('a', LINE)]);
    faded.setFaded(new Set([strokeOf('a', LINE).id]));
    expect(listed(faded).hasTranslucent).toBe(true);
  });

  it('shows the level of detail there is when time runs out, and says so', () => {
    const scene = sceneOf([strokeOf('a', ZIGZAG)]);
    const list = createDrawList();
    listVisible(list, scene, VIEW, 60, LATE);
    expect([list.count > 0, list.isComplete]).toEqual([true, false]);
    clearDrawList(list);
    listVisible(list, scene, VIEW, 60, IN_TIME);
    expect([list.count > 0, list.isComplete]).toEqual([true, true]);
  });
});

function sceneOf(strokes: readonly ReturnType<typeof strokeOf>[]) {
  const scene = createScene((problem) => {
    throw new Error(JSON.stringify(problem));
  });
  scene.lookAt(VIEW, 1);
  scene.reset(strokes);
  scene.ingest(IN_TIME);
  return scene;
}

function listed(scene: ReturnType<typeof createScene>) {
  const list = createDrawList();
  listVisible(list, scene, VIEW, 1, IN_TIME);
  return list;
}

function blocksOf(list: ReturnType<typeof createDrawList>): number[] {
  return Array.from({ length: list.count }, (_, i) => list.entries[i * ENTRY_WORDS] ?? -1);
}

function ranksOf(list: ReturnType<typeof createDrawList>): number[] {
  return Array.from({ length: list.count }, (_, i) => list.entries[i * ENTRY_WORDS + 1] ?? -1);
}

function slotOf(scene: ReturnType<typeof createScene>, block: number): number {
  return (scene.ink.arena().blocks[block * 4] ?? 0) & 0xffffff;
}
