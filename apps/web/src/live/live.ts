import { FIRST_PAGE } from '@inkmesh/board';
import type { Editor } from '@inkmesh/editor';
import { screenToPage, type Vec } from '@inkmesh/geometry';
import type { WetStroke } from '@inkmesh/renderer';
import type { BoardSync } from '@inkmesh/sync';
import { type CursorPlace, createCursorReceiver, createCursorSender } from './cursors.ts';
import { createWetReceiver } from './wet-receiver.ts';
import { createWetSender } from './wet-sender.ts';

export interface Time {
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(id: unknown): void;
}

/** What people see of each other between two document changes: ink under the hand, and pointers. */
export interface Live {
  /** Other people's strokes under their hands, on the page that is shown. */
  wetStrokes(): readonly WetStroke[];
  cursors(): ReadonlyMap<number, CursorPlace>;
  /** One's own pointer on the canvas; undefined when it left. */
  hover(screenPoint: Vec | undefined): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export function createLive(editor: Editor, sync: BoardSync, time: Time): Live {
  const { board } = editor;
  const isCommitted = (id: string) => board.get(id) !== undefined;
  const send: BoardSync['sendLive'] = (frame) => sync.sendLive(frame);
  const wetSender = createWetSender(send, isCommitted, time);
  const cursorSender = createCursorSender(send, time);
  const wetReceiver = createWetReceiver(isCommitted, () => time.now());
  const cursorReceiver = createCursorReceiver();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  // Runs only while somebody else's stroke is on the screen: an idle board has no timer.
  let expiry: unknown;
  function watchExpiry(): void {
    if (expiry !== undefined || wetReceiver.strokes().length === 0) return;
    expiry = time.setTimeout(() => {
      expiry = undefined;
      if (wetReceiver.expire()) changed();
      watchExpiry();
    }, EXPIRY_CHECK_MS);
  }

  /** Whether a person is on the page that is shown; who says nothing of pages is on the first. */
  function isHere(clientId: number): boolean {
    const { page = FIRST_PAGE } = sync.awareness.getStates().get(clientId) ?? {};
    return page === editor.state().page;
  }

  function announcePage(): void {
    sync.awareness.setLocalStateField('page', editor.state().page);
  }

  announcePage();
  let hovered: Vec | undefined;
  let wetBefore = editor.state().wet;
  let cameraBefore = editor.state().camera;
  let pageBefore = editor.state().page;
  const stops = [
    editor.subscribe((state) => {
      if (state.page !== pageBefore) {
        pageBefore = state.page;
        announcePage();
        changed();
      }
      if (state.wet !== wetBefore) wetSender.show(state.wet);
      cursorSender.point(state.laser.length > 0);
      // The page moved under a resting pointer: it points somewhere else now.
      if (state.camera !== cameraBefore && hovered)
        cursorSender.show(screenToPage(state.camera, hovered));
      wetBefore = state.wet;
      cameraBefore = state.camera;
    }),
    sync.onLive((clientId, frame) => {
      switch (frame.kind) {
        case 'cursor':
          cursorReceiver.receive(clientId, frame);
          break;
        case 'wet':
          wetReceiver.receive(clientId, frame);
          watchExpiry();
          break;
        case 'wetGone':
          wetReceiver.drop(frame.id);
          break;
      }
      changed();
    }),
    board.subscribe((diff) => {
      for (const { id } of diff.added) wetReceiver.drop(id);
    }),
    onPeersChanging(sync, (removed) => {
      for (const clientId of removed) {
        wetReceiver.dropClient(clientId);
        cursorReceiver.dropClient(clientId);
      }
      changed();
    }),
  ];

  return {
    wetStrokes: () => wetReceiver.strokes(isHere),
    cursors: () => cursorReceiver.places(isHere),
    hover(screenPoint) {
      hovered = screenPoint;
      cursorSender.show(screenPoint && screenToPage(editor.state().camera, screenPoint));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const stop of stops) stop();
      wetSender.stop();
      cursorSender.stop();
      if (expiry !== undefined) time.clearTimeout(expiry);
    },
  };
}

const EXPIRY_CHECK_MS = 1000;

interface PresenceChange {
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/** Somebody left, or said something else of themselves, such as the page they are on. */
function onPeersChanging(
  sync: BoardSync,
  changed: (removed: readonly number[]) => void,
): () => void {
  const listener = ({ updated, removed }: PresenceChange) => {
    if (updated.length + removed.length > 0) changed(removed);
  };
  sync.awareness.on('change', listener);
  return () => sync.awareness.off('change', listener);
}
