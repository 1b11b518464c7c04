import type { ElementId } from '@inkmesh/board';
import type { Editor, EditorState } from '@inkmesh/editor';
import { IDENTITY } from '@inkmesh/geometry';
import {
  createRenderer,
  type EngineName,
  type ImageSource,
  type Renderer,
  type ReportProblem,
  type TextPainter,
  type WetStroke,
} from '@inkmesh/renderer';
import { buildIndexAside } from '../render/index-builder.ts';
import { createFrameLoop } from './frame-loop.ts';
import { createShownPreview } from './shown-preview.ts';

/** The canvas and what draws on it. */
export interface Stage {
  readonly renderer: Renderer;
  /** Something outside editor and board changed (theme, other people's ink): draw again. */
  refresh(): void;
  /** Resolves when a picture is on the screen. */
  painted(): Promise<void>;
  stop(): void;
}

export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  readonly editor: Editor;
  readonly text: TextPainter;
  readonly engine: EngineName | 'auto';
  readonly theme: () => 'light' | 'dark';
  readonly images: ImageSource;
  /** The element whose text is shown by something else. */
  readonly textHidden: () => ElementId | undefined;
  readonly othersWet: () => readonly WetStroke[];
  /** In the frame in which it is drawn. */
  readonly onFrame: (state: EditorState) => void;
  readonly onProblem: ReportProblem;
  readonly window: Window;
}

export async function createStage(options: StageOptions): Promise<Stage> {
  const { canvas, editor, text, window } = options;
  const { board } = editor;
  const { scheduling } = window.navigator as InputScheduling;
  const renderer = await createRenderer({
    canvas,
    engine: options.engine,
    gpu: window.navigator.gpu,
    now: () => window.performance.now(),
    requestFrame: () => loop.request(),
    buildIndex: buildIndexAside,
    hasInput: () => scheduling?.isInputPending() ?? false,
    text,
    images: options.images,
    report: options.onProblem,
  });
  const loop = createFrameLoop(
    {
      advance: editor.tick,
      draw() {
        bring(editor.state());
        options.onFrame(editor.state());
        return renderer.renderFrame();
      },
    },
    window,
  );

  const preview = createShownPreview(board, renderer);

  // Setters are cheap when nothing changed; identity tells.
  let shown: EditorState | undefined;
  let othersShown: readonly WetStroke[] = [];
  function bring(state: EditorState): void {
    const others = options.othersWet();
    if (state.camera !== shown?.camera) renderer.setCamera(state.camera);
    if (state.faded !== shown?.faded) renderer.setFaded(state.faded);
    preview.show(state.preview);
    renderer.setTextHidden(options.textHidden());
    if (state.lifted !== shown?.lifted) {
      renderer.setLifted(state.lifted?.ids ?? NOTHING, state.lifted?.transform ?? IDENTITY);
    }
    if (state.wet !== shown?.wet || others.length + othersShown.length > 0) {
      renderer.setWet(state.wet === undefined ? others : [...others, state.wet]);
    }
    shown = state;
    othersShown = others;
  }

  function resize(): void {
    const { clientWidth, clientHeight } = canvas;
    editor.setSize({ width: clientWidth, height: clientHeight });
    renderer.setViewport(clientWidth, clientHeight, window.devicePixelRatio);
    loop.request();
  }

  renderer.setTheme(options.theme());
  renderer.setLayers(board.layers());
  renderer.reset(board.elements());
  const resizing = new ResizeObserver(resize);
  resizing.observe(canvas);
  const unwatchRatio = watchPixelRatio(window, resize);
  resize();
  const stops = [
    editor.subscribe(() => loop.request()),
    board.subscribe((diff) => {
      if (diff.isOtherPage) {
        if (diff.layers !== undefined) renderer.setLayers(diff.layers);
        preview.reset();
      } else preview.follow(diff);
      loop.request();
    }),
    unwatchRatio,
    () => resizing.disconnect(),
    () => loop.stop(),
    () => renderer.destroy(),
  ];

  return {
    renderer,
    refresh() {
      renderer.setTheme(options.theme());
      loop.request();
    },
    async painted() {
      loop.request();
      const nextFrame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
      do await nextFrame();
      while (renderer.stats().frames === 0);
      // The frame after the one in which it was drawn begins when that one was presented.
      await nextFrame();
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

const NOTHING: ReadonlySet<ElementId> = new Set();

/** Chromium's; other browsers do not tell (WICG, Early detection of input events). */
interface InputScheduling {
  readonly scheduling?: { isInputPending(): boolean };
}

/** A window dragged to another screen, or the browser's own zoom: no event but a media query's says so. */
function watchPixelRatio(window: Window, changed: () => void): () => void {
  const stopped = new AbortController();
  function watch(): void {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener(
      'change',
      () => {
        changed();
        watch();
      },
      { once: true, signal: stopped.signal },
    );
  }
  watch();
  return () => stopped.abort();
}
