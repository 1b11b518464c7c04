import type { BlendMode, Effects, ElementId, Layer, LayerId, StrokeElement } from '@inkmesh/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noOrder, sceneOptions, strokeOf } from '../testing/strokes.ts';
import { boundsOf, extentOf } from './item-table.ts';
import { type PaintNode, paintProgram, programOf, withoutEffects } from './program.ts';
import { createScene, type Scene } from './scene.ts';

const LAYERS: readonly Layer[] = [
  layer('below', { opacity: 0.5 }),
  layer('base', {}),
  layer('hidden', { visible: false }),
  layer('clear', { opacity: 0 }),
  layer('above', { blend: 'multiply' }),
];
const GLOW: Effects = { glow: { blur: 4, color: '#ff0000', opacity: 1 } };

const anyStroke = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 900 }),
  length: fc.constantFrom(0.01, 3, 80, 400),
  layer: fc.nat({ max: LAYERS.length - 1 }),
  isGlowing: fc.boolean(),
  fate: fc.constantFrom('stays', 'stays', 'stays', 'removed', 'lifted'),
});
const anyBox = fc
  .tuple(fc.integer({ min: -50, max: 900 }), fc.integer({ min: -50, max: 900 }), fc.nat(500))
  .map(([minX, minY, size]) => ({ minX, minY, maxX: minX + size, maxY: minY + size }));

describe('the program of a box', () => {
  it('is what can be seen in it, bottom first: layers and glowing elements as groups of their own', () => {
    fc.assert(
      fc.property(
        fc.array(anyStroke, { maxLength: 60 }),
        anyBox,
        fc.constantFrom(0.05, 1, 30),
        fc.constantFrom('still' as const, 'lifted' as const),
        (strokes, box, scale, part) => {
          const { scene, elements } = livedScene(strokes);
          const seen = elements.filter(({ id, layer: of }) => {
            const slot = scene.table.slotOf.get(id) ?? -1;
            const { minX, minY, maxX, maxY } = boundsOf(scene.table, slot);
            const reach = 1 / scale;
            return (
              !['hidden', 'clear'].includes(of) &&
              (scene.table.lifted[slot] === 1) === (part === 'lifted') &&
              minX <= box.maxX + reach &&
              maxX >= box.minX - reach &&
              minY <= box.maxY + reach &&
              maxY >= box.minY - reach &&
              extentOf(scene.table, slot) * scale >= 0.25
            );
          });
          const nodes = paintProgram(scene, box, scale, part);
          expect(outline(scene, nodes)).toEqual(wantedOutline(seen));
        },
      ),
    );
  });

  it('is cut so that painting can stop, and leaves nothing out', () => {
    const strokes = Array.from({ length: 200 }, (_, i) => strokeOf(name(i), row(i, 80)));
    const scene = sceneOf(strokes);
    const nodes = programOf(
      scene,
      Uint32Array.from(strokes, (_, slot) => slot),
    );
    const lengths = nodes.map((node) => (node.kind === 'run' ? node.slots.length : 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(64);
    expect(outline(scene, nodes)).toEqual(strokes.map(({ id }) => id));
  });
});

describe('a program without effects', () => {
  it('has what is cast and blurred left out, and keeps what frames and layers make of the rest', () => {
    const clip = { minX: 0, minY: 0, maxX: 9, maxY: 9 };
    const [plain, filtered] = [Uint32Array.of(3), Uint32Array.of(5)];
    const style = { opacity: 1, blend: 'normal', effects: GLOW, filters: {} } as const;
    const grey = { ...style, filters: { grayscale: 1 } };
    const translucent = { ...style, opacity: 0.5 };
    const inside: PaintNode[] = [
      { kind: 'group', style, nodes: [{ kind: 'run', slots: plain }], clip },
      { kind: 'group', style: grey, nodes: [{ kind: 'run', slots: filtered }] },
    ];
    const wanted: PaintNode[] = [
      { kind: 'run', slots: plain, clip },
      { kind: 'group', style: { ...grey, effects: {} }, nodes: [{ kind: 'run', slots: filtered }] },
    ];
    expect(withoutEffects(inside)).toEqual(wanted);
    expect(withoutEffects([{ kind: 'group', style: translucent, nodes: inside }])).toEqual([
      { kind: 'group', style: { ...translucent, effects: {} }, nodes: wanted },
    ]);
  });
});

type AnyStroke = typeof anyStroke extends fc.Arbitrary<infer Value> ? Value : never;

/** Ids of what lies loose, and of each group apart. */
type Outline = readonly (string | Outline)[];

/** A scene in which strokes were taken away and lifted; what is left of it, in paint order. */
function livedScene(strokes: readonly AnyStroke[]) {
  const all = strokes
    .map(({ x, y, length, layer: of, isGlowing }, i) =>
      strokeOf(name(i), row(0, length), {
        x,
        y,
        layer: LAYERS[of]?.id ?? ('base' as LayerId),
        effects: isGlowing ? GLOW : {},
      }),
    )
    .sort((a, b) => levelOf(a) - levelOf(b));
  const scene = sceneOf(all);
  const idsOf = (fate: AnyStroke['fate']) =>
    new Set(strokes.flatMap((one, i) => (one.fate === fate ? [name(i) as ElementId] : [])));
  const gone = idsOf('removed');
  const removed = all.filter(({ id }) => gone.has(id));
  scene.apply({ added: [], updated: [], removed, origin: 'local' }, noOrder);
  scene.setLifted(idsOf('lifted'));
  scene.ingest(() => false);
  return { scene, elements: all.filter(({ id }) => !gone.has(id)) };
}

function sceneOf(elements: readonly StrokeElement[]): Scene {
  const scene = createScene(
    sceneOptions((problem) => {
      throw new Error(`a problem was reported: ${JSON.stringify(problem)}`);
    }),
  );
  scene.setLayers(LAYERS);
  scene.reset(elements);
  scene.ingest(() => false);
  return scene;
}

function outline(scene: Scene, nodes: readonly PaintNode[]): Outline {
  return nodes.flatMap((node): Outline => {
    if (node.kind === 'group') return [outline(scene, node.nodes)];
    return [...node.slots].map((slot) => scene.table.elements[slot]?.id ?? '');
  });
}

function wantedOutline(elements: readonly StrokeElement[]): Outline {
  const own = (element: StrokeElement) => (element.effects.glow ? [element.id] : element.id);
  const wanted: Outline[number][] = [];
  for (const { id, opacity, blend } of LAYERS) {
    const inside = elements.filter((element) => element.layer === id).map(own);
    const isGroup = opacity < 1 || blend !== 'normal';
    if (inside.length > 0) wanted.push(...(isGroup ? [inside] : inside));
  }
  return wanted;
}

function levelOf(element: StrokeElement): number {
  return LAYERS.findIndex(({ id }) => id === element.layer);
}

function row(y: number, length: number) {
  return [
    [0, y],
    [length, y],
  ] as const;
}

function name(index: number): string {
  return `s${String(index).padStart(4, '0')}`;
}

function layer(
  id: string,
  changes: { opacity?: number; blend?: BlendMode; visible?: boolean },
): Layer {
  return {
    id: id as LayerId,
    name: id,
    order: id,
    visible: true,
    locked: false,
    opacity: 1,
    blend: 'normal',
    effects: {},
    filters: {},
    ...changes,
  };
}
