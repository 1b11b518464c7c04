import { type Camera, pageToScreen } from '@inkmesh/geometry';
import type { AppModel, PeerCursor } from '../../app/app-model.ts';
import { textOn } from '../people/person-look.ts';

/**
 * Other people's pointers with their names. Written by hand rather than rendered: 300 people move 30 times a
 * second, and each move may cost one transform, nothing else. Nothing is read back from the layout.
 * @param guest what somebody without a name is called
 * @returns stops following
 */
export function showPeerCursors(
  layer: HTMLElement,
  { cursors, editor }: Pick<AppModel, 'cursors' | 'editor'>,
  guest: () => string,
): () => void {
  const flags = new Map<string, Flag>();
  let camera: Camera | undefined;
  let frame = 0;

  function draw(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    camera = editor.state().camera;
    const shown = cursors.get();
    for (const cursor of shown) place(flagOf(cursor), cursor, camera);
    if (flags.size > shown.length) removeAllBut(new Set(shown.map(({ id }) => id)));
  }

  function flagOf({ id, name: given, color }: PeerCursor): Flag {
    const known = flags.get(id);
    const name = given || guest();
    if (known !== undefined && known.name === name && known.color === color) return known;
    const flag = createFlag(name, color);
    if (known === undefined) layer.append(flag.element);
    else known.element.replaceWith(flag.element);
    flags.set(id, flag);
    return flag;
  }

  function removeAllBut(ids: ReadonlySet<string>): void {
    for (const [id, { element }] of flags) {
      if (ids.has(id)) continue;
      element.remove();
      flags.delete(id);
    }
  }

  function request(): void {
    frame ||= requestAnimationFrame(draw);
  }

  const stops = [
    cursors.subscribe(request),
    editor.subscribe((state) => {
      // At once: the page may move within a frame, and its pointers must not come a frame later.
      if (flags.size > 0 && state.camera !== camera) draw();
    }),
  ];
  request();
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
  };
}

interface Flag {
  readonly element: HTMLElement;
  readonly name: string;
  readonly color: string;
}

function place({ element }: Flag, cursor: PeerCursor, camera: Camera): void {
  const { x, y } = pageToScreen(camera, cursor);
  element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

const SVG = 'http://www.w3.org/2000/svg';

function createFlag(name: string, color: string): Flag {
  const element = document.createElement('div');
  element.className = 'peer-cursor';
  element.style.setProperty('--person', color);
  element.style.setProperty('--on-person', textOn(color));
  const arrow = document.createElementNS(SVG, 'svg');
  arrow.setAttribute('viewBox', '0 0 20 20');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M2 2l5.6 15.2 2.7-6.9 6.9-2.7z');
  arrow.append(path);
  const label = document.createElement('span');
  label.textContent = name;
  element.append(arrow, label);
  return { element, name, color };
}
