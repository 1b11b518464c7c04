import type { Element, StrokeElement } from '@inkmesh/board';
import { generatedStroke, type Random } from '@inkmesh/testkit';
import type { Peer } from './peer.ts';

/** One thing that a person may do now. Elements are picked from what this person sees. */
export function doSomething({ board }: Peer, random: Random): void {
  const strokes = board.elements().filter(isStroke);
  // The few on top are fought over.
  const pick = () => {
    const among = random() < 0.7 ? strokes.slice(-3) : strokes;
    return among[Math.floor(random() * among.length)];
  };
  const chance = random();
  const stroke = pick();
  if (stroke === undefined || chance < 0.3) {
    addStroke(board, random);
  } else if (chance < 0.5) {
    board.update(stroke.id, someProps(random));
  } else if (chance < 0.62) {
    board.cut(stroke.id, [someInterval(random)]);
  } else if (chance < 0.72) {
    board.remove(stroke.id, ...[pick()].flatMap((other) => (other ? [other.id] : [])));
  } else if (chance < 0.78) {
    board.transact(() => {
      addStroke(board, random);
      board.update(stroke.id, someProps(random));
      if (random() < 0.5) board.remove(stroke.id);
    });
  } else if (chance < 0.92) {
    board.undo();
  } else {
    board.redo();
  }
}

function isStroke(element: Element): element is StrokeElement {
  return element.type === 'stroke';
}

function addStroke(board: Peer['board'], random: Random): void {
  const { points } = generatedStroke(random, random() * 1000, random() * 1000);
  board.add({ type: 'stroke', points: points.slice(0, 8) });
}

function someProps(random: Random): Parameters<Peer['board']['update']>[1] {
  const all = {
    x: Math.round(random() * 100),
    y: Math.round(random() * 100),
    rotation: random(),
    color: random() < 0.5 ? '#e03131' : '#1971c2',
    width: 1 + Math.floor(random() * 5),
  };
  const chosen = Object.entries(all).filter(() => random() < 0.4);
  return Object.fromEntries(chosen.length > 0 ? chosen : [['x', all.x]]);
}

function someInterval(random: Random): [number, number] {
  const from = random() * 5;
  return [from, from + 0.5 + random() * 2];
}
