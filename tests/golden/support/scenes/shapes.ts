import { DASHES, type Element, SHAPES, type ShapeElement } from '@inkmesh/board';
import { shape } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const SHAPE_SCENES: Scenes = {
  shapes: () => ({ elements: kindsByLook() }),
  'shapes-dark': () => ({ elements: kindsByLook(), theme: 'dark', devicePixelRatio: 2 }),
  'shapes-placed': () => ({ elements: placed() }),
};

const LOOKS: readonly Partial<ShapeElement>[] = [
  { width: 0, fill: '#74c0fc' },
  { width: 4, fill: '#ffec99', color: '#e8590c', corner: 10 },
  { width: 6, fill: '#b2f2bb', color: '#1d1d1f', opacity: 0.5 },
  { width: 3, dash: 'dashed', color: '#c92a2a', corner: 10 },
  { width: 4, dash: 'dotted', color: '#1971c2', fill: '#e7f5ff' },
  { width: 5, dash: 'dashed', color: '#2f9e44', fill: '#b2f2bb', opacity: 0.5 },
];

/** A column a kind, a row a look: fill, line, both, rounded, dashed, dotted, translucent. */
function kindsByLook(): Element[] {
  return SHAPES.flatMap((kind, column) =>
    LOOKS.map((look, row) => shape(kind, [8 + column * 53, 6 + row * 39, 40, 30], look)),
  );
}

/** Turned, stretched, mirrored; all sides and points; radii without room; hairs; boxes of no height; over each other. */
function placed(): Element[] {
  const turned = SHAPES.map((kind, i) =>
    shape(kind, [24 + i * 52, 6, 20, 40], {
      rotation: 0.5,
      scaleX: i % 2 === 0 ? 1.4 : -0.6,
      scaleY: 0.8,
      corner: 5,
      fill: '#d0bfff',
      color: '#5f3dc4',
    }),
  );
  const polygons = [3, 5, 6, 8, 12, 24].map((sides, i) =>
    shape('polygon', [8 + i * 52, 64, 36, 36], { sides, width: 2, corner: i, fill: '#ffc9c9' }),
  );
  const stars = [0.1, 0.3, 0.5, 0.7, 0.95].map((inner, i) =>
    shape('star', [8 + i * 52, 112, 40, 40], {
      inner,
      sides: 3 + i * 2,
      width: 2,
      corner: 2,
      dash: DASHES[i % 3] ?? 'solid',
      fill: '#ffe066',
    }),
  );
  return [
    ...turned,
    ...polygons,
    ...stars,
    shape('rectangle', [264, 112, 48, 12], { corner: 100, width: 1, fill: '#96f2d7' }),
    shape('ellipse', [264, 132, 48, 4], { width: 2 }),
    shape('rectangle', [264, 146, 48, 0], { width: 2 }),
    shape('ellipse', [266, 152, 0, 12], { width: 2 }),
    shape('rectangle', [290, 156, 0, 0], { width: 6 }),
    shape('diamond', [10, 165, 70, 60], { width: 0.4 }),
    shape('triangle', [90, 165, 60, 60], { width: 24, color: '#1971c2', opacity: 0.6 }),
    shape('rectangle', [120, 185, 80, 40], { width: 8, fill: '#e03131', opacity: 0.5, corner: 12 }),
    shape('ellipse', [180, 165, 70, 60], { width: 8, fill: '#2f9e44', opacity: 0.5 }),
    shape('star', [250, 170, 60, 60], { fill: '#1d1d1f', width: 0, sides: 24, inner: 0.8 }),
  ];
}
