import { type Board, type BoardDiff, createBoard, type Element, type Layer } from '@inkmesh/board';
import { type FakeClock, type Network, type NetworkNode, seededRandom } from '@inkmesh/testkit';
import * as Y from 'yjs';

/** A person with a board, on a network. */
export interface Peer {
  readonly board: Board;
  readonly doc: Y.Doc;
  readonly node: NetworkNode;
  /** Asks everybody for what is missing here. */
  resync(): void;
  /** The elements and layers as a consumer of diffs alone knows them. */
  copy(): Copy;
  /** Keys that an undo or redo changed though somebody else had the last word on them. */
  readonly takenFromOthers: string[];
}

interface Copy {
  readonly elements: readonly Element[];
  readonly layers: readonly Layer[];
}

const MESSAGE = { update: 0, ask: 1 } as const;

export function createPeer(
  network: Network,
  {
    clock,
    seed,
    name,
  }: { readonly clock: FakeClock; readonly seed: number; readonly name: string },
): Peer {
  const doc = new Y.Doc();
  const random = seededRandom(seed);
  doc.clientID = Math.floor(random() * 2 ** 32);
  const board = createBoard({ doc, author: name, now: clock.now, random });
  const remote = { name: 'network' };

  const node = network.join((message, from) => {
    const body = message.subarray(1);
    if (message[0] === MESSAGE.update) Y.applyUpdate(doc, body, remote);
    else from.online && node.send(from, tagged(MESSAGE.update, Y.encodeStateAsUpdate(doc, body)));
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== remote) node.broadcast(tagged(MESSAGE.update, update));
  });

  return {
    board,
    doc,
    node,
    resync: () => node.broadcast(tagged(MESSAGE.ask, Y.encodeStateVector(doc))),
    copy: keepCopy(board),
    takenFromOthers: watchUndo(doc),
  };
}

function tagged(kind: number, body: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + body.byteLength);
  message[0] = kind;
  message.set(body, 1);
  return message;
}

function keepCopy(board: Board): () => Copy {
  let layers = board.layers();
  const copy = new Map(board.elements().map((element) => [element.id, element]));
  board.subscribe((diff: BoardDiff) => {
    for (const element of diff.removed) copy.delete(element.id);
    for (const element of diff.added) copy.set(element.id, element);
    for (const { to } of diff.updated) copy.set(to.id, to);
    layers = diff.layers ?? layers;
  });
  return () => ({ elements: [...copy.values()], layers });
}

/**
 * Every key of the document and whose its present state is, be it a value or an absence: ours or others'.
 * An edit that went because somebody removed its element is nobody's last word: brought back, it changes
 * nothing as long as the element is gone (V2).
 */
function watchUndo(doc: Y.Doc): string[] {
  const taken: string[] = [];
  for (const name of ['elements', 'edits', 'layers', 'layerEdits', 'pages', 'pageEdits']) {
    const isBorn = !name.endsWith('dits');
    const ours = new Set<string>();
    doc.getMap(name).observe((event, transaction) => {
      for (const [key, { action }] of event.changes.keys) {
        if (transaction.origin instanceof Y.UndoManager && !ours.has(key)) {
          taken.push(`${name}[${key}]`);
        }
        if (transaction.local) ours.add(key);
        else if (isBorn || action !== 'delete') ours.delete(key);
      }
    });
  }
  return taken;
}
