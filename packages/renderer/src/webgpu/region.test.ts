import { affine, type Box } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArenaRange, createInkArena, pushPath } from '../scene/ink-arena.ts';
import { createInkPath, pushPathPoint, RUN_END, RUN_START } from '../scene/ink-path.ts';
import { createFramePlan, type DrawPass, type MaskPass } from './frame-plan.ts';
import { ENTRY, ENTRY_WORDS, PLACEMENT, PLACEMENT_WORDS } from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { createRegion, type InkPiece } from './region.ts';
import { createShelf } from './shelf.ts';

const VIEW = { x: 0, y: 0, scale: 1, width: 512, height: 512 };
const BRUSHES = ['pen', 'chalk', 'highlighter', 'marker'] as const;

describe('a region', () => {
  it('lays pieces down in the order they came, whatever they are and however full the mask is', () => {
    const anyPiece = fc.record({
      brush: fc.constantFrom(...BRUSHES),
      opacity: fc.constantFrom(1, 0.5),
      size: fc.integer({ min: 10, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 40 }), (pieces) => {
        const { plan, region } = regionOf();
        const arena = createInkArena();
        const ranges = pieces.map(() => lineIn(arena, 2));
        pieces.forEach(({ brush, opacity, size }, record) => {
          region.ink(pieceOf(arena, ranges[record], { brush, opacity, record, box: boxOf(size) }));
        });
        region.end();
        const laid = plan.passes.flatMap((pass) =>
          pass.kind === 'draw' ? recordsOf(plan, pass) : [],
        );
        expect(laid).toEqual(pieces.map((_, record) => record));
      }),
    );
  });

  it('fills a mask before it is read, and clears the target once, first', () => {
    const { plan, region } = regionOf();
    const arena = createInkArena();
    for (let record = 0; record < 40; record++) {
      const box = boxOf(400);
      region.ink(pieceOf(arena, lineIn(arena, 2), { brush: 'chalk', opacity: 1, record, box }));
    }
    region.end();
    expect(plan.passes.length).toBeGreaterThan(4);
    plan.passes.forEach((pass, i) => {
      expect(pass.kind).toBe(i % 2 === 0 ? 'mask' : 'draw');
    });
    const draws = plan.passes.filter((pass): pass is DrawPass => pass.kind === 'draw');
    expect(draws.map(({ clear }) => clear !== undefined)).toEqual(draws.map((_, i) => i === 0));
    const masks = plan.passes.filter((pass): pass is MaskPass => pass.kind === 'mask');
    const entries = masks.flatMap(({ draws }) => draws).reduce((sum, { count }) => sum + count, 0);
    expect(entries).toBe(40);
  });

  it('clears its target even when nothing is drawn', () => {
    const { plan, region } = regionOf();
    region.end();
    expect(plan.passes).toMatchObject([{ kind: 'draw', clear: [1, 1, 1, 1], runs: [] }]);
  });

  it('leaves out what of a long stroke cannot be seen, and nothing that can', () => {
    const place = fc.record({
      x: fc.integer({ min: -9000, max: 100 }),
      y: fc.integer({ min: -200, max: 600 }),
      rotation: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ x, y, rotation }) => {
        const { plan, region } = regionOf();
        const arena = createInkArena();
        const range = lineIn(arena, 1000);
        const toPage = affine(x, y, rotation);
        region.ink({ ...pieceOf(arena, range, {}), toPage });
        const listed = new Set(blocksIn(plan));
        for (let i = 0; i < 1000; i++) {
          const px = toPage.a * i * STEP + toPage.e;
          const py = toPage.b * i * STEP + toPage.f;
          const isSeen = px > -RADIUS && py > -RADIUS && px < 512 + RADIUS && py < 512 + RADIUS;
          if (isSeen && i < 999) expect(listed).toContain(range.firstBlock + Math.floor(i / 32));
        }
        // The diagonal of the view is 724 px, of which a block is 320: 4 at most, and what slanted boxes add.
        expect(listed.size).toBeLessThanOrEqual(8);
      }),
    );
  });
});

const STEP = 10;
const RADIUS = 4;

function regionOf() {
  const plan = createFramePlan();
  const sheet: MaskSheet = {
    width: 1024,
    height: 512,
    shelf: createShelf(1024, 512),
    view: () => viewNamed('mask'),
    destroy: () => undefined,
  };
  const region = createRegion(plan, {
    target: viewNamed('target'),
    texture: viewNamed('target') as unknown as GPUTexture,
    layer: 0,
    view: VIEW,
    clear: [1, 1, 1, 1],
    isApart: false,
    ink: 'dry',
    sheet,
  });
  return { plan, region };
}

/** Planning only passes textures on. */
function viewNamed(label: string): GPUTextureView {
  return { label } as GPUTextureView;
}

function lineIn(arena: ReturnType<typeof createInkArena>, points: number): ArenaRange {
  const path = createInkPath();
  for (let i = 0; i < points; i++) {
    const flags = (i === 0 ? RUN_START : 0) | (i === points - 1 ? RUN_END : 0);
    pushPathPoint(path, i * STEP, 0, 1, flags);
  }
  const range = pushPath(arena, 0, path, -4);
  if (range === undefined) throw new Error('the arena is full');
  return range;
}

function boxOf(size: number): Box {
  return { minX: 0, minY: 0, maxX: size, maxY: size };
}

function pieceOf(
  arena: ReturnType<typeof createInkArena>,
  range: ArenaRange | undefined,
  changes: Partial<InkPiece>,
): InkPiece {
  if (range === undefined) throw new Error('a piece without ink');
  return {
    arena,
    range,
    toPage: affine(0, 0),
    radius: RADIUS,
    record: 0,
    brush: 'pen',
    opacity: 1,
    box: boxOf(100),
    ...changes,
  };
}

function blocksIn(plan: ReturnType<typeof createFramePlan>): number[] {
  return Array.from(
    { length: plan.entries.count },
    (_, i) => plan.entries.words[i * ENTRY_WORDS + ENTRY.block] ?? -1,
  );
}

/** Which pieces a pass lays down: a line of two points is one block, and blocks were made in the order of pieces. */
function recordsOf(plan: ReturnType<typeof createFramePlan>, pass: DrawPass): number[] {
  return pass.runs.flatMap(({ kind, first, count }) =>
    Array.from({ length: count }, (_, i) => {
      if (kind === 'straight') return blocksIn(plan)[first + i] ?? -1;
      return plan.placements.words[(first + i) * PLACEMENT_WORDS + PLACEMENT.stroke] ?? -1;
    }),
  );
}
