import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element, VisibleElement } from './element.ts';
import type { ElementJson } from './json.ts';
import type { NewElement } from './new-element.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { anyNewElement, KIND_NAMES, newElement, someProps } from './testing/arbitrary.ts';
import { exchange, setUp } from './testing/boards.ts';

const SHAPE = { type: 'shape', shape: 'star', w: 10, h: 20 } as const;
const LINE = {
  type: 'line',
  vertices: [
    [0, 0],
    [10, 5],
  ],
} as const;
const TEXT = { type: 'text', text: 'Grüße 👋🏽' } as const;
const IMAGE = { type: 'image', asset: 'sha-1', w: 4, h: 3 } as const;
const NOTE = { type: 'note' } as const;
const FRAME = { type: 'frame', w: 30, h: 20 } as const;
const GROUP = { type: 'group' } as const;
const DOT = { type: 'stroke', points: [[1, 2]] } as const;

/** The element as somebody else reads it, who got it over the wire. */
function sent(element: NewElement): Element {
  const a = setUp(1);
  const b = setUp(2);
  const id = a.board.add(element);
  exchange(a.doc, b.doc);
  expect(b.board.get(id)).toEqual(a.board.get(id));
  expect([a.problems, b.problems]).toEqual([[], []]);
  return b.board.get(id) as Element;
}

function isKnown(json: ElementJson): json is Exclude<ElementJson, { readonly type: 'foreign' }> {
  return json.type !== 'foreign';
}

describe('a stroke drawn with a leaning pen', () => {
  it('[C6] keeps tilt and speed of its points as JSON', () => {
    const a = setUp(1);
    const rows = [
      [0, 0, 0.5, 0.6, 0.25],
      [9, 4, 0.7, 1, 1],
    ];
    a.board.add({ type: 'stroke', brush: 'chalk', points: rows });
    const [json] = a.board.toJSON().elements;
    if (json?.type !== 'stroke') throw new Error('no stroke was added');
    json.points.forEach((row, i) => {
      row.forEach((value, k) => {
        expect(value).toBeCloseTo(rows[i]?.[k] ?? Number.NaN, 1);
      });
      expect(row).toHaveLength(5);
    });
  });
});

describe.each(KIND_NAMES)('any %s', (kind) => {
  it('[K1, K2, K3, K4, K5, K6, K9, K10, K11, K12, H1] is read by everybody as it was given', () => {
    fc.assert(
      fc.property(newElement(kind), (given) => {
        const { points: _, x, y, ...properties } = given as unknown as Record<string, unknown>;
        const place = kind === 'stroke' && (x === undefined || y === undefined) ? {} : { x, y };
        const defined = Object.entries({ ...properties, ...place }).filter(
          ([, value]) => value !== undefined,
        );
        expect(sent(given)).toMatchObject(Object.fromEntries(defined));
      }),
      { numRuns: 200 },
    );
  });

  it('[C6] as JSON can be added to another board, and is the same there', () => {
    fc.assert(
      fc.property(newElement(kind), (given) => {
        const a = setUp(1);
        const b = setUp(2);
        a.board.add(given);
        const [original] = JSON.parse(JSON.stringify(a.board.toJSON().elements)) as ElementJson[];
        if (original === undefined || !isKnown(original)) throw new Error('nothing was added');
        b.board.add(original);
        const [copy] = b.board.toJSON().elements;
        expect(copy).toEqual({ ...original, by: 'author-2', order: copy?.order });
      }),
      { numRuns: 200 },
    );
  });

  it('[D3, V1, K1] takes any edits, all of which can be undone', () => {
    fc.assert(
      fc.property(newElement(kind), someProps(kind), (given, props) => {
        const a = setUp(1);
        const b = setUp(2);
        const id = a.board.add(given);
        const before = a.board.get(id);
        a.board.update(id, props);
        exchange(a.doc, b.doc);
        expect(b.board.get(id)).toEqual({ ...before, ...props });
        for (const key of a.doc.getMap('edits').keys())
          expect(props).toHaveProperty(key.slice(id.length + 1));
        if (a.diffs.length > 1) a.board.undo();
        expect(a.board.get(id)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('[D2] writes no default', () => {
    fc.assert(
      fc.property(newElement(kind), (given) => {
        const { board, doc } = setUp();
        const first = board.get(board.add(given)) as VisibleElement;
        const { id: _, ...all } = first;
        const id = board.add(all);
        const keysOf = (key: string) => {
          const born = doc.getMap<Record<string, object>>('elements').get(key);
          return [Object.keys(born?.geo ?? {}).sort(), Object.keys(born?.style ?? {}).sort()];
        };
        expect(keysOf(id)).toEqual(keysOf(first.id));
      }),
      { numRuns: 100 },
    );
  });
});

describe('kinds', () => {
  it.each([
    [DOT, { color: '#1e1e1e', width: 4, brush: 'pen', cuts: [] }],
    [
      SHAPE,
      {
        x: 0,
        corner: 0,
        sides: 5,
        inner: 0.5,
        fill: '',
        dash: 'solid',
        color: '#1e1e1e',
        width: 4,
      },
    ],
    [LINE, { curved: false, startHead: 'none', endHead: 'none', dash: 'solid', width: 4 }],
    [TEXT, { w: 0, size: 24, font: 'sans', align: 'start', bold: false, italic: false }],
    [IMAGE, { x: 0, y: 0, crop: undefined }],
    [NOTE, { w: 200, h: 200, paper: '#ffec99', text: '', align: 'center', textColor: '' }],
    [FRAME, { x: 0, y: 0, name: '', fill: '' }],
  ] as const)(
    '[K1, K2, K3, K4, K5, K6, K10, K11, K12, H1] what is not said of a $type has its default',
    (given, expected) => {
      const common = { rotation: 0, scaleX: 1, scaleY: 1, opacity: 1, layer: 'base', parent: '' };
      const free = { locked: false, hidden: false, page: '' };
      const element = sent(given) as VisibleElement;
      expect(element).toMatchObject({ ...expected, ...common, ...free });
      expect(element.effects).toBe(NO_EFFECTS);
      expect(element.filters).toBe(NO_FILTERS);
    },
  );

  it.each([
    ['w', { ...SHAPE, w: -1 }],
    ['h', { ...SHAPE, h: 1.1e7 }],
    ['shape', { ...SHAPE, shape: 'circle' }],
    ['sides', { ...SHAPE, sides: 2.5 }],
    ['sides', { ...SHAPE, sides: 25 }],
    ['inner', { ...SHAPE, inner: 0 }],
    ['width', { ...SHAPE, width: 1001 }],
    ['fill', { ...SHAPE, fill: 'none' }],
    ['dash', { ...SHAPE, dash: 'wavy' }],
    ['vertices', { ...LINE, vertices: [[0, 0]] }],
    ['vertices', { ...LINE, vertices: Array.from({ length: 10_001 }, () => [0, 0]) }],
    ['vertices[1]', { ...LINE, vertices: [[0, 0], [1]] }],
    [
      'vertices[0][1]',
      {
        ...LINE,
        vertices: [
          [0, Number.NaN],
          [1, 1],
        ],
      },
    ],
    ['vertices[0]', { ...LINE, vertices: new Array(2) }],
    ['startHead', { ...LINE, startHead: 'skull' }],
    ['text', { ...TEXT, text: 'x'.repeat(200_001) }],
    ['text', { ...TEXT, text: ['x'] }],
    ['size', { ...TEXT, size: 0 }],
    ['font', { ...TEXT, font: '__proto__' }],
    ['bold', { ...TEXT, bold: 1 }],
    ['asset', { ...IMAGE, asset: '../secret' }],
    ['asset', { ...IMAGE, asset: 'x'.repeat(129) }],
    ['w', { ...IMAGE, w: 0 }],
    ['x', { ...IMAGE, x: Number.POSITIVE_INFINITY }],
    ['scaleX', { ...IMAGE, scaleX: 0 }],
    ['crop', { ...IMAGE, crop: 'all' }],
    ['crop.x', { ...IMAGE, crop: { x: 1.1, y: 0, w: 1, h: 1 } }],
    ['crop.h', { ...IMAGE, crop: { x: 0, y: 0, w: 1, h: 0 } }],
    ['crop.x and .w', { ...IMAGE, crop: { x: 0.5, y: 0, w: 0.6, h: 1 } }],
    ['crop.y and .h', { ...IMAGE, crop: { x: 0, y: 0.1, w: 1, h: 1 } }],
    ['textColor', { ...SHAPE, textColor: 'red' }],
    ['size', { ...LINE, size: 0 }],
    ['align', { ...NOTE, align: 'left' }],
    ['paper', { ...NOTE, paper: '' }],
    ['w', { ...NOTE, w: 0 }],
    ['h', { ...FRAME, h: -1 }],
    ['fill', { ...FRAME, fill: 'white' }],
    ['name', { ...FRAME, name: 'x'.repeat(201) }],
    ['name', { ...GROUP, name: 1 }],
    ['parent', { ...IMAGE, parent: 'x'.repeat(65) }],
    ['locked', { ...GROUP, locked: 'yes' }],
    ['hidden', { ...DOT, hidden: 0 }],
    ['page', { ...IMAGE, page: 3 }],
    ['layer', { ...IMAGE, layer: '' }],
    ['points[0]', { ...DOT, points: ['xy'] }],
    ['cuts', { ...DOT, cuts: 'all' }],
    ['type', { ...IMAGE, type: 'foreign' }],
    ['type', { ...IMAGE, type: '__proto__' }],
  ])(
    '[C1, K1, K2, K3, K4, K5, K6, K7, K9, K10, K11, H1] a bad %s is refused by name',
    (field, bad) => {
      const { board, doc } = setUp();
      expect(() => board.add(bad as NewElement)).toThrow(`${field} `);
      expect(doc.getMap('elements').size).toBe(0);
      expect(board.history().canUndo).toBe(false);
    },
  );

  it.each([
    ['shadow.dx', { shadow: { dx: 1.1e7, dy: 0, blur: 1, color: '#000000', opacity: 1 } }],
    ['shadow.dy', { shadow: { dx: 0, blur: 1, color: '#000000', opacity: 1 } }],
    ['shadow.blur', { shadow: { dx: 0, dy: 0, blur: -1, color: '#000000', opacity: 1 } }],
    ['glow.color', { glow: { blur: 1, color: '#000', opacity: 1 } }],
    ['glow.opacity', { glow: { blur: 1, color: '#000000', opacity: 1.1 } }],
    ['glow', { glow: null }],
    ['blur', { blur: Number.NaN }],
  ])('[F2] effects whose %s is out of range are refused', (field, effects) => {
    const { board } = setUp();
    expect(() => board.add({ ...IMAGE, effects: effects as never })).toThrow(`effects.${field} is`);
  });

  it.each([
    ['grayscale', 1.1],
    ['sepia', -0.1],
    ['brightness', 4.1],
    ['contrast', -1],
    ['saturation', Number.NaN],
    ['hue', Number.POSITIVE_INFINITY],
    ['hue', 'red'],
  ])('[F3] a filter %s of %s is refused', (name, amount) => {
    const { board } = setUp();
    const filters = { [name]: amount } as never;
    expect(() => board.add({ ...IMAGE, filters })).toThrow(`filters.${name} is`);
  });

  it('[K8] half of a surrogate pair is the same for everybody', () => {
    expect(sent({ ...TEXT, text: 'a\ud83db' })).toMatchObject({ text: 'a\ufffdb' });
  });

  it('[K9, K10] groups and frames have no look, and a group is nowhere', () => {
    const { board } = setUp();
    const [group, frame] = [board.add(GROUP), board.add(FRAME)];
    expect(board.get(group)).not.toHaveProperty('x');
    expect(() => board.update(group, { x: 1 })).toThrow('“x”');
    expect(() => board.update(frame, { rotation: 1 } as never)).toThrow('“rotation”');
    expect(() => board.update(frame, { opacity: 0.5 } as never)).toThrow('“opacity”');
    board.update(frame, { x: 5, name: 'Slide' });
    expect(board.get(frame)).toMatchObject({ x: 5, name: 'Slide', opacity: 1, scaleX: 1 });
  });

  it('[D3, K6] a crop is taken away again, in one undo step', () => {
    const a = setUp(1);
    const b = setUp(2);
    const crop = { x: 0.25, y: 0, w: 0.5, h: 1 };
    const id = a.board.add({ ...IMAGE, crop });
    a.board.update(id, { crop: undefined });
    a.board.update(id, { crop: undefined });
    exchange(a.doc, b.doc);
    for (const { board, problems } of [a, b]) {
      expect(board.get(id)).toMatchObject({ crop: undefined });
      expect(problems).toEqual([]);
    }
    expect(a.doc.getMap('edits').toJSON()).toEqual({ [`${id}/crop`]: null });
    a.board.undo();
    expect(a.board.get(id)).toMatchObject({ crop });
  });

  it('[F4] what changes nothing is not there; [V6] nor is what nobody knows', () => {
    const filters = { hue: 0, brightness: 1, sepia: 0, tint: 3 };
    expect((sent({ ...SHAPE, filters }) as VisibleElement).filters).toBe(NO_FILTERS);
    expect((sent({ ...SHAPE, effects: { blur: 0 } }) as VisibleElement).effects).toBe(NO_EFFECTS);
    expect(sent({ ...SHAPE, filters: { sepia: 1, hue: 0 } })).toMatchObject({
      filters: { sepia: 1 },
    });
  });

  it('[F1] taking all effects away leaves the shared empty record, in one undo step', () => {
    const { board } = setUp();
    const id = board.add({ ...TEXT, effects: { blur: 3 } });
    board.update(id, { effects: {} });
    expect((board.get(id) as VisibleElement).effects).toBe(NO_EFFECTS);
    board.undo();
    expect(board.get(id)).toMatchObject({ effects: { blur: 3 } });
  });

  it('[V7] one bad value makes the whole edit of effects as if not made', () => {
    const { board, doc, problems } = setUp();
    const id = board.add({ ...TEXT, effects: { blur: 3 } });
    doc
      .getMap('edits')
      .set(`${id}/effects`, { blur: 1, glow: { blur: 1, color: 'red', opacity: 1 } });
    expect(board.get(id)).toMatchObject({ effects: { blur: 3 } });
    expect(problems).toMatchObject([
      { at: `edits[${id}/effects]`, fault: expect.stringContaining('glow.color') },
    ]);
  });

  it('[C1] what the caller changes afterwards changes nothing on the board', () => {
    const { board } = setUp();
    const vertices = [
      [0, 0],
      [1, 1],
    ] as [number, number][];
    const glow = { blur: 1, color: '#ff0000', opacity: 1 };
    const id = board.add({ ...LINE, vertices, effects: { glow } });
    const cut: [number, number] = [0, 1];
    const dot = board.add(DOT);
    board.cut(dot, [cut]);
    const before = JSON.stringify(board.toJSON());
    vertices.push([Number.NaN, 0]);
    cut[0] = Number.NaN;
    glow.blur = -1;
    board.update(id, { x: 1 });
    board.update(id, { x: 0 });
    board.update(dot, { opacity: 0.5 });
    board.update(dot, { opacity: 1 });
    expect(JSON.stringify(board.toJSON())).toBe(before);
  });

  it("[C6] a stroke's cuts and the fine steps of ink drawn close up come along", () => {
    const a = setUp(1);
    const b = setUp(2);
    const id = a.board.add({
      type: 'stroke',
      x: 5,
      y: 5,
      points: [
        [0.0078125, 0, 0.5],
        [3.1015625, 1, 1],
      ],
    });
    a.board.cut(id, [[0.25, 0.5]]);
    const [json] = a.board.toJSON().elements;
    expect(json).toMatchObject({
      cuts: [[0.25, 0.5]],
      points: [
        [0.0078125, 0, expect.any(Number)],
        [3.1015625, 1, 1],
      ],
    });
    if (json?.type !== 'stroke') throw new Error('no stroke');
    b.board.add(json);
    const [copy] = b.board.toJSON().elements;
    expect(copy).toEqual({ ...json, by: 'author-2', order: copy?.order });
    b.board.undo();
    expect(b.doc.getMap('edits').size).toBe(0);
  });

  it('[D8, V5] elements of all kinds paint in the order in which they were added', () => {
    fc.assert(
      fc.property(fc.array(anyNewElement, { maxLength: 20 }), (given) => {
        const { board } = setUp();
        const ids = given.map((element) => board.add(element));
        expect(board.elements().map(({ id }) => id)).toEqual(ids);
      }),
      { numRuns: 50 },
    );
  });
});
