import type { Element, ElementId } from '@inkmesh/board';
import { affine } from '@inkmesh/geometry';
import { curve, frame, group, image, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const FRAME_SCENES: Scenes = {
  frames: () => ({ elements: frames() }),
  'frames-dark': () => ({
    elements: frames(),
    theme: 'dark',
    devicePixelRatio: 2,
    camera: { x: 0.3, y: 0.2, zoom: 1 },
  }),
  'frames-zoom-0.3': () => ({ elements: frames(), camera: { x: -300, y: -200, zoom: 0.3 } }),
  'frames-carried': () => ({
    elements: frames(),
    // A frame with all that is in it, and a shape out of another one.
    lifted: {
      ids: ['outer', 'inner', 'kids', 'wave', 'disc', 'over'] as ElementId[],
      transform: affine(40, 20, 0.1),
    },
  }),
};

const wave = curve(40, (t) => [200 * t, 25 * Math.sin(t * 14), 0.3 + 0.4 * t]);

/** Frames with and without a ground, one in another, and in them all that reaches over their edges. */
function frames(): Element[] {
  const inOuter = { parent: 'outer' as ElementId };
  const inInner = { parent: 'inner' as ElementId };
  const inPlain = { parent: 'plain' as ElementId };
  return [
    shape('rectangle', [6, 100, 308, 18], { width: 0, fill: '#ffd43b' }),
    frame('outer', [20, 16, 150, 120], { fill: '#ffffff' }),
    frame('inner', [90, 60, 120, 60], { ...inOuter, fill: '#e7f5ff' }),
    group('kids', inInner),
    stroke(wave, { id: 'wave' as ElementId, x: 4, y: 50, color: '#c92a2a', width: 8, ...inOuter }),
    shape('ellipse', [70, 76, 90, 70], {
      id: 'disc' as ElementId,
      parent: 'kids' as ElementId,
      fill: '#b2f2bb',
      color: '#2f9e44',
    }),
    frame('plain', [200.5, 20.5, 90.25, 60.25], { fill: '' }),
    image('gradient', [180, 50, 60, 60], inPlain),
    stroke(wave, { x: 190, y: 40, brush: 'chalk', color: '#1971c2', width: 14, ...inPlain }),
    frame('lower', [200, 130, 100, 90], { fill: '#fff3bf' }),
    stroke(wave, {
      x: 180,
      y: 150,
      brush: 'highlighter',
      color: '#40c057',
      width: 12,
      parent: 'lower' as ElementId,
    }),
    shape('star', [260, 180, 70, 60], {
      id: 'over' as ElementId,
      parent: 'lower' as ElementId,
      fill: '#ffc9c9',
      effects: { shadow: { dx: 6, dy: 6, blur: 8, color: '#000000', opacity: 0.5 } },
    }),
    shape('rectangle', [180, 190, 50, 50], {
      parent: 'lower' as ElementId,
      fill: '#d0bfff',
      opacity: 0.6,
      filters: { saturation: 0.4 },
    }),
    frame('empty', [30, 160, 120, 60], { fill: '#ffffff' }),
    shape('ellipse', [100, 150, 80, 80], { width: 6, color: '#e8590c' }),
    shape('diamond', [40, 170, 40, 40], { hidden: true, fill: '#000000' }),
  ];
}
