import type { Board } from '@inkmesh/board';
import { type Editor, visiblePageBox } from '@inkmesh/editor';
import { layOut } from './lay-out.ts';
import { type PictureRefused, refusalOf } from './picture-refused.ts';
import type { TakenIn } from './take-in.ts';
import type { NotAdded } from './words.ts';

/** What became of files a person brought. */
export interface Inserted {
  readonly notAdded: readonly NotAdded[];
}

/**
 * Puts the pictures among `files` on the board, in one step; what is no picture is left out and told.
 * @param pagePoint their middle; undefined: the middle of the view at the time they are there
 */
export async function insertPictures(
  files: readonly Blob[],
  pagePoint: { readonly x: number; readonly y: number } | undefined,
  {
    board,
    editor,
    take,
  }: {
    readonly board: Board;
    readonly editor: Pick<Editor, 'state'>;
    readonly take: (file: Blob) => Promise<TakenIn>;
  },
): Promise<Inserted> {
  const taken: TakenIn[] = [];
  const notAdded: NotAdded[] = [];
  for (const file of files) {
    try {
      taken.push(await take(file));
    } catch (cause) {
      const refused: PictureRefused = refusalOf(cause);
      notAdded.push({ name: file instanceof File ? file.name : '', refused });
    }
  }
  const places = layOut(taken, visiblePageBox(editor.state()), pagePoint);
  board.transact(() => {
    for (const [i, { asset }] of taken.entries()) {
      const place = places[i];
      if (place !== undefined) board.add({ type: 'image', asset, ...place });
    }
  });
  return { notAdded };
}
