import {
  BLENDS,
  DASHES,
  type Effects,
  type ElementProps,
  type Filters,
  FONTS,
  HEADS,
  type LayerProps,
  type NewElement,
  SHAPES,
  type VisibleElement,
} from '@inkmesh/board';
import { generatedStroke, type Random } from '@inkmesh/testkit';

export function oneOf<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** Mostly ink, as on a board. */
const TYPES = ['stroke', 'stroke', 'shape', 'line', 'text', 'image', 'note', 'frame'] as const;

/** Around 0 to 1000 page units, as a hand would place it. */
export function someElement(random: Random): NewElement {
  const place = { x: random() * 1000, y: random() * 1000 };
  const type = oneOf(TYPES, random);
  switch (type) {
    case 'stroke':
      return { type, points: generatedStroke(random, place.x, place.y).points.slice(0, 8) };
    case 'shape':
      return { type, ...place, shape: oneOf(SHAPES, random), w: random() * 100, h: random() * 100 };
    case 'line':
      return { type, ...place, vertices: someVertices(random), endHead: oneOf(HEADS, random) };
    case 'text':
      return { type, ...place, text: someText(random), font: oneOf(FONTS, random) };
    case 'image':
      return { type, ...place, asset: 'a-picture', w: 40, h: 30 };
    case 'note':
      return { type, ...place };
    case 'frame':
      return { type, ...place, w: 300, h: 200 };
  }
}

function someVertices(random: Random): [number, number][] {
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => [
    random() * 100,
    random() * 100,
  ]);
}

function someText(random: Random): string {
  return oneOf(['Idea', 'سؤال', '🎨 später', 'two\nlines'], random);
}

/** At least one change, of what the element has. */
export function someProps(element: VisibleElement, random: Random): ElementProps {
  const common = element.type === 'frame' ? {} : commonProps(random);
  const chosen = Object.entries({ ...common, ...ownProps(element, random) }).filter(
    () => random() < 0.3,
  );
  return chosen.length > 0 ? Object.fromEntries(chosen) : { x: Math.round(random() * 100) };
}

function commonProps(random: Random): ElementProps {
  return {
    x: Math.round(random() * 100),
    y: Math.round(random() * 100),
    rotation: random(),
    opacity: oneOf([0.5, 1], random),
    effects: oneOf<Effects>(
      [{}, { blur: 2 }, { glow: { blur: 4, color: '#ffd43b', opacity: 1 } }],
      random,
    ),
    filters: oneOf<Filters>([{}, { sepia: 1 }, { hue: 2, contrast: 1.5 }], random),
  };
}

function ownProps(element: VisibleElement, random: Random): ElementProps {
  const color = oneOf(['#e03131', '#1971c2'], random);
  const width = 1 + Math.floor(random() * 5);
  switch (element.type) {
    case 'stroke':
      return { color, width };
    case 'shape':
      return { color, width, fill: oneOf(['', color], random), dash: oneOf(DASHES, random) };
    case 'line':
      return { color, width, vertices: someVertices(random), text: someText(random) };
    case 'text':
      return { color, text: someText(random), bold: random() < 0.5 };
    case 'image':
      return { w: 1 + random() * 50, h: 1 + random() * 50 };
    case 'note':
      return { paper: color, text: someText(random) };
    case 'frame':
      return { fill: color, name: someText(random) };
  }
}

export function someLayerProps(random: Random): LayerProps {
  return {
    name: oneOf(['Sketch', 'Ink'], random),
    ...(random() < 0.5 && { opacity: random() }),
    ...(random() < 0.3 && { visible: random() < 0.5 }),
    ...(random() < 0.3 && { blend: oneOf(BLENDS, random) }),
  };
}
