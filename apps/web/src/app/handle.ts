import type { Board } from '@inkmesh/board';
import { isToolName, TOOLS } from '@inkmesh/editor';
import type { Camera } from '@inkmesh/geometry';
import { type Brush, isBrush } from '@inkmesh/ink';
import type { RenderStats } from '@inkmesh/renderer';
import type { SyncStatus } from './app-model.ts';
import type { OpenBoard } from './open-board.ts';
import type { Stage } from './stage.ts';

/** `window.inkmesh`: the board for embedders, scripts and benches. Public; README documents it. */
export interface Handle {
  /** The board is open and its first picture is on the screen. */
  readonly ready: Promise<void>;
  readonly board: Board;
  readonly camera: {
    /** x, y: the board point at the top left of the canvas. */
    get(): Camera;
    /** Immediate. @throws {RangeError} on values that are not numbers */
    set(camera: Camera): void;
    /** Everything in view. Immediate. */
    fit(): void;
  };
  /** @throws {RangeError} naming the tools there are */
  setTool(name: string): void;
  status(): {
    readonly device: 'saved' | 'saving' | 'failed';
    readonly relay: 'saved' | 'syncing' | 'offline' | 'refused';
    readonly pending: number;
    readonly peers: number;
  };
  stats(): RenderStats;
  /** Adds them as one undo step; resolves when they are in the document. */
  importStrokes(strokes: readonly ImportedStroke[]): Promise<void>;
}

export interface ImportedStroke {
  /** Page points: [x, y, pressure], pressure 0..1 and 0.5 when left out. */
  readonly points: readonly (readonly number[])[];
  readonly color?: string;
  readonly width?: number;
  readonly brush?: string;
}

export function createHandle(
  { board, editor }: OpenBoard,
  status: () => SyncStatus,
  stage: () => Stage | undefined,
  ready: Promise<void>,
): Handle {
  return {
    ready,
    board,
    camera: {
      get: () => ({ ...editor.state().camera }),
      set: (camera) => editor.setCamera(camera),
      fit() {
        editor.zoomToFit();
        editor.settle();
      },
    },
    setTool(name) {
      if (!isToolName(name))
        throw new RangeError(`no tool “${name}”; there are ${TOOLS.join(', ')}`);
      editor.setTool(name);
    },
    status() {
      const { device, relay, pending, peers } = status();
      return { device, relay, pending, peers };
    },
    stats: () => ({
      ...(stage()?.renderer.stats() ?? NOTHING_DRAWN),
      strokes: board.elements().length,
    }),
    async importStrokes(strokes) {
      if (!Array.isArray(strokes))
        throw new TypeError(`strokes is ${String(strokes)}, expected a list`);
      await ready;
      board.transact(() => {
        for (const [index, stroke] of strokes.entries()) board.add(newStroke(stroke, index));
      });
    },
  };
}

const NOTHING_DRAWN: RenderStats = {
  engine: 'canvas2d',
  strokes: 0,
  frames: 0,
  submits: 0,
  draws: 0,
  bytesUploaded: 0,
  pointBytesUploaded: 0,
  tilesRastered: 0,
  gpuBuffers: 0,
  gpuTextures: 0,
  gpuBytes: 0,
};

function newStroke(imported: ImportedStroke, index: number) {
  if (!Array.isArray(imported?.points))
    throw new TypeError(`strokes[${index}].points is not a list`);
  const { brush = 'pen', ...stroke } = imported;
  if (!isBrush(brush)) throw new RangeError(`strokes[${index}].brush is “${String(brush)}”`);
  return { type: 'stroke', brush: brush satisfies Brush, ...stroke } as const;
}
