import { type Editor, readSession, type Session } from '@inkmesh/editor';
import type { BoardId } from '@inkmesh/protocol';
import type { LocalStore } from './local-store.ts';

/**
 * Camera, tool, styles and a stroke under the hand, kept for a reload.
 *
 * The tab's own store holds everything; the device's store holds what a new tab begins with. The unfinished
 * stroke is in the tab's store only: another tab must not finish a stroke that is still being drawn.
 */
export interface SessionKeeper {
  readonly found: Partial<Session>;
  save(): void;
  stop(): void;
}

export function keepSession(
  editorOf: () => Editor,
  boardId: BoardId,
  stores: { readonly tab: LocalStore; readonly device: LocalStore },
  timers: Pick<Window, 'setTimeout' | 'clearTimeout'>,
): SessionKeeper & { changed(): void } {
  const key = `session.${boardId}`;
  let timer: number | undefined;

  function save(): void {
    if (timer !== undefined) timers.clearTimeout(timer);
    timer = undefined;
    const session = editorOf().session();
    const { unfinished: _, ...lasting } = session;
    stores.tab.write(key, session);
    stores.device.write(key, { camera: lasting.camera, page: lasting.page });
    stores.device.write('tools', { tool: lasting.tool, styles: lasting.styles });
  }

  return {
    found: {
      ...readSession(stores.device.read('tools')),
      ...readSession(stores.device.read(key)),
      ...readSession(stores.tab.read(key)),
    },
    changed() {
      timer ??= timers.setTimeout(save, SAVE_DELAY_MS);
    },
    save,
    stop() {
      if (timer !== undefined) timers.clearTimeout(timer);
    },
  };
}

/** What a crash may cost of camera and tool; leaving the page saves at once. */
const SAVE_DELAY_MS = 250;
