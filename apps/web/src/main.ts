import type { Element, ElementId } from '@inkmesh/board';
import type { BoardId } from '@inkmesh/protocol';
import { type CanvasTextPainter, type EngineName, watchFonts } from '@inkmesh/renderer';
import { createDrawnBoxes } from './app/drawn-boxes.ts';
import { showContentOnce } from './app/first-view.ts';
import { createHandle, type Handle } from './app/handle.ts';
import { readIdentity } from './app/identity.ts';
import { createLateText } from './app/late-text.ts';
import { localStore, storageOrNone } from './app/local-store.ts';
import { createModel } from './app/model.ts';
import { createNotices } from './app/notices.ts';
import { observable } from './app/observable.ts';
import { openBoard } from './app/open-board.ts';
import { tellRendering } from './app/render-notices.ts';
import { boardPath, freshBoardId, readRoute } from './app/route.ts';
import { keepSession } from './app/session-keeper.ts';
import { createStage, type Stage } from './app/stage.ts';
import { createTheme } from './app/theme.ts';
import { listenToClipboard } from './clipboard/listen.ts';
import { said } from './i18n/catalogue.ts';
import { createLanguage } from './i18n/language.ts';
import { createImages } from './images/images.ts';
import { listenToKeys } from './input/keys.ts';
import { listenToPointer } from './input/pointer.ts';
import { listenToWheel } from './input/wheel.ts';
import { createLive } from './live/live.ts';
import { mountInterface, mountProblem } from './ui/index.ts';

declare global {
  interface Window {
    inkmesh?: Handle;
  }
}

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
const device = localStore(storageOrNone(() => window.localStorage));
const theme = createTheme(
  device,
  window.matchMedia('(prefers-color-scheme: dark)'),
  document.documentElement,
);
const language = createLanguage(device, () => navigator.languages, document.documentElement);
// A language of one's own is a small file; without waiting everything would be said twice.
void language.whenReady.then(() => {
  const boardId = boardOfAddress();
  if (boardId !== undefined) start(root, boardId);
});

/** The board the address names; undefined when it names none, and the person was told. */
function boardOfAddress(): BoardId | undefined {
  const route = readRoute(window.location.pathname);
  switch (route.kind) {
    case 'board':
      return route.boardId;
    case 'home': {
      const last = readRoute(`/b/${String(device.read('lastBoard'))}`);
      const id =
        last.kind === 'board' && device.read('lastBoard') !== undefined
          ? last.boardId
          : freshBoardId(window.crypto);
      window.history.replaceState(null, '', boardPath(id) + window.location.search);
      return id;
    }
    case 'notABoard':
      mountProblem({
        root: document.body,
        title: said('app.notABoard'),
        text: [route.problem, said('app.boardsAreSafe')],
        actions: [
          { label: said('app.openLast'), run: () => window.location.assign('/') },
          {
            label: said('app.newBoard'),
            run: () => window.location.assign(boardPath(freshBoardId(window.crypto))),
          },
        ],
        translator: language.get().translator,
      });
      return undefined;
  }
}

/**
 * 1. document and its device copy start to load; 2. the interface is mounted and takes input at once;
 * 3. the renderer is made meanwhile; 4. the first picture is on the screen when both are there.
 */
function start(root: HTMLElement, boardId: BoardId): void {
  device.write('lastBoard', boardId);
  const notices = createNotices();
  const me = readIdentity(device, Math.random);
  const text = createLateText(makeText, newCanvas);
  const opened = openBoard(window, boardId, me, notices, createDrawnBoxes(text));
  const { board, editor, sync } = opened;
  const tab = localStore(storageOrNone(() => window.sessionStorage));
  const keeper = keepSession(() => editor, boardId, { tab, device }, window);
  const { unfinished, ...lasting } = keeper.found;
  editor.restore(lasting);

  const live = createLive(editor, sync, {
    now: () => performance.now(),
    setTimeout: (run, ms) => window.setTimeout(run, ms),
    clearTimeout: (id) => window.clearTimeout(Number(id)),
  });
  const engine = observable<EngineName>('canvas2d');
  const shown = observable(editor.state());
  const images = createImages(opened, notices, window);
  const textHidden = observable<ElementId | undefined>(undefined);
  const model = createModel({
    shown,
    texts: text,
    textHidden,
    opened,
    live,
    images,
    me,
    device,
    notices,
    theme,
    language,
    engine,
    window,
  });
  const { canvas } = mountInterface({ root, model });
  listenToPointer(canvas, editor, (screenPoint) => live.hover(screenPoint));
  listenToWheel(canvas, editor);
  listenToClipboard({ page: document, canvas, editor, notices });
  images.listen(canvas);
  listenToKeys(window, canvas, editor, model.run);

  let stage: Stage | undefined;
  const ready = (async () => {
    const staging = createStage({
      canvas,
      editor,
      text,
      engine: wantedEngine(),
      theme: () => theme.get().shown,
      images: images.source,
      textHidden: textHidden.get,
      othersWet: () => live.wetStrokes(),
      onFrame: shown.set,
      onProblem: (problem) => tellRendering(notices, problem, openWithCanvas2d),
      window,
    });
    await sync.whenLoaded;
    text.subscribe(editor.remeasure);
    // The first picture has its texts at their true sizes.
    if (board.elements().some(hasText)) await text.load();
    if (unfinished !== undefined) editor.restore({ unfinished });
    if (keeper.found.camera === undefined) showContentOnce(editor, sync);
    stage = await staging;
    engine.set(stage.renderer.engine);
    theme.subscribe(() => stage?.refresh());
    live.subscribe(() => stage?.refresh());
    textHidden.subscribe(() => stage?.refresh());
    await stage.painted();
  })();
  ready.catch((error: unknown) => {
    mountProblem({
      root: document.body,
      title: said('app.cannotShow'),
      text: [
        said('app.cannotShowWhy', {
          reason: error instanceof Error ? error.message : String(error),
        }),
      ],
      actions: [{ label: said('app.tryAgain'), run: () => window.location.reload() }],
      translator: language.get().translator,
    });
  });

  function openWithCanvas2d(): void {
    const url = new URL(window.location.href);
    // Once: if Canvas2D fails too, opening the page again and again would not help.
    if (url.searchParams.get('engine') === 'canvas2d') return;
    url.searchParams.set('engine', 'canvas2d');
    keeper.save();
    const open = () => window.location.replace(url);
    sync.flush().then(open, open);
  }

  editor.subscribe(() => keeper.changed());
  const leave = () => {
    keeper.save();
    void sync.flush();
  };
  window.addEventListener('pagehide', () => {
    // A text that nobody wrote in is not to stay behind.
    editor.setEditing(undefined);
    leave();
  });
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && leave(),
  );
  window.addEventListener('online', () => sync.reconnectNow());
  window.addEventListener('beforeunload', (event) => {
    const { device: onDevice, pending } = model.status.get();
    // Only when leaving would lose work: neither this device nor a relay has it.
    if (onDevice === 'failed' && pending > 0) event.preventDefault();
  });
  keepStorageWhenUsed();
  window.inkmesh = createHandle(opened, model.status.get, () => stage, ready);

  // Asks the browser not to clear this site's storage by itself, once there is something worth keeping.
  function keepStorageWhenUsed(): void {
    const unsubscribe = board.subscribe(({ origin }) => {
      if (origin !== 'local') return;
      unsubscribe();
      navigator.storage?.persist?.().catch(() => undefined); // refused: the browser may still keep it
    });
  }
}

function newCanvas(width: number, height: number): OffscreenCanvas {
  return new OffscreenCanvas(width, height);
}

async function makeText(): Promise<CanvasTextPainter> {
  const [{ createTextPainter }, { addHandFont }] = await Promise.all([
    import('@inkmesh/renderer/text'),
    import('./app/hand-font.ts'),
  ]);
  addHandFont(document.fonts);
  return createTextPainter({ createCanvas: newCanvas, fontsChanged: watchFonts(document.fonts) });
}

function hasText(element: Element): boolean {
  return 'text' in element && element.text !== '';
}

function wantedEngine(): EngineName | 'auto' {
  const wanted = new URLSearchParams(window.location.search).get('engine');
  return wanted === 'webgpu' || wanted === 'canvas2d' ? wanted : 'auto';
}
