import type { ElementId } from '@inkmesh/board';
import { type EditorState, type PageLine, type PlacedHandle, shownHandles } from '@inkmesh/editor';
import type { AppModel } from '../../app/app-model.ts';
import { framePath, guidesPath, linesPath, marqueePath } from './overlay-paths.ts';

/**
 * The selection over the board: outlines, frame and handles, the marquee, guides, and what a press would take. Written
 * by hand rather than rendered: it moves with every sample of the pointer, and each costs a few attributes. It takes no
 * pointer: the editor knows where the handles are.
 *
 * @returns stops following
 */
export function showSelection(
  layer: SVGSVGElement,
  { editor, board }: Pick<AppModel, 'editor' | 'board'>,
): () => void {
  const hovered = addPath(layer, 'selection-hovered');
  const outlines = addPath(layer, 'selection-outline');
  const frame = addPath(layer, 'selection-frame');
  const marquee = addPath(layer, 'selection-marquee');
  const guides = addPath(layer, 'selection-guides');
  const handles = createHandles(layer);
  let drawn: EditorState | undefined;
  let pending = 0;

  function draw(): void {
    cancelAnimationFrame(pending);
    pending = 0;
    const state = editor.state();
    const { camera, frameBox, brush } = state;
    const isAtRest = state.activity === 'idle' || state.activity === 'press';
    hovered.setAttribute('d', hoveredPath(state));
    outlines.setAttribute('d', outlinePath(state));
    const isShown = brush === undefined && state.editing === undefined;
    frame.setAttribute('d', isShown ? framePath(frameBox, camera) : '');
    marquee.setAttribute('d', marqueePath(brush, camera));
    guides.setAttribute('d', guidesPath(state.guides, camera));
    const isHeld = isAtRest && isShown && frameBox !== undefined && canTake(state);
    handles.show(isHeld ? shownHandles(frameBox, camera) : []);
    drawn = state;
  }

  function hoveredPath({ hovered: id, selection, camera, activity }: EditorState): string {
    // What an arrow's end would hold on to is outlined, too.
    const isAimed = activity === 'idle' || activity === 'create' || activity === 'resize';
    if (id === undefined || selection.has(id) || !isAimed) return '';
    return linesPath(editor.outline(id), camera);
  }

  const linesOf = rememberLines(editor.outline);
  // The lines of an element that changed are others.
  const unsubscribeBoard = board.subscribe(() => {
    linesOf.forget();
    request();
  });

  function outlinePath(state: EditorState): string {
    const { selection, camera, lifted, preview, frameBox } = state;
    // What changes its form is outlined by its frame alone, and so is a crowd.
    if (preview.length > 0 || selection.size > MOST_OUTLINED || frameBox === undefined) return '';
    const lines = [...selection].flatMap(linesOf.of);
    return linesPath(lines, camera, lifted?.transform);
  }

  function request(): void {
    pending ||= requestAnimationFrame(draw);
  }

  const unsubscribe = editor.subscribe((state) => {
    if (drawn !== undefined && isSame(drawn, state)) return;
    // At once: the page may move within a frame, and the frame must not come a frame later.
    if (drawn?.camera !== state.camera && (state.selection.size > 0 || pending !== 0)) draw();
    else request();
  });
  request();
  return () => {
    cancelAnimationFrame(pending);
    unsubscribe();
    unsubscribeBoard();
  };
}

/** More outlines than this say nothing that the frame does not. */
const MOST_OUTLINED = 50;

function canTake({ tool }: EditorState): boolean {
  return tool === 'select' || tool === 'lasso';
}

function isSame(a: EditorState, b: EditorState): boolean {
  return (
    a.camera === b.camera &&
    a.selection === b.selection &&
    a.frameBox === b.frameBox &&
    a.hovered === b.hovered &&
    a.brush === b.brush &&
    a.lifted === b.lifted &&
    a.guides === b.guides &&
    a.activity === b.activity &&
    a.tool === b.tool &&
    a.editing === b.editing
  );
}

function rememberLines(outline: (id: ElementId) => readonly PageLine[]) {
  const known = new Map<ElementId, readonly PageLine[]>();
  return {
    of(id: ElementId): readonly PageLine[] {
      const lines = known.get(id) ?? outline(id);
      known.set(id, lines);
      return lines;
    },
    forget: () => known.clear(),
  };
}

const SVG = 'http://www.w3.org/2000/svg';

function addPath(layer: SVGSVGElement, className: string): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', className);
  layer.append(path);
  return path;
}

/** Squares for sides and corners, rounds for ends and the knob that turns: as many as there are at most. */
function createHandles(layer: SVGSVGElement): { show(handles: readonly PlacedHandle[]): void } {
  const made = new Map<string, SVGRectElement>();
  const handleFor = (name: PlacedHandle['name']): SVGRectElement => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const handle = document.createElementNS(SVG, 'rect');
    const isRound = name === 'rotate' || name === 'start' || name === 'end';
    handle.setAttribute('class', isRound ? 'selection-handle round' : 'selection-handle');
    handle.dataset.handle = name;
    layer.append(handle);
    made.set(name, handle);
    return handle;
  };
  return {
    show(handles) {
      const shown = new Set(handles.map(({ name }) => name as string));
      for (const [name, handle] of made) handle.toggleAttribute('hidden', !shown.has(name));
      for (const { name, screenPoint } of handles) {
        const { x, y } = screenPoint;
        handleFor(name).style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      }
    },
  };
}
