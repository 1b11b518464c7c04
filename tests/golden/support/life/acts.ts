import type { ElementId, LayerId, VisibleElement } from '@inkmesh/board';
import { affine, applyAffine } from '@inkmesh/geometry';
import type { Renderer } from '@inkmesh/renderer';
import type { Random } from '@inkmesh/testkit';
import { layer } from '../elements.ts';
import type { GoldenImages } from '../image-source.ts';
import type { GoldenScene } from '../scene.ts';
import type { LifeBoard } from './board.ts';
import {
  anyElement,
  anyLayerStyle,
  anyLook,
  anyPlace,
  anyWet,
  between,
  oneOf,
} from './elements.ts';

/** What a life has besides its board, as it is shown now. */
export type LifeView = Pick<
  GoldenScene,
  'camera' | 'theme' | 'size' | 'devicePixelRatio' | 'faded' | 'lifted' | 'wet'
>;

export interface Life {
  readonly renderer: Renderer;
  readonly board: LifeBoard;
  readonly images: GoldenImages;
  readonly view: LifeView;
  /** Shows something else. */
  look(changes: Partial<LifeView>): void;
  /** Elements that were removed and may come back. */
  readonly gone: VisibleElement[];
  /** A name nobody has. */
  readonly name: () => string;
}

type Act = (life: Life, random: Random) => void;

/** Above all others, of its layer or altogether: names rise. */
const newest = ({ name }: Life, random: Random): VisibleElement => {
  const id = name();
  return anyElement(random, id, `${TOP}${id}`);
};

const onTop = (life: Life, random: Random): VisibleElement => ({
  ...newest(life, random),
  layer: life.board.layers().at(-1)?.id ?? ('base' as LayerId),
});

const TOP = 'm';
const BOTTOM = 'a';

/** Some elements, none twice. */
function some({ board }: Life, random: Random, most: number): VisibleElement[] {
  const picked = new Map<ElementId, VisibleElement>();
  for (let i = Math.floor(random() * (most + 1)); i >= 0; i--) {
    const one = board.pick(random);
    if (one !== undefined) picked.set(one.id, one);
  }
  return [...picked.values()];
}

function change(life: Life, random: Random, to: (from: VisibleElement) => VisibleElement): void {
  life.board.update(some(life, random, 2).map((from) => ({ from, to: to(from) })));
}

/** One of the acts, as often as it is common. */
export function anyAct(random: Random): Act {
  const names = Object.keys(ACTS).flatMap((name) => Array(COMMON[name] ?? 1).fill(name));
  return ACTS[oneOf(random, names)] ?? (() => undefined);
}

/** How often, where it is not once. */
const COMMON: Readonly<Record<string, number>> = {
  'draws on top': 6,
  'lifts the pen': 3,
  'draws wet ink': 2,
  'lifts copies': 3,
  'changes what is lifted': 3,
  'puts elements into a frame': 2,
  pans: 2,
};

const ACTS: Readonly<Record<string, Act>> = {
  'draws on top': (life, random) => life.board.add([onTop(life, random), onTop(life, random)]),

  'draws at the bottom': (life, random) =>
    life.board.add([{ ...newest(life, random), order: BOTTOM }]),

  'pastes a hundred': (life, random) => {
    if (random() < 0.9) return;
    life.board.add(Array.from({ length: 100 }, () => onTop(life, random)));
  },

  'draws on any layer': (life, random) => {
    const { id } = oneOf(random, life.board.layers());
    life.board.add([{ ...newest(life, random), layer: id }]);
  },

  // Wet ink is gone and the element is there, in one frame.
  'lifts the pen': (life, random) => {
    life.look({ wet: [] });
    life.board.add([onTop(life, random)]);
  },

  removes: (life, random) => {
    const removed = some(life, random, 3);
    life.gone.push(...removed);
    life.board.remove(removed);
  },

  'takes a removal back': ({ gone, board }) => {
    const back = gone.pop();
    if (back !== undefined) board.add([back]);
  },

  moves: (life, random) =>
    change(life, random, (from) => {
      const place = anyPlace(random);
      // Frames are never turned, nor faded.
      return from.type === 'frame' ? { ...from, x: place.x, y: place.y } : { ...from, ...place };
    }),

  'changes looks': (life, random) =>
    change(life, random, (from) =>
      from.type === 'frame' ? from : { ...from, ...anyLook(random) },
    ),

  'puts elements into a frame': (life, random) => {
    const frames = life.board.elements().filter(({ type }) => type === 'frame');
    if (frames.length === 0) return;
    const { id } = oneOf(random, frames);
    change(life, random, (from) => (from.type === 'frame' ? from : { ...from, parent: id }));
  },

  'hides and shows': (life, random) =>
    change(life, random, (from) => ({ ...from, hidden: !from.hidden && random() < 0.5 })),

  'changes what is lifted': (life, random) => {
    const lifted = life.view.lifted?.ids ?? [];
    const changed = life.board.elements().filter(({ id }) => lifted.includes(id));
    life.board.update(
      changed.map((from) => ({ from, to: { ...from, x: from.x + between(random, -40, 40) } })),
    );
  },

  recolours: (life, random) =>
    change(life, random, (from) => ('color' in from ? { ...from, color: '#2f9e44' } : from)),

  reshapes: (life, random) =>
    change(life, random, (from) => {
      if ('width' in from) return { ...from, width: between(random, 1, 20) };
      return 'w' in from ? { ...from, w: between(random, 5, 150) } : from;
    }),

  erases: (life, random) =>
    change(life, random, (from) =>
      from.type === 'stroke'
        ? { ...from, cuts: [[between(random, 0, 10), between(random, 11, 29)]] }
        : from,
    ),

  'reorders elements': (life, random) =>
    change(life, random, (from) => ({
      ...from,
      order: `${oneOf(random, [BOTTOM, TOP])}${from.id}`,
    })),

  'moves elements to a layer': (life, random) => {
    const { id } = oneOf(random, life.board.layers());
    change(life, random, (from) => ({ ...from, layer: id }));
  },

  'restyles a layer': ({ board }, random) => {
    const { id } = oneOf(random, board.layers());
    board.setLayers(
      board.layers().map((one) => (one.id === id ? { ...one, ...anyLayerStyle(random) } : one)),
    );
  },

  'reorders layers': ({ board }) => {
    const [lowest, ...rest] = board.layers();
    if (lowest !== undefined) board.setLayers([...rest, lowest]);
  },

  'adds a layer': ({ board, name }, random) => {
    if (board.layers().length < 5)
      board.setLayers([...board.layers(), layer(name(), anyLayerStyle(random))]);
  },

  'removes a layer': ({ board }, random) => {
    const { id } = oneOf(random, board.layers());
    const isKept = id === ('base' as LayerId);
    if (!isKept) board.setLayers(board.layers().filter((one) => one.id !== id));
  },

  'holds the eraser over some': (life, random) =>
    life.look({ faded: some(life, random, 2).map(({ id }) => id) }),

  'lifts some': (life, random) => {
    const ids = some(life, random, 3).map(({ id }) => id);
    life.look({ lifted: { ids, transform: affine(0, 0) } });
  },

  'lifts copies': (life, random) => {
    const copies = some(life, random, 2).map((one): VisibleElement => {
      const { id, order, layer: layerOfTop } = onTop(life, random);
      return { ...one, id, order, layer: layerOfTop };
    });
    life.board.add(copies);
    life.look({ lifted: { ids: copies.map(({ id }) => id), transform: affine(20, 10) } });
  },

  'moves what is lifted': (life, random) => {
    const { lifted } = life.view;
    if (lifted === undefined) return;
    const [x, y] = [Math.round(between(random, -90, 90)), Math.round(between(random, -90, 90))];
    life.look({ lifted: { ...lifted, transform: affine(x, y) } });
  },

  'drops what is lifted': (life) => {
    const { lifted } = life.view;
    if (lifted === undefined) return;
    const { ids, transform } = lifted;
    const moved = life.board
      .elements()
      .filter(({ id }) => ids.includes(id))
      .map((from) => ({ from, to: { ...from, ...applyAffine(transform, from) } }));
    life.board.update(moved);
    life.look({ lifted: undefined });
  },

  'draws wet ink': (life, random) =>
    life.look({ wet: Array.from({ length: 3 }, () => anyWet(random, life.name())) }),

  pans: ({ view, look }, random) => {
    const { camera } = view;
    const reach = oneOf(random, [20, 90, 400]) / camera.zoom;
    const x = camera.x + between(random, -reach, reach);
    const y = camera.y + between(random, -reach, reach);
    // Not away for good.
    look({ camera: { ...camera, x: Math.abs(x) < 250 ? x : 0, y: Math.abs(y) < 200 ? y : 0 } });
  },

  zooms: ({ view, look }, random) => {
    const zoom = oneOf(random, [0.06, 0.25, 0.5, 1, 1, 1.5, 2, 4]) * between(random, 0.9, 1.1);
    look({ camera: { ...view.camera, zoom } });
  },

  'comes back to 100 %': ({ view, look }) => look({ camera: { ...view.camera, zoom: 1 } }),

  'resizes the window': ({ look }, random) => {
    if (random() < 0.5) return;
    const size = random() < 0.7 ? { width: 320, height: 240 } : { width: 560, height: 320 };
    look({ size, devicePixelRatio: oneOf(random, [1, 1, 1, 1.25]) });
  },

  'changes the theme': ({ view, look }, random) => {
    if (random() < 0.7) return;
    look({ theme: view.theme === 'light' ? 'dark' : 'light' });
  },

  'gets a picture': ({ images }, random) =>
    images.arrive(oneOf(random, ['loading-1', 'loading-2'])),

  'is opened again': ({ renderer, board }, random) => {
    if (random() < 0.8) return;
    renderer.reset(board.elements());
  },
};
