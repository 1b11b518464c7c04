import { BASE_LAYER, type Board, type Layer, layerAt } from '@inkmesh/board';
import type { Editor } from '@inkmesh/editor';
import { orderAt } from '../parts/list-order.ts';

/** As a person sees them: the topmost first. */
export function topFirst(layers: readonly Layer[]): readonly Layer[] {
  return layers.toReversed();
}

/** A layer above the one in hand, in hand from now on. */
export function addLayer(board: Board, editor: Editor, name: string): void {
  const layers = board.layers();
  const at = layers.findIndex(({ id }) => id === editor.state().layer);
  const order = orderAt(layers, -1, at + 1, Math.random);
  editor.setLayer(board.addLayer({ name, order }));
}

/** @param from, to as a person sees them, `to` counted without the layer */
export function moveLayer(board: Board, from: number, to: number): void {
  const layers = board.layers();
  const last = layers.length - 1;
  const layer = layers[last - from];
  if (layer === undefined || to < 0 || to > last || from === to) return;
  board.updateLayer(layer.id, { order: orderAt(layers, last - from, last - to, Math.random) });
}

/** With what is drawn on it, in one step. @returns how much that was */
export function deleteLayer(board: Board, layer: Layer): number {
  const layers = board.layers();
  const drawn = board.elements().filter((one) => layerAt(layers, one.layer).id === layer.id);
  board.transact(() => {
    board.remove(...drawn.map(({ id }) => id));
    board.removeLayer(layer.id);
  });
  return drawn.filter(({ type }) => type !== 'group').length;
}

/** The base layer is in every board. */
export function canDelete({ id }: Layer): boolean {
  return id !== BASE_LAYER;
}
