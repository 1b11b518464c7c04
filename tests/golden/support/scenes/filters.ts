import type { Element, Filters } from '@inkmesh/board';
import { image, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const FILTER_SCENES: Scenes = { filters: () => ({ elements: filters() }) };

const KINDS: readonly Filters[] = [
  {},
  { grayscale: 1 },
  { grayscale: 0.5 },
  { sepia: 1 },
  { sepia: 0.5 },
  { brightness: 0.5 },
  { brightness: 1.6 },
  { contrast: 0.4 },
  { contrast: 2 },
  { saturation: 0.3 },
  { saturation: 3 },
  { hue: Math.PI / 2 },
  { hue: Math.PI },
  { hue: -1 },
  { grayscale: 0.4, sepia: 0.6, contrast: 1.4 },
  { brightness: 1.3, saturation: 1.8, hue: 0.5 },
];

/** Four by four: each filter on a picture; beside it in turns a translucent shape, a stroke, a shadow, which stays as it is. */
function filters(): Element[] {
  return KINDS.flatMap((filters, i): Element[] => {
    const x = 8 + (i % 4) * 79;
    const y = 6 + Math.floor(i / 4) * 59;
    const kinds = [
      shape('rectangle', [x + 36, y, 30, 48], {
        fill: '#e8590c',
        color: '#1971c2',
        width: 6,
        opacity: 0.7,
        filters,
      }),
      stroke(
        [
          [0, 0, 0.4],
          [30, 40, 0.7],
        ],
        { x: x + 38, y: y + 4, width: 8, color: '#2f9e44', brush: 'marker', opacity: 0.6, filters },
      ),
      shape('ellipse', [x + 38, y, 26, 40], {
        fill: '#ae3ec9',
        width: 0,
        filters,
        effects: { shadow: { dx: 2, dy: 3, blur: 2, color: '#e03131', opacity: 1 } },
      }),
    ];
    const other = kinds[i % 3];
    return [image('gradient', [x, y, 32, 48], { filters }), ...(other ? [other] : [])];
  });
}
