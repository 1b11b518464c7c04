import type { BlendMode, Effects, Filters, Layer, LayerId, VisibleElement } from '@inkmesh/board';
import { BRUSH_LOOKS } from '../brush/brush-look.ts';
import type { Theme } from '../renderer.ts';

/** How a group of elements, drawn apart, comes onto what is below it. */
export interface GroupStyle {
  /** 0..1 */
  readonly opacity: number;
  /** 'paper': as a highlighter does, see {@link paperBlend}. */
  readonly blend: BlendMode | 'paper';
  readonly effects: Effects;
  readonly filters: Filters;
}

/** A highlighter darkens light paper and lights up dark paper; what is under it shows through. */
export function paperBlend(theme: Theme): BlendMode {
  return theme === 'light' ? 'multiply' : 'screen';
}

/** The layers of a scene as it needs them: by index, 0 being the base layer's place for elements of unknown layers. */
export interface LayerStyles {
  /** Lowest first. */
  readonly ids: readonly LayerId[];
  /** Elements of an unknown layer are in the base layer. */
  indexOf(id: LayerId): number;
  isVisible(index: number): boolean;
  /** How the layer comes onto those below; undefined: as if its elements lay there one by one. */
  group(index: number): GroupStyle | undefined;
}

const BASE_LAYER = 'base';

export function layerStyles(layers: readonly Layer[]): LayerStyles {
  const indexes = new Map<LayerId, number>(layers.map(({ id }, index) => [id, index]));
  const base = Math.max(
    0,
    layers.findIndex(({ id }) => id === BASE_LAYER),
  );
  const groups = layers.map((layer) => (isPlainGroup(layer) ? undefined : groupOf(layer)));
  return {
    ids: layers.map(({ id }) => id),
    indexOf: (id) => indexes.get(id) ?? base,
    isVisible: (index) => (layers[index]?.visible ?? true) && (layers[index]?.opacity ?? 1) > 0,
    group: (index) => groups[index],
  };
}

/** Whether what it holds might as well lie there one by one. */
export function isPlainGroup({ opacity, blend, effects, filters }: GroupStyle): boolean {
  return opacity >= 1 && blend === 'normal' && isNothing(effects) && isNothing(filters);
}

function groupOf({ opacity, blend, effects, filters }: GroupStyle): GroupStyle {
  return { opacity, blend, effects, filters };
}

/** How an element with effects or filters comes onto what is below; its opacity is drawn with it. */
export function elementGroup(element: VisibleElement): GroupStyle | undefined {
  const { effects, filters } = element;
  if (isNothing(effects) && isNothing(filters)) return undefined;
  const isPaper = element.type === 'stroke' && BRUSH_LOOKS[element.brush].blend === 'paper';
  return { opacity: 1, blend: isPaper ? 'paper' : 'normal', effects, filters };
}

function isNothing(record: Effects | Filters): boolean {
  for (const _ in record) return false;
  return true;
}
