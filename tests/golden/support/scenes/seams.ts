import type { Layer, LayerId, VisibleElement } from '@inkmesh/board';
import { curve, image, layer, line, shape, stroke } from '../elements.ts';
import type { SceneParts, Scenes } from '../scene.ts';

/** Wider than a tile of 512 device pixels, around the page's origin, where four of them meet. */
const SIZE = { width: 560, height: 320 } as const;

/** Multiples of 16, as a wide blur looks at every 16th pixel at most; no multiples of a tile's size. */
const MOVED = { dx: 176, dy: 208 } as const;

export const SEAM_SCENES: Scenes = { seams: () => across(0, 0) };

/** The same picture with the edges of tiles elsewhere. */
export const MOVED_SEAM_SCENES: Scenes = { 'seams-moved': () => across(MOVED.dx, MOVED.dy) };

/** A board with everything that could show edges of tiles lying across them, moved with the camera. */
function across(dx: number, dy: number): SceneParts {
  const moved = (element: VisibleElement) => ({ ...element, x: element.x + dx, y: element.y + dy });
  return {
    size: SIZE,
    camera: { x: dx - SIZE.width / 2, y: dy - SIZE.height / 2, zoom: 1 },
    layers: layers(),
    elements: elements().map(moved),
    likeness: 'grain',
  };
}

function layers(): Layer[] {
  const shadow = { dx: 10, dy: 12, blur: 14, color: '#862e9c', opacity: 0.7 };
  return [
    layer('base'),
    layer('multiplied', { blend: 'multiply' }),
    layer('soft', { opacity: 0.8, effects: { blur: 2, shadow } }),
  ];
}

function elements(): VisibleElement[] {
  const wave = (length: number, height: number) =>
    curve(60, (t) => [length * t, height * Math.sin(t * 11), 0.2 + 0.6 * t]);
  const loops = curve(90, (t) => [150 * t + 34 * Math.cos(t * 25), 34 * Math.sin(t * 25), 0.5]);
  return [
    shape('rectangle', [-60, -110, 130, 90], {
      fill: '#ffec99',
      corner: 20,
      rotation: 0.2,
      effects: { shadow: { dx: 14, dy: 16, blur: 16, color: '#000000', opacity: 0.6 } },
    }),
    stroke(loops, { x: -250, y: -10, width: 16, brush: 'marker', color: '#e03131', opacity: 0.5 }),
    stroke(wave(180, 30), { x: -90, y: 60, width: 30, brush: 'watercolour', color: '#1c7ed6' }),
    stroke(wave(200, 24), { x: 60, y: 10, width: 24, brush: 'chalk', color: '#e8590c' }),
    stroke(wave(500, 14), { x: -240, y: -4, width: 9, brush: 'pencil' }),
    stroke(wave(500, 10), { x: -260, y: 4, width: 26, brush: 'highlighter', color: '#ffd43b' }),
    shape('ellipse', [-40, -150, 110, 60], { width: 5, dash: 'dashed', color: '#2f9e44' }),
    shape('star', [-40, 60, 90, 90], {
      fill: '#69db7c',
      width: 0,
      effects: { blur: 12, glow: { blur: 36, color: '#f59f00', opacity: 1 } },
    }),
    image('gradient', [250, -40, 100, 60], { scaleX: -1, filters: { sepia: 0.6 } }),
    image('large', [-190, -70, 120, 120], { opacity: 0.8 }),
    line(
      [
        [0, 0],
        [150, 60],
        [320, -40],
        [500, 30],
      ],
      {
        x: -250,
        y: 90,
        curved: true,
        width: 6,
        dash: 'dotted',
        startHead: 'dot',
        endHead: 'arrow',
      },
    ),
    shape('diamond', [-120, -60, 240, 160], {
      layer: 'multiplied' as LayerId,
      fill: '#99e9f2',
      color: '#0b7285',
    }),
    stroke(wave(400, 40), {
      layer: 'soft' as LayerId,
      x: -220,
      y: 30,
      width: 12,
      color: '#9c36b5',
    }),
    shape('polygon', [-30, -30, 60, 60], { layer: 'soft' as LayerId, fill: '#ffffff' }),
  ];
}
