import { createBoard, newDocument } from '@inkmesh/board';
import { createEditor } from '@inkmesh/editor';
import { assetIdOf } from '@inkmesh/protocol';
import { seededRandom } from '@inkmesh/testkit';
import { expect, it } from 'vitest';
import { insertPictures } from './insert.ts';
import { PictureRefused } from './picture-refused.ts';

function setUp() {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const editor = createEditor({ board, size: { width: 1000, height: 600 }, random });
  const take = async (file: Blob) => {
    const content = await file.text();
    if (content === 'broken') throw new PictureRefused('broken');
    const asset = assetIdOf(new TextEncoder().encode(content));
    return { asset, file, width: 100, height: 50, thumbnail: file };
  };
  return { board, editor, take };
}

const file = (content: string) => new File([content], `${content}.png`);

it('puts all of them on the board in one step, and tells what it left out', async () => {
  const world = setUp();
  const files = [file('a'), file('broken'), file('b')];
  const { notAdded } = await insertPictures(files, undefined, world);
  expect(notAdded).toMatchObject([{ name: 'broken.png', refused: { code: 'broken' } }]);
  const [first, second] = world.board.elements();
  expect([first, second]).toMatchObject([
    { type: 'image', w: 100, h: 50 },
    { type: 'image', w: 100, h: 50 },
  ]);
  world.board.undo();
  expect(world.board.elements()).toEqual([]);
});

it('is at the place that was asked for, at the size the view has room for', async () => {
  const world = setUp();
  world.editor.setCamera({ x: 0, y: 0, zoom: 20 });
  await insertPictures([file('a')], { x: 25, y: 15 }, world);
  expect(world.board.elements()).toMatchObject([{ x: 5, y: 5, w: 40, h: 20 }]);
});

it('leaves no step to take back when nothing was a picture', async () => {
  const world = setUp();
  await insertPictures([file('broken')], undefined, world);
  expect(world.board.history()).toMatchObject({ canUndo: false, canRedo: false });
});
