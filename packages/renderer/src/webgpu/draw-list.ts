import type { Box } from '@inkmesh/geometry';
import type { Brush } from '@inkmesh/ink';
import { type ArenaRange, blocksOf, SEGMENTS_PER_BLOCK } from '../scene/ink-arena.ts';
import { shownOpacity } from '../scene/look.ts';
import type { Scene } from '../scene/scene.ts';
import { touchesBox } from '../scene/stroke-table.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import { ENTRY_WORDS } from './layout.ts';

/** Which pipeline draws a stretch of the list. */
export type RunKind = 'ink' | 'highlighter';

/** Consecutive entries for one draw call. */
export interface DrawRun {
  readonly kind: RunKind;
  readonly first: number;
  count: number;
}

/** The visible blocks in paint order, as the GPU reads them, and the draws that go through them. */
export interface DrawList {
  /** ENTRY records; the first `count` of them count. */
  entries: Uint32Array<ArrayBuffer>;
  count: number;
  runs: DrawRun[];
  /** Something needs the depth buffer and MSAA. */
  hasTranslucent: boolean;
  /** Some strokes are drawn in a level of detail that is not theirs, or not at all, because time ran out. */
  isComplete: boolean;
  nextRank: number;
}

export function createDrawList(): DrawList {
  return {
    entries: new Uint32Array(1024),
    count: 0,
    runs: [],
    hasTranslucent: false,
    isComplete: true,
    nextRank: 1,
  };
}

export function clearDrawList(list: DrawList): void {
  list.count = 0;
  list.runs = [];
  list.hasTranslucent = false;
  list.isComplete = true;
  list.nextRank = 1;
}

/** Lists the strokes that touch `box`, in paint order. Ink that is not prepared is, until `isLate`. */
export function listVisible(
  list: DrawList,
  scene: Scene,
  box: Box,
  scale: number,
  isLate: () => boolean,
): void {
  const { slots, count } = scene.paint;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    if (touchesBox(scene.table, slot, box)) listSlot(list, scene, slot, scale, isLate);
  }
}

export function listSlot(
  list: DrawList,
  scene: Scene,
  slot: number,
  scale: number,
  isLate: () => boolean,
): void {
  const { table, ink } = scene;
  const element = table.elements[slot];
  if (element === undefined) return;
  let level = ink.wantedLevel(slot, scale);
  if (!ink.isReady(slot, level)) {
    if (!isLate()) ink.build(slot, level);
    else {
      list.isComplete = false;
      level = ink.nearestReady(slot, level) ?? level;
    }
  }
  const range = ink.range(slot, level);
  if (range === undefined) return;
  const opacity = shownOpacity(element.opacity, table.faded[slot] === 1);
  pushInk(list, range, element.brush, opacity);
}

export function listWet(list: DrawList, wet: WetInk): void {
  wet.strokes.forEach(({ brush, opacity }, slot) => {
    const range = wet.ranges[slot];
    if (range !== undefined) pushInk(list, range, brush, shownOpacity(opacity, false));
  });
}

/** @param opacity only whether it is below 1 matters here */
function pushInk(list: DrawList, range: ArenaRange, brush: Brush, opacity: number): void {
  const kind: RunKind = brush === 'highlighter' ? 'highlighter' : 'ink';
  const isOpaque = kind === 'ink' && opacity >= 1;
  const blocks = blocksOf(range.pointCount);
  reserveEntries(list, blocks);
  for (let i = 0; i < blocks; i++) {
    const at = (list.count + i) * ENTRY_WORDS;
    list.entries[at] = range.firstBlock + i;
    // Opaque segments have a rank each (the shader adds the one within the block), translucent strokes one.
    list.entries[at + 1] = list.nextRank + (isOpaque ? i * SEGMENTS_PER_BLOCK : 0);
  }
  const run = list.runs.at(-1);
  if (run?.kind === kind) run.count += blocks;
  else list.runs.push({ kind, first: list.count, count: blocks });
  list.count += blocks;
  list.nextRank += isOpaque ? range.pointCount - 1 : 1;
  if (!isOpaque) list.hasTranslucent = true;
}

function reserveEntries(list: DrawList, more: number): void {
  const needed = (list.count + more) * ENTRY_WORDS;
  if (needed <= list.entries.length) return;
  const larger = new Uint32Array(Math.max(needed, list.entries.length * 2));
  larger.set(list.entries);
  list.entries = larger;
}
