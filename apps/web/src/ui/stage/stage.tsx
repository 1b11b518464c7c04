import { type EditorState, isDrawingTool } from '@inkmesh/editor';
import type { Vec } from '@inkmesh/geometry';
import { displayColor } from '@inkmesh/renderer';
import {
  createEffect,
  createMemo,
  type JSX,
  lazy,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js';
import { showPaper } from '../../paper/show-paper.ts';
import { useInterface, useModel } from '../context.ts';
import { listenForMenu } from '../context-menu/listen-for-menu.ts';
import { lateFrameNames } from '../frames/late-frame-names.ts';
import { follow, followEditor } from '../from-observable.ts';
import { lateLaser } from '../laser/late-laser.ts';
import { Writing } from '../text/writing.tsx';
import { canvasCursor } from './canvas-cursor.ts';
import { showPeerCursors } from './peer-cursors.ts';

const Selection = lazy(async () => {
  const { Selection: component } = await import('../selection/selection.tsx');
  return { default: component };
});

/** Whoever only draws needs no frames, handles and guides. */
function mayArrange({ tool, selection }: EditorState): boolean {
  return selection.size > 0 || !(isDrawingTool(tool) || tool === 'hand' || tool === 'eraser');
}

/** The canvas that fills the window, other people's pointers over it, and the first line of an empty board. */
export function Stage(props: {
  canvas: (element: HTMLCanvasElement) => void;
  /** The menu of what is under the pointer is wanted. */
  onMenu: (screenPoint: Vec) => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const cursor = createCanvasCursor();
  // Once it was wanted it stays.
  const mayArrangeNow = followEditor(model.editor, mayArrange);
  const isArranging = createMemo((was: boolean) => was || mayArrangeNow(), false);
  const isEmpty = follow(model.isEmpty);
  const isIdle = followEditor(model.editor, ({ activity }) => activity !== 'draw');
  let canvas: HTMLCanvasElement | undefined;
  let paper: HTMLCanvasElement | undefined;
  let names: HTMLDivElement | undefined;
  let layer: HTMLDivElement | undefined;
  let laser: HTMLCanvasElement | undefined;
  const frameWords = {
    unnamed: () => text.t('frames.unnamed'),
    fieldLabel: () => text.t('frames.rename'),
  };
  createEffect(() => {
    if (canvas !== undefined) canvas.style.cursor = cursor();
  });
  onMount(() => {
    if (canvas !== undefined)
      onCleanup(listenForMenu(canvas, model.editor, (screenPoint) => props.onMenu(screenPoint)));
    if (paper !== undefined) onCleanup(showPaper(paper, model));
    if (names !== undefined) onCleanup(lateFrameNames(names, model, frameWords));
    if (layer !== undefined) onCleanup(showPeerCursors(layer, model, () => text.t('people.guest')));
    if (laser !== undefined) onCleanup(lateLaser(laser, model));
  });
  return (
    <>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: ARIA in HTML allows any role on a canvas, and this one is operated. */}
      <canvas
        ref={(element) => {
          canvas = element;
          props.canvas(element);
        }}
        class="board"
        tabIndex={0}
        role="application"
        aria-label={text.t('board.label')}
      />
      <canvas ref={paper} class="paper" />
      <Show when={isArranging()}>
        <Suspense>
          <Selection />
        </Suspense>
      </Show>
      <Writing />
      <div class="laser" aria-hidden="true">
        <canvas ref={laser} />
      </div>
      <div ref={names} class="frame-names" />
      <div ref={layer} class="peer-cursors" aria-hidden="true" />
      <p class="empty-hint" data-shown={isEmpty() && isIdle()} aria-hidden={!isEmpty()}>
        {text.t('board.emptyHint')}
      </p>
    </>
  );
}

function createCanvasCursor(): () => string {
  const { editor, theme } = useModel();
  const tool = followEditor(editor, (state) => state.tool);
  const activity = followEditor(editor, (state) => state.activity);
  const panKeyHeld = followEditor(editor, (state) => state.panKeyHeld);
  const handle = followEditor(editor, (state) => state.handle);
  const isOverElement = followEditor(editor, (state) => state.hovered !== undefined);
  const turn = followEditor(editor, ({ frameBox }) =>
    frameBox === undefined ? 0 : Math.atan2(frameBox.toPage.b, frameBox.toPage.a),
  );
  const style = followEditor(editor, (state) =>
    isDrawingTool(state.tool) ? state.styles[state.tool] : undefined,
  );
  // Whole pixels: a pinch changes the zoom a hundred times and the picture of the cursor a few.
  const widthPx = followEditor(editor, ({ camera, tool: now, styles }) =>
    isDrawingTool(now) ? Math.round(styles[now].width * camera.zoom) : 0,
  );
  const shownTheme = follow(theme);
  return createMemo(() =>
    canvasCursor({
      tool: tool(),
      activity: activity(),
      panKeyHeld: panKeyHeld(),
      handle: handle(),
      isOverElement: isOverElement(),
      turn: turn(),
      widthPx: widthPx(),
      color: displayColor(style()?.color ?? '#000000', shownTheme().shown),
      theme: shownTheme().shown,
    }),
  );
}
