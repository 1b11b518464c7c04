import { BASE_LAYER, isVisible, orderBetween } from '@inkmesh/board';
import type { Random } from '@inkmesh/testkit';
import { oneOf, someElement, someLayerProps, someProps } from './new-things.ts';
import type { Peer } from './peer.ts';

/** One thing that a person may do now. Elements and layers are picked from what this person sees. */
export function doSomething({ board }: Peer, random: Random): void {
  const chance = random();
  if (chance < 0.12) doWithLayers(board, random);
  else if (chance < 0.8) doWithElements(board, random);
  else if (chance < 0.93) board.undo();
  else board.redo();
}

function doWithElements(board: Peer['board'], random: Random): void {
  const elements = board.elements().filter(isVisible);
  // The few on top are fought over.
  const pick = () => picked(random() < 0.7 ? elements.slice(-3) : elements, random);
  const chance = random();
  const element = pick();
  if (element === undefined || chance < 0.4) {
    addSomething(board, random);
  } else if (chance < 0.66) {
    board.update(element.id, someProps(element, random));
  } else if (chance < 0.8 && element.type === 'stroke') {
    board.cut(element.id, [someInterval(random)]);
  } else if (chance < 0.8 && element.type === 'line') {
    const to = pick()?.id ?? element.id;
    board.update(element.id, { endBind: { to, u: random(), v: random() }, bend: random() * 20 });
  } else if (chance < 0.82) {
    board.setOrder([element.id], oneOf(['front', 'back', 'forward', 'backward'], random));
  } else if (chance < 0.84) {
    const frames = elements.filter(({ type }) => type === 'frame');
    board.update(element.id, { parent: picked(frames, random)?.id ?? '' });
  } else if (chance < 0.92) {
    board.remove(element.id, ...[pick()].flatMap((other) => (other ? [other.id] : [])));
  } else {
    board.transact(() => {
      addSomething(board, random);
      board.update(element.id, someProps(element, random));
      if (random() < 0.5) board.remove(element.id);
    });
  }
}

function doWithLayers(board: Peer['board'], random: Random): void {
  const layers = board.layers();
  const layer = picked(layers, random);
  const element = picked(board.elements(), random);
  const chance = random();
  if (layer === undefined || chance < 0.3) {
    board.addLayer(someLayerProps(random));
  } else if (chance < 0.5) {
    board.updateLayer(layer.id, someLayerProps(random));
  } else if (chance < 0.7) {
    const index = Math.floor(random() * (layers.length + 1));
    const order = orderBetween(layers[index - 1]?.order, layers[index]?.order, random);
    board.updateLayer(layer.id, { order });
  } else if (chance < 0.9) {
    if (element !== undefined) board.update(element.id, { layer: layer.id });
  } else if (layer.id !== BASE_LAYER) {
    board.removeLayer(layer.id);
  }
}

function picked<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function addSomething(board: Peer['board'], random: Random): void {
  const layer = picked(board.layers(), random)?.id ?? BASE_LAYER;
  board.add({ ...someElement(random), layer });
}

function someInterval(random: Random): [number, number] {
  const from = random() * 5;
  return [from, from + 0.5 + random() * 2];
}
