import { BRUSHES } from '@inkmesh/ink';
import fc from 'fast-check';
import {
  ALIGNS,
  BLENDS,
  DASHES,
  type Effects,
  type Filters,
  FONTS,
  HEADS,
  PAPERS,
  SHAPES,
} from '../element.ts';
import type { NewLayer, NewPage } from '../list-commands.ts';
import type { NewElement } from '../new-element.ts';
import { FORMAT_NAMES, runsOf } from '../text-runs.ts';

// What readers change (upper case, neutral values, halves of surrogate pairs) is left out: what is given is
// what is read.

/** -0 is 0: both are the same place, and a command that writes the one over the other has nothing to do. */
function number(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const length = number(0, 1e7);
const size = number(0.001, 1e7);
const share = number(0, 1);
const flag = fc.boolean();
const vertex = fc.tuple(number(-1e7, 1e7), number(-1e7, 1e7));
const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });

const plain = { noNullPrototype: true };
const glow = fc.record({ blur: length, color, opacity: share }, plain);
const shadow = fc.record(
  { dx: number(-1e7, 1e7), dy: number(-1e7, 1e7), blur: length, color, opacity: share },
  plain,
);
const noneRequired = { requiredKeys: [] as [], ...plain };

export const effects = fc.record(
  { shadow, glow, blur: number(1e-3, 1e7) },
  noneRequired,
) satisfies fc.Arbitrary<Effects>;

const factor = number(0, 4).filter((value) => value !== 1);
export const filters = fc.record(
  {
    grayscale: number(1e-3, 1),
    sepia: number(1e-3, 1),
    brightness: factor,
    contrast: factor,
    saturation: factor,
    hue: number(1e-3, 7),
  },
  noneRequired,
) satisfies fc.Arbitrary<Filters>;

const look = { opacity: share, effects, filters };
const place = {
  x: number(-1e12, 1e12),
  y: number(-1e12, 1e12),
  rotation: number(-10, 10),
  scaleX: number(1e-6, 1e3),
  scaleY: number(-1e3, -1e-6),
};
const based = { locked: flag, hidden: flag, page: fc.constantFrom('', 'a-page') };
const placed = { ...based, ...place, ...look };
const crop = fc
  .tuple(number(0, 0.9), number(0, 0.9), number(0.01, 1), number(0.01, 1))
  .map(([x, y, w, h]) => ({ x, y, w: w * (1 - x), h: h * (1 - y) }));
const textLook = {
  size,
  font: fc.constantFrom(...FONTS),
  align: fc.constantFrom(...ALIGNS),
  bold: flag,
  italic: flag,
};
const label = {
  text: text(20),
  ...textLook,
  textColor: fc.oneof(color, fc.constant('')),
};
const lineLook = { color, width: number(0, 1000), dash: fc.constantFrom(...DASHES) };

type Table = Readonly<Record<string, fc.Arbitrary<unknown>>>;

export const KIND_NAMES = [
  'stroke',
  'shape',
  'line',
  'text',
  'image',
  'note',
  'frame',
  'group',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** Properties of each kind that an edit may change, and those that a new one must have. */
export const KINDS: Readonly<Record<KindName, { readonly needed: Table; readonly others: Table }>> =
  {
    stroke: {
      needed: {
        points: fc.array(fc.tuple(number(-1e5, 1e5), number(-1e5, 1e5), share), {
          minLength: 1,
          maxLength: 8,
        }),
      },
      others: {
        ...placed,
        color,
        width: number(0.1, 1000),
        brush: fc.constantFrom(...BRUSHES),
      },
    },
    shape: {
      needed: { shape: fc.constantFrom(...SHAPES), w: length, h: length },
      others: {
        ...placed,
        ...lineLook,
        ...label,
        fill: fc.oneof(color, fc.constant('')),
        corner: length,
        sides: fc.integer({ min: 3, max: 24 }),
        inner: number(0.1, 0.95),
      },
    },
    line: {
      needed: { vertices: fc.array(vertex, { minLength: 2, maxLength: 6 }) },
      others: {
        ...placed,
        ...lineLook,
        ...label,
        curved: flag,
        startHead: fc.constantFrom(...HEADS),
        endHead: fc.constantFrom(...HEADS),
      },
    },
    text: {
      needed: { text: text(40) },
      others: {
        ...placed,
        color,
        w: length,
        ...textLook,
      },
    },
    image: {
      needed: { asset: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/), w: size, h: size },
      others: { ...placed, crop },
    },
    note: { needed: {}, others: { ...placed, ...label, w: size, h: size, paper: color } },
    frame: {
      needed: { w: size, h: size },
      others: {
        ...based,
        x: place.x,
        y: place.y,
        name: text(20),
        fill: fc.oneof(color, fc.constant('')),
      },
    },
    group: { needed: {}, others: { ...based, name: text(20) } },
  };

/** A new element of the kind, with some of its properties. */
export function newElement(type: KindName): fc.Arbitrary<NewElement> {
  const { needed, others } = KINDS[type];
  return fc
    .tuple(fc.record(needed, plain), fc.record(others, noneRequired))
    .map(([must, may]) => ({ type, ...must, ...may }) as NewElement);
}

export const anyNewElement = fc.oneof(...KIND_NAMES.map(newElement));

/** Some properties that `board.update` takes for the kind. */
export function someProps(type: KindName): fc.Arbitrary<Record<string, unknown>> {
  const { needed, others } = KINDS[type];
  const editable = Object.entries({ ...needed, ...others }).filter(([name]) => name !== 'points');
  return fc.record(Object.fromEntries(editable), noneRequired);
}

/** Without an order: layers are added on top. */
export const newLayer = fc.record(
  {
    name: text(20),
    ...look,
    visible: flag,
    locked: flag,
    blend: fc.constantFrom(...BLENDS),
  },
  noneRequired,
) satisfies fc.Arbitrary<NewLayer>;

export const newPage = fc.record(
  { name: text(20), paper: fc.constantFrom(...PAPERS) },
  noneRequired,
) satisfies fc.Arbitrary<NewPage>;

const formatOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  color,
  size,
  link: fc.constantFrom('https://example.org/a?b#c', 'mailto:a@example.org'),
  list: fc.constantFrom('bullet', 'ordered'),
  align: fc.constantFrom(...ALIGNS),
};
export const format = fc.record(
  Object.fromEntries(FORMAT_NAMES.map((name) => [name, formatOf[name] ?? fc.constant(true)])),
  noneRequired,
);

/** As readers see them, and their text. */
export const someRuns = fc
  .array(fc.tuple(fc.oneof(text(6), fc.constant('\n')), format), { maxLength: 5 })
  .map((parts) => runsOf(parts.map(([insert, attributes]) => ({ insert, attributes }))));
