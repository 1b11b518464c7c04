import {
  createSignal,
  type JSX,
  lazy,
  Match,
  onCleanup,
  onMount,
  Suspense,
  Switch,
} from 'solid-js';
import { useModel } from './context.ts';

const CommandPalette = lazy(() => import('./palette/command-palette.tsx'));
const ShortcutSheet = lazy(() => import('./shortcuts/shortcut-sheet.tsx'));

/** What opens over everything, fetched when first wanted or when there is nothing better to do. */
export function Panels(): JSX.Element {
  const model = useModel();
  const [open, setOpen] = createSignal<'none' | 'shortcuts' | 'palette'>('none');
  const close = () => setOpen('none');
  onCleanup(model.onPanel((panel) => setOpen(panel)));
  onMount(() => onCleanup(whenIdle(fetchAll)));
  return (
    <Suspense>
      <Switch>
        <Match when={open() === 'palette'}>
          <CommandPalette onClose={close} />
        </Match>
        <Match when={open() === 'shortcuts'}>
          <ShortcutSheet onClose={close} />
        </Match>
      </Switch>
    </Suspense>
  );
}

// A page that has everything in hand does not miss what a newer version took off the server.
function fetchAll(): void {
  void CommandPalette.preload();
  void ShortcutSheet.preload();
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
