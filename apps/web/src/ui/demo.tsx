import { type Board, createBoard, newDocument } from '@inkmesh/board';
import { createEditor, type Editor } from '@inkmesh/editor';
import type { BoardId } from '@inkmesh/protocol';
import { createRenderer } from '@inkmesh/renderer';
import type { AppModel, PeerCursor, Person, SyncStatus } from '../app/app-model.ts';
import { PERSON_COLORS } from '../app/identity.ts';
import { localStore } from '../app/local-store.ts';
import { createNotices } from '../app/notices.ts';
import { observable } from '../app/observable.ts';
import { createTheme } from '../app/theme.ts';
import { listenToKeys } from '../input/keys.ts';
import { listenToPointer } from '../input/pointer.ts';
import { listenToWheel } from '../input/wheel.ts';
import { mountInterface, mountProblem } from './index.ts';

// The interface on a real board and editor but without storage and relay, for looking at it and for its tests.
// Development only: the build knows nothing of it. `?strokes=0&people=7&status=offline&notice=1&problem=1`
const wanted = new URLSearchParams(window.location.search);
const root = document.getElementById('app');
if (root === null) throw new Error('demo.html has no #app');

const board = createBoard({
  doc: newDocument(),
  author: 'demo',
  now: () => Date.now(),
  random: () => Math.random(),
});
const size = { width: window.innerWidth, height: window.innerHeight };
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
const editor = createEditor({
  board,
  size,
  random: () => Math.random(),
  reducedMotion: () => calm.matches,
});
async function show(root: HTMLElement): Promise<void> {
  if (wanted.get('strokes') !== '0') draw(board);
  const model = demoModel(board, editor);
  const { canvas } = mountInterface({ root, model });
  listenToPointer(canvas, editor, () => undefined);
  listenToWheel(canvas, editor);
  listenToKeys(window, canvas, editor, model.run);
  await paint(canvas, model);
}

function showProblem(root: HTMLElement): void {
  mountProblem({
    root,
    title: 'This is not a board',
    text: 'A board id has only letters, digits, “-” and “_”. Nothing is lost: your boards are where they were.',
    actions: [
      { label: 'Open my last board', run: () => undefined },
      { label: 'New board', run: () => undefined },
    ],
  });
}

async function paint(canvas: HTMLCanvasElement, { theme }: AppModel): Promise<void> {
  const renderer = await createRenderer({ canvas, engine: 'canvas2d' });
  renderer.reset(board.elements());
  board.subscribe((diff) => renderer.apply(diff, () => board.elements()));
  const frame = (timeMs: number) => {
    editor.tick(timeMs);
    const state = editor.state();
    renderer.setViewport(canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio);
    renderer.setTheme(theme.get().shown);
    renderer.setCamera(state.camera);
    renderer.setFaded(state.faded);
    renderer.setWet(state.wet === undefined ? [] : [state.wet]);
    renderer.renderFrame();
    requestAnimationFrame(frame);
  };
  frame(performance.now());
}

function demoModel(board: Board, editor: Editor): AppModel {
  const people = observable(demoPeople(Number(wanted.get('people') ?? 3)));
  const history = observable(board.history());
  const isEmpty = observable(board.elements().length === 0);
  board.subscribe(() => {
    history.set(board.history());
    isEmpty.set(board.elements().length === 0);
  });
  const theme = createTheme(
    localStore(window.localStorage),
    window.matchMedia('(prefers-color-scheme: dark)'),
    document.documentElement,
  );
  const notices = createNotices();
  if (wanted.get('notice') !== null) {
    notices.add('info', 'You are back online. 12 changes were shared.');
    notices.add(
      'warning',
      'This device is nearly full. Free some space so that drawings stay saved.',
    );
    notices.add('error', 'The browser could not write to its storage. Keep this tab open.');
  }
  const panels = new Set<(panel: 'shortcuts' | 'palette') => void>();
  const open = (panel: 'shortcuts' | 'palette') => {
    for (const listener of panels) listener(panel);
  };
  return {
    boardId: 'demo' as BoardId,
    board,
    editor,
    engine: observable('canvas2d'),
    status: observable(STATUSES[wanted.get('status') ?? 'saved'] ?? SAVED),
    people,
    cursors: observable(demoCursors(people.get())),
    notices,
    history,
    isEmpty,
    theme,
    run(action) {
      if (action === 'undo') editor.undo();
      else if (action === 'redo') editor.redo();
      else if (action === 'zoom-in') editor.zoomBy(Math.SQRT2);
      else if (action === 'zoom-out') editor.zoomBy(Math.SQRT1_2);
      else if (action === 'zoom-100') editor.zoomTo(1);
      else if (action === 'zoom-fit') editor.zoomToFit();
      else if (action === 'cancel') editor.cancel();
      else if (action === 'theme') theme.choose(theme.get().shown === 'dark' ? 'light' : 'dark');
      else if (action === 'shortcuts' || action === 'palette') open(action);
      else if (action.startsWith('tool:')) editor.setTool(action.slice('tool:'.length) as 'pen');
    },
    onPanel(listener) {
      panels.add(listener);
      return () => panels.delete(listener);
    },
    setThemeChoice: theme.choose,
    rename: (name) =>
      people.set(people.get().map((person) => (person.isMe ? { ...person, name } : person))),
    dismiss: notices.dismiss,
    link: 'https://ink.example.org/b/4nUOJx1xQWmH2Yh0bq8dRw',
    newBoard: () => undefined,
  };
}

const SAVED: SyncStatus = { device: 'saved', relay: 'saved', pending: 0, peers: 2, detail: {} };
const STATUSES: Readonly<Record<string, SyncStatus>> = {
  saved: SAVED,
  offline: { ...SAVED, relay: 'offline', pending: 12 },
  refused: {
    ...SAVED,
    relay: 'refused',
    pending: 3,
    detail: { relay: { reason: 'refused', code: 4403, text: 'this board is too large' } },
  },
  full: {
    ...SAVED,
    device: 'failed',
    relay: 'offline',
    pending: 4,
    detail: { device: { reason: 'quota', message: 'QuotaExceededError' } },
  },
};

const NAMES = ['Quiet Heron', 'Ada Lovelace', 'Björn', 'Mei Lin', 'Gentle Otter', 'Omar', 'Zoë W.'];

function demoPeople(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? 'me' : String(index),
    name: NAMES[index % NAMES.length] ?? '',
    color: PERSON_COLORS[index % PERSON_COLORS.length] ?? '',
    isMe: index === 0,
  }));
}

function demoCursors(people: readonly Person[]): readonly PeerCursor[] {
  return people
    .filter(({ isMe }) => !isMe)
    .slice(0, 2)
    .map(({ id, name, color }, index) => ({
      id,
      name,
      color,
      x: 140 - index * 210,
      y: 70 - index * 190,
      isLaser: false,
    }));
}

/** A sketch in several inks, so that the chrome is judged over something drawn. */
function draw(board: Board): void {
  const wave = (x: number, y: number, color: string, width: number, turn: number) =>
    board.add({
      type: 'stroke',
      color,
      width,
      points: Array.from({ length: 80 }, (_, index) => [
        x + index * 3.2,
        y + Math.sin(index / turn) * 26 + Math.cos(index / 17) * 12,
        0.35 + 0.3 * Math.abs(Math.sin(index / 9)),
      ]),
    });
  wave(-190, -90, '#1e1e1e', 4, 6);
  wave(-150, -20, '#e03131', 7, 9);
  wave(-210, 60, '#1971c2', 12, 12);
  board.add({
    type: 'stroke',
    brush: 'highlighter',
    opacity: 0.6,
    color: '#ffd43b',
    width: 22,
    points: Array.from({ length: 40 }, (_, index) => [
      -180 + index * 6,
      -86 + Math.sin(index / 8) * 4,
    ]),
  });
  board.add({
    type: 'stroke',
    color: '#2f9e44',
    width: 4,
    points: Array.from({ length: 60 }, (_, index) => [
      190 + Math.cos(index / 9) * 70,
      40 + Math.sin(index / 9) * 62,
      0.5,
    ]),
  });
}

if (wanted.get('problem') === null) void show(root);
else showProblem(root);
