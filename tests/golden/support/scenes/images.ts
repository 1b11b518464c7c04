import type { Element } from '@inkmesh/board';
import { image, shape, stroke } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const IMAGE_SCENES: Scenes = {
  images: () => ({ elements: images() }),
  'images-zoom-0.1': () => ({ elements: minified(), camera: { x: -100, y: -100, zoom: 0.1 } }),
  'images-cropped': () => ({ elements: cropped() }),
  'images-cropped-dark': () => ({
    elements: cropped(),
    theme: 'dark',
    camera: { x: 40, y: 20, zoom: 0.4 },
  }),
  'images-zoom-16': () => ({ elements: images(), camera: { x: 106, y: 17, zoom: 16 } }),
};

/** Every picture, turned, mirrored, translucent, under and over ink, and places of pictures that are not there. */
function images(): Element[] {
  return [
    stroke(
      [
        [0, 60, 0.5],
        [320, 90, 0.5],
      ],
      { width: 20, color: '#ffd43b' },
    ),
    image('gradient', [10, 10, 80, 80]),
    image('checker', [100, 10, 60, 60]),
    image('pixel', [170, 10, 40, 40]),
    image('tall', [222, 10, 12, 110]),
    image('large', [245, 10, 64, 64]),
    image('gradient', [60, 100, 70, 40], { rotation: 0.4 }),
    image('checker', [200, 110, 50, 50], { scaleX: -1, rotation: -0.2 }),
    image('gradient', [220, 130, 60, 50], { opacity: 0.5 }),
    image('loading', [10, 150, 60, 40]),
    image('nowhere', [80, 160, 60, 40], { rotation: 0.1 }),
    image('large', [10, 200, 16, 16]),
    image('large', [34, 196, 32, 32]),
    image('large', [74, 208, 128, 24]),
    image('tall', [215, 190, 90, 40]),
    shape('ellipse', [30, 30, 90, 40], { color: '#ffffff', width: 4 }),
  ];
}

/** Corners, middles, slivers and single squares of pictures, turned and mirrored, beside the whole. */
function cropped(): Element[] {
  const corner = { x: 0.5, y: 0.5, w: 0.5, h: 0.5 };
  return [
    image('gradient', [10, 10, 60, 60]),
    image('gradient', [80, 10, 60, 60], { crop: corner }),
    image('gradient', [150, 10, 60, 60], { crop: { x: 0.25, y: 0, w: 0.5, h: 1 } }),
    image('gradient', [220, 10, 60, 60], { crop: { x: 0, y: 0.9, w: 1, h: 0.1 } }),
    image('checker', [10, 80, 60, 60]),
    image('checker', [80, 80, 60, 60], { crop: { x: 0.25, y: 0.25, w: 0.25, h: 0.25 } }),
    image('checker', [150, 80, 60, 60], { crop: corner, rotation: 0.3 }),
    image('checker', [290, 80, 60, 60], { crop: corner, scaleX: -1 }),
    image('large', [10, 150, 60, 60]),
    image('large', [80, 150, 60, 60], { crop: { x: 0.2, y: 0.3, w: 0.4, h: 0.3 }, opacity: 0.7 }),
    image('large', [150, 150, 60, 60], { crop: { x: 0.4999, y: 0.4999, w: 0.0001, h: 0.0001 } }),
    image('tall', [220, 150, 60, 60], { crop: { x: 0, y: 0.1, w: 1, h: 0.05 } }),
    image('loading', [290, 150, 20, 60], { crop: corner }),
  ];
}

/** A page of large pictures, looked at from afar. */
function minified(): Element[] {
  return Array.from({ length: 15 }, (_, i) =>
    image(['large', 'checker', 'tall', 'gradient', 'pixel'][i % 5] ?? '', [
      (i % 5) * 620,
      Math.floor(i / 5) * 720,
      550 - 60 * Math.floor(i / 5),
      600 - 90 * (i % 5),
    ]),
  );
}
