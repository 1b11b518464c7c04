import type { Action, EditorCommand, EditorState } from '@inkmesh/editor';
import { isEditorCommand, isToolName } from '@inkmesh/editor';
import type { EngineName } from '@inkmesh/renderer';
import { createSteps } from '../history/steps.ts';
import { said } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import type { Images } from '../images/images.ts';
import type { Live } from '../live/live.ts';
import { createPresentation } from '../present/presentation.ts';
import { turnPage } from '../ui/pages/page-commands.ts';
import type { AppModel, PanelName, PeerCursor, Person } from './app-model.ts';
import { fullStatus } from './full-status.ts';
import { type Identity, renamed } from './identity.ts';
import type { LocalStore } from './local-store.ts';
import type { Notices } from './notices.ts';
import { observable, type Settable } from './observable.ts';
import type { OpenBoard } from './open-board.ts';
import { peopleOf } from './people.ts';
import { boardPath, freshBoardId } from './route.ts';
import type { createTheme } from './theme.ts';
import { createViewSettings } from './view-settings.ts';

export interface ModelParts {
  readonly opened: OpenBoard;
  readonly live: Live;
  readonly images: Images;
  readonly me: Identity;
  readonly device: LocalStore;
  readonly notices: Notices;
  readonly theme: ReturnType<typeof createTheme>;
  readonly language: Language;
  readonly engine: Settable<EngineName>;
  readonly texts: AppModel['texts'];
  readonly textHidden: AppModel['textHidden'];
  readonly shown: Settable<EditorState>;
  readonly window: Window;
}

/** The model the interface shows, put together from the parts that know. */
export function createModel(parts: ModelParts): AppModel {
  const { opened, live, images, notices, theme, language, window } = parts;
  const { board, editor, sync } = opened;
  let me = parts.me;

  const people = observable<readonly Person[]>([]);
  const cursors = observable<readonly PeerCursor[]>([]);
  const status = observable(fullStatus(sync.status(), images.waiting.get()));
  const history = observable(board.history());
  const isEmpty = observable(editor.board.elements().length === 0);
  const view = createViewSettings(parts.device);
  const presentation = createPresentation(opened.editor, {
    isRightToLeft: () => language.get().translator.direction === 'rtl',
    page: window.document,
  });
  const panelListeners = new Set<(panel: PanelName) => void>();

  function showPeople(): void {
    people.set(peopleOf(sync.awareness.getStates(), opened.clientId, me));
    showCursors();
  }

  function showCursors(): void {
    const places = live.cursors();
    const shown = people.get().flatMap(({ id, name, color, isMe }) => {
      const place = isMe ? undefined : places.get(Number(id));
      return place === undefined ? [] : [{ id, name, color, ...place }];
    });
    if (shown.length + cursors.get().length > 0) cursors.set(shown);
  }

  function announce(): void {
    sync.awareness.setLocalStateField('user', { name: me.name, color: me.color });
  }

  function showBoard(): void {
    const now = board.history();
    const shown = history.get();
    if (now.undoSteps !== shown.undoSteps || now.redoSteps !== shown.redoSteps) history.set(now);
    showEmptiness();
  }

  // Somebody's stroke that is being drawn is something, too.
  function showEmptiness(): void {
    isEmpty.set(editor.board.elements().length === 0 && live.wetStrokes().length === 0);
  }

  function openPanel(panel: PanelName): void {
    for (const listener of panelListeners) listener(panel);
  }

  function run(action: Action): void {
    const tool = action.startsWith('tool:') ? action.slice('tool:'.length) : undefined;
    if (isToolName(tool)) editor.setTool(tool);
    else if (isEditorCommand(action)) editor.run(action);
    else named[action as keyof typeof named]();
  }

  const named: Record<Exclude<Action, `tool:${string}` | EditorCommand>, () => void> = {
    undo: editor.undo,
    redo: editor.redo,
    'zoom-in': () => editor.zoomBy(ZOOM_STEP),
    'zoom-out': () => editor.zoomBy(1 / ZOOM_STEP),
    'zoom-100': () => editor.zoomTo(1),
    'zoom-200': () => editor.zoomTo(2),
    'zoom-fit': editor.zoomToFit,
    'zoom-selection': editor.zoomToSelection,
    shortcuts: () => openPanel('shortcuts'),
    palette: () => openPanel('palette'),
    'insert-image': images.pick,
    layers: () => openPanel('layers'),
    pages: () => openPanel('pages'),
    rulers: () => view.toggle('rulers'),
    minimap: () => view.toggle('minimap'),
    find: () => openPanel('find'),
    steps: () => openPanel('steps'),
    'context-menu': () => openPanel('context-menu'),
    present: () => {
      if (!presentation.start()) notices.add('info', said('present.noFrames'));
    },
    'next-page': () => turnPage(board, editor, 1),
    'previous-page': () => turnPage(board, editor, -1),
    theme: () => theme.choose(theme.get().shown === 'dark' ? 'light' : 'dark'),
  };

  announce();
  showPeople();
  sync.awareness.on('change', showPeople);
  const showStatus = () => status.set(fullStatus(sync.status(), images.waiting.get()));
  sync.subscribe(showStatus);
  images.waiting.subscribe(showStatus);
  live.subscribe(showCursors);
  live.subscribe(showEmptiness);
  board.subscribe(showBoard);
  editor.board.subscribe(showEmptiness);

  return {
    boardId: opened.boardId,
    board,
    editor,
    engine: parts.engine,
    texts: parts.texts,
    textHidden: parts.textHidden,
    shown: parts.shown,
    view,
    presentation,
    status,
    people,
    cursors,
    notices,
    history,
    steps: createSteps(board),
    isEmpty,
    theme,
    language,
    run,
    onPanel(listener) {
      panelListeners.add(listener);
      return () => panelListeners.delete(listener);
    },
    presentStep: presentation.step,
    stopPresenting: presentation.stop,
    setThemeChoice: (choice) => theme.choose(choice),
    setLanguage: (choice) =>
      void language
        .choose(choice)
        .catch(() => notices.add('warning', said('notice.languageFailed'))),
    rename(name) {
      me = renamed(me, name);
      parts.device.write('identity', me);
      announce();
      showPeople();
    },
    notify: notices.add,
    dismiss: (noticeId) => notices.dismiss(noticeId),
    link: new URL(boardPath(opened.boardId), window.location.href).href,
    newBoard: () => window.location.assign(boardPath(freshBoardId(window.crypto))),
  };
}

/** Two steps double the size, as the wheel's notches do. */
const ZOOM_STEP = Math.SQRT2;
