import {
  type Accessor,
  createSignal,
  type JSX,
  lazy,
  Match,
  onCleanup,
  onMount,
  Suspense,
  Switch,
} from 'solid-js';
import type { AppModel, PanelName } from '../app/app-model.ts';
import { fetchWriting } from './text/writing.tsx';

const CommandPalette = lazy(() => import('./palette/command-palette.tsx'));
const ShortcutSheet = lazy(() => import('./shortcuts/shortcut-sheet.tsx'));
const PagesPanel = lazy(() => import('./pages/pages-panel.tsx'));
const LayersPanel = lazy(() => import('./layers/layers-panel.tsx'));

/** Which panel is open: one at a time. */
export interface OpenPanel {
  readonly name: Accessor<PanelName | undefined>;
  close(): void;
}

/** Follows what is asked for; what lies beside the board and is asked for again closes. */
export function createOpenPanel(model: Pick<AppModel, 'onPanel'>): OpenPanel {
  const [name, setName] = createSignal<PanelName>();
  onCleanup(
    model.onPanel((panel) =>
      setName((open) => (open === panel && isSide(panel) ? undefined : panel)),
    ),
  );
  return { name, close: () => setName(undefined) };
}

function isSide(panel: PanelName): boolean {
  return panel !== 'palette' && panel !== 'shortcuts';
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

// A page that has everything in hand does not miss what a newer version took off the server.
function fetchAll(): void {
  for (const panel of [CommandPalette, ShortcutSheet, LayersPanel, PagesPanel])
    void panel.preload();
  fetchWriting();
}

/** Safari has no requestIdleCallback; there two seconds after the first picture will do. */
function whenIdle(run: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const idle = window.requestIdleCallback(run);
    return () => window.cancelIdleCallback(idle);
  }
  const timer = setTimeout(run, 2000);
  return () => clearTimeout(timer);
}
