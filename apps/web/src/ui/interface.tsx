import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { useInterface, useModel } from './context.ts';
import { follow } from './from-observable.ts';
import { History } from './history/history.tsx';
import { Zoom } from './history/zoom.tsx';
import { createLayout } from './layout.ts';
import { BoardMenu } from './menu/board-menu.tsx';
import { Notices } from './notices/notices.tsx';
import { AroundBoard, createOpenPanel, Dialogs, Overlays, SidePanels } from './panels.tsx';
import { People } from './people/people.tsx';
import { Share } from './people/share.tsx';
import { Stage } from './stage/stage.tsx';
import { Status } from './status/status.tsx';
import { FoldedStyles } from './style-panel/folded-styles.tsx';
import { StylePanel } from './style-panel/style-panel.tsx';
import { keepThemeColor } from './theme-color.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { BackToContent } from './views/back-to-content.tsx';
import { Views } from './views/views.tsx';

/** The board and everything around it. Tab goes: board, tools, styles, history, zoom, menu, status, people. */
export function Interface(props: { canvas: (element: HTMLCanvasElement) => void }): JSX.Element {
  const model = useModel();
  const layout = createLayout();
  const [stylesOpen, setStylesOpen] = createSignal(false);
  onCleanup(keepThemeColor(model));
  const open = createOpenPanel(model);
  const presentation = follow(model.presentation);
  createEffect(() =>
    document.documentElement.toggleAttribute('data-presenting', presentation() !== undefined),
  );
  const isWide = () => layout() === 'wide';
  return (
    <>
      <Stage canvas={props.canvas} onMenu={open.openMenu} />
      <Chrome>
        <AroundBoard />
        <BackToContent />
        <div class="tools">
          <Toolbar layout={layout()} onPressActive={() => setStylesOpen((open) => !open)}>
            <Show when={!isWide()}>
              <FoldedStyles layout={layout()} open={stylesOpen()} onOpenChange={setStylesOpen} />
            </Show>
          </Toolbar>
          <Show when={isWide()}>
            <StylePanel />
          </Show>
        </div>
        <div class="bottom-corner">
          <History />
          <Zoom />
          <Views open={open} />
        </div>
        <div class="top-start panel">
          <BoardMenu />
          <Status />
        </div>
        <div class="top-end panel">
          <People layout={layout()} />
          <Share />
        </div>
        <SidePanels open={open} />
        <Notices />
      </Chrome>
      <Dialogs open={open} />
      <Overlays />
    </>
  );
}

/** What lies over the board: it leaves the keyboard to the board unless a person walks in with Tab. */
function Chrome(props: { children: JSX.Element }): JSX.Element {
  const { focusBoard } = useInterface();
  let chrome: HTMLDivElement | undefined;
  onMount(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // A pressed button takes no focus, so that Space and letters go on meaning what they mean on the board.
    document.addEventListener('mousedown', keepFocus, { signal });
    document.addEventListener('wheel', refusePageZoom, { signal, passive: false });
    document.addEventListener('keydown', leaveOnEscape, { signal });
    onCleanup(() => listening.abort());
  });
  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape' && chrome?.contains(document.activeElement)) focusBoard();
  }
  return (
    <div ref={chrome} class="chrome">
      {props.children}
    </div>
  );
}

function keepFocus(event: MouseEvent): void {
  const target = event.target;
  if (target instanceof Element && target.closest('button') !== null) event.preventDefault();
}

// A pinch on a trackpad over the chrome would zoom the page under the board.
function refusePageZoom(event: WheelEvent): void {
  if (event.ctrlKey) event.preventDefault();
}
