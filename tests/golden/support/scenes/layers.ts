import { BLENDS, type BlendMode, type Element, type Layer, type LayerId } from '@inkmesh/board';
import { curve, image, layer, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const LAYER_SCENES: Scenes = {
  blends: () => blends(),
  'blends-dark': () => ({ ...blends(), theme: 'dark' }),
  layers: () => ({ ...groups(), likeness: 'grain' }),
  'layers-dark': () => ({ ...groups(), theme: 'dark', likeness: 'grain' }),
};

/** A field a blend mode: an opaque picture, a translucent disc and ink over colours and over bare paper. */
function blends() {
  const backdrop = Array.from({ length: 4 }, (_, column) =>
    ['#e03131', '#f59f00', '#2f9e44', '#1971c2', '#1d1d1f', '#ffffff'].map((fill, i) =>
      shape('rectangle', [column * 80 + 2 + i * 10, 0, 10, 240], { fill, width: 0 }),
    ),
  ).flat();
  const above = BLENDS.flatMap((blend, i) => {
    const x = (i % 4) * 80 + 4;
    const y = Math.floor(i / 4) * 80 + 8;
    const id = blend as string as LayerId;
    return [
      image('gradient', [x, y, 70, 20], { layer: id }),
      shape('ellipse', [x, y + 22, 70, 20], {
        layer: id,
        fill: '#ffa94d',
        width: 4,
        color: '#364fc7',
        opacity: 0.6,
      }),
      stroke(
        [
          [0, 0, 0.5],
          [68, 10, 0.5],
        ],
        { layer: id, x: x + 2, y: y + 48, width: 9, color: '#0b7285' },
      ),
    ];
  });
  return {
    layers: [layer('base'), ...BLENDS.map((blend: BlendMode) => layer(blend, { blend }))],
    elements: [...backdrop, ...above],
  };
}

/** Opacity, effects and filters of whole layers, groups within groups, highlighters in them, what is hidden. */
function groups() {
  const layers: Layer[] = [
    layer('base'),
    layer('half', { opacity: 0.5 }),
    layer('shadowed', {
      effects: { shadow: { dx: 4, dy: 4, blur: 5, color: '#000000', opacity: 0.6 } },
    }),
    layer('hidden', { visible: false }),
    layer('grey', { filters: { grayscale: 1 }, opacity: 0.9 }),
    layer('clear', { opacity: 0 }),
    layer('multiplied', {
      blend: 'multiply',
      effects: { glow: { blur: 8, color: '#ffd43b', opacity: 1 } },
    }),
    layer('soft', { effects: { blur: 3 }, blend: 'hard-light' }),
    layer('top'),
  ];
  const names = layers.map(({ id }) => id);
  const patches = names.flatMap((id, i) =>
    patch(id, 8 + (i % 3) * 104, 8 + Math.floor(i / 3) * 78),
  );
  return { layers, elements: patches };
}

/** Overlapping translucent and opaque things, a highlighter, a textured brush, one with a shadow of its own. */
function patch(id: LayerId, x: number, y: number): Element[] {
  const rows = curve(20, (t) => [80 * t, 8 * Math.sin(t * 9), 0.3 + 0.5 * t]);
  return [
    shape('rectangle', [x, y, 50, 40], { layer: id, fill: '#e03131', width: 0 }),
    shape('ellipse', [x + 26, y + 14, 60, 40], {
      layer: id,
      fill: '#1971c2',
      opacity: 0.6,
      color: '#1d1d1f',
    }),
    stroke(rows, {
      layer: id,
      x: x + 4,
      y: y + 26,
      width: 14,
      brush: 'highlighter',
      color: '#ffd43b',
    }),
    stroke(rows, { layer: id, x: x + 6, y: y + 46, width: 10, brush: 'chalk', color: '#2f9e44' }),
    shape('star', [x + 64, y + 2, 24, 24], {
      layer: id,
      fill: '#ffffff',
      width: 1,
      effects: { shadow: { dx: 2, dy: 2, blur: 2, color: '#9c36b5', opacity: 1 } },
    }),
  ];
}
