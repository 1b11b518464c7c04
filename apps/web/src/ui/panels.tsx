import type { Vec } from '@inkmesh/geometry';
import {
  type Accessor,
  createSignal,
  type JSX,
  lazy,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import type { AppModel, PanelName } from '../app/app-model.ts';
import { useModel } from './context.ts';
import { follow } from './from-observable.ts';
import { ZoomMenu } from './history/zoom.tsx';
import { BoardMenuItems } from './menu/board-menu.tsx';
import { fetchWriting } from './text/writing.tsx';

const CommandPalette = lazy(() => import('./palette/command-palette.tsx'));
const ShortcutSheet = lazy(() => import('./shortcuts/shortcut-sheet.tsx'));
const FindPanel = lazy(() => import('./find/find-panel.tsx'));
const StepsPanel = lazy(() => import('./steps/steps-panel.tsx'));
const ContextMenu = lazy(() => import('./context-menu/context-menu.tsx'));
const PagesPanel = lazy(() => import('./pages/pages-panel.tsx'));
const LayersPanel = lazy(() => import('./layers/layers-panel.tsx'));

const Rulers = lazy(() => import('./views/rulers.tsx'));
const Minimap = lazy(() => import('./minimap/minimap.tsx'));
const PresentOverlay = lazy(() => import('./present/present-overlay.tsx'));

/** Which panel is open: one at a time. */
export interface OpenPanel {
  readonly name: Accessor<PanelName | undefined>;
  /** Where on the screen the menu of what is selected opens: where the pointer is, or in the middle. */
  readonly place: Accessor<Vec | undefined>;
  openMenu(screenPoint: Vec): void;
  close(): void;
}

/** Follows what is asked for; what lies beside the board and is asked for again closes. */
export function createOpenPanel(model: Pick<AppModel, 'onPanel'>): OpenPanel {
  const [name, setName] = createSignal<PanelName>();
  const [place, setPlace] = createSignal<Vec>();
  onCleanup(
    model.onPanel((panel) => {
      setPlace(undefined);
      setName((open) => (open === panel && isSide(panel) ? undefined : panel));
    }),
  );
  return {
    name,
    place,
    openMenu(screenPoint) {
      setPlace(screenPoint);
      setName('context-menu');
    },
    close: () => setName(undefined),
  };
}

function isSide(panel: PanelName): boolean {
  return panel !== 'palette' && panel !== 'shortcuts' && panel !== 'context-menu';
}

/** What opens over everything, fetched when first wanted or when there is nothing better to do. */
export function Dialogs(props: { open: OpenPanel }): JSX.Element {
  onMount(() => onCleanup(whenIdle(fetchAll)));
  return (
    <Suspense>
      <Switch>
        <Match when={props.open.name() === 'palette'}>
          <CommandPalette onClose={props.open.close} />
        </Match>
        <Match when={props.open.name() === 'context-menu'}>
          <ContextMenu at={props.open.place()} onClose={props.open.close} />
        </Match>
        <Match when={props.open.name() === 'shortcuts'}>
          <ShortcutSheet onClose={props.open.close} />
        </Match>
      </Switch>
    </Suspense>
  );
}

/** What opens beside the board, fetched likewise. */
export function SidePanels(props: { open: OpenPanel }): JSX.Element {
  return (
    <Suspense>
      <Switch>
        <Match when={props.open.name() === 'find'}>
          <FindPanel onClose={props.open.close} />
        </Match>
        <Match when={props.open.name() === 'steps'}>
          <StepsPanel onClose={props.open.close} />
        </Match>
        <Match when={props.open.name() === 'pages'}>
          <PagesPanel onClose={props.open.close} />
        </Match>
        <Match when={props.open.name() === 'layers'}>
          <LayersPanel onClose={props.open.close} />
        </Match>
      </Switch>
    </Suspense>
  );
}

/** What a person has around the board: rulers along its edges, a map in its corner. */
export function AroundBoard(): JSX.Element {
  const view = follow(useModel().view);
  return (
    <Suspense>
      <Show when={view().rulers}>
        <Rulers />
      </Show>
      <Show when={view().minimap}>
        <Minimap />
      </Show>
    </Suspense>
  );
}

/** What takes the whole screen. */
export function Overlays(): JSX.Element {
  const presentation = follow(useModel().presentation);
  return (
    <Suspense>
      <Show when={presentation()}>{(now) => <PresentOverlay presentation={now()} />}</Show>
    </Suspense>
  );
}

// A page that has everything in hand does not miss what a newer version took off the server.
function fetchAll(): void {
  const late = [CommandPalette, ShortcutSheet, LayersPanel, PagesPanel, Rulers, Minimap];
  for (const panel of [
    ...late,
    FindPanel,
    StepsPanel,
    ContextMenu,
    PresentOverlay,
    BoardMenuItems,
    ZoomMenu,
  ])
    void panel.preload();
  fetchWriting();
}

/** After this nothing of the first load is under way; the first picture may take as long on a slow device. */
const FIRST_LOAD_MS = 3000;

/** @returns gives up waiting */
function whenIdle(run: () => void): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    // Safari has no requestIdleCallback.
    if (typeof window.requestIdleCallback === 'function') idle = window.requestIdleCallback(run);
    else run();
  }, FIRST_LOAD_MS);
  return () => {
    clearTimeout(timer);
    if (idle !== 0) window.cancelIdleCallback(idle);
  };
}
