import type { BoardDiff } from '@inkmesh/board';
import { screenToPage, type Vec } from '@inkmesh/geometry';
import type { ImageSource } from '@inkmesh/renderer';
import type { Observable } from '../app/app-model.ts';
import type { PicturesWaiting } from '../app/full-status.ts';
import type { Notices } from '../app/notices.ts';
import { observable } from '../app/observable.ts';
import type { OpenBoard } from '../app/open-board.ts';
import { said } from '../i18n/catalogue.ts';
import { lazySource } from './lazy-source.ts';
import { listenToPictures, pickPictures } from './listen.ts';
import type { Studio } from './studio.ts';

/** Pictures on the board: what draws them, how they get in, and how many the relay does not have. */
export interface Images {
  readonly source: ImageSource;
  readonly waiting: Observable<PicturesWaiting>;
  /** @param pagePoint their middle; undefined: the middle of the view */
  insert(files: readonly Blob[], pagePoint?: Vec): Promise<void>;
  /** Asks for files. To be called in answer to a key or a click. */
  pick(): void;
  /** Takes what is pasted and dropped. */
  listen(canvas: HTMLElement): void;
}

/** What a board without pictures needs of them: this file. The rest is loaded when there is one, or one comes. */
export function createImages(
  { boardId, board, editor, sync }: OpenBoard,
  notices: Pick<Notices, 'add'>,
  window: Window & typeof globalThis,
): Images {
  const waiting = observable<PicturesWaiting>({ count: 0, unsaved: 0 });
  let opening: Promise<Studio | undefined> | undefined;

  function studio(): Promise<Studio | undefined> {
    opening ??= openStudioLater();
    return opening;
  }

  async function openStudioLater(): Promise<Studio | undefined> {
    try {
      const [{ openStudio }, { troubleText }] = await Promise.all([
        import('./studio.ts'),
        import('./words.ts'),
      ]);
      const opened = openStudio({
        boardId,
        window,
        onTrouble(trouble) {
          console.warn('pictures:', trouble);
          const { tone, text } = troubleText(trouble);
          notices.add(tone, text);
        },
      });
      follow(opened);
      return opened;
    } catch (cause) {
      console.warn('pictures:', cause);
      notices.add('warning', said('picture.notLoaded'));
      return undefined;
    }
  }

  function follow({ assets }: Studio): void {
    const tellReach = () => assets.setInReach(['saved', 'syncing'].includes(sync.status().relay));
    assets.subscribe(() => waiting.set({ count: assets.waiting(), unsaved: assets.unsaved() }));
    sync.subscribe(tellReach);
    tellReach();
  }

  // Whatever brings a picture onto the board (a paste, a copy, redo), its file has to be where the board is.
  async function share({ added, origin }: BoardDiff): Promise<void> {
    const pictures = added.filter((element) => element.type === 'image');
    if (pictures.length === 0) return;
    const opened = await studio();
    if (origin !== 'local') return;
    for (const { asset } of pictures) await opened?.assets.share(asset);
  }

  async function insert(files: readonly Blob[], pagePoint?: Vec): Promise<void> {
    const opened = await studio();
    if (opened === undefined || files.length === 0) return;
    const [{ insertPictures }, { notAddedText }] = await Promise.all([
      import('./insert.ts'),
      import('./words.ts'),
    ]);
    const { notAdded } = await insertPictures(files, pagePoint, {
      board,
      editor,
      take: opened.take,
    });
    const text = notAddedText(notAdded, files.length);
    if (text === undefined) return;
    console.warn('pictures:', notAdded);
    notices.add('warning', text);
  }

  function bring(files: readonly Blob[], screenPoint?: Vec): void {
    const point = screenPoint && screenToPage(editor.state().camera, screenPoint);
    insert(files, point).catch((cause: unknown) => {
      console.warn('pictures:', cause);
      notices.add('error', said('picture.failed'));
    });
  }

  board.subscribe((diff) => void share(diff));

  return {
    source: lazySource(async () => (await studio())?.source),
    waiting,
    insert,
    pick: () => pickPictures(window.document, (files) => bring(files)),
    listen: (canvas) => void listenToPictures(window.document, canvas, bring),
  };
}
