import { affine, applyAffine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { viewOf } from '../scene/view.ts';
import { liftedView } from './lifted-view.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyLift = fc
  .tuple(between(-9e4, 9e4), between(-9e4, 9e4), between(-4, 4), between(0.2, 5), between(0.2, 5))
  .map(([x, y, turn, scaleX, scaleY]) => affine(x, y, turn, scaleX, scaleY));
const anyView = fc
  .tuple(between(-1e6, 1e6), between(-1e6, 1e6), between(0.1, 8))
  .map(([x, y, zoom]) => viewOf({ x, y, zoom }, 800, 600, 1));

it('what a lift brings into the view is in the view it is lifted from, and goes where the lift says', () => {
  fc.assert(
    fc.property(anyView, anyLift, between(0, 800), between(0, 600), (view, lift, px, py) => {
      const lifted = liftedView(view, lift);
      if (lifted === undefined) throw new Error('a map that can be undone');
      // A pixel of the screen, and the page point that is shown there.
      const shown = { x: view.x + px / view.scale, y: view.y + py / view.scale };
      const { view: from, toScreen } = lifted;
      const { a, b, c, d, e, f } = lift;
      const determinant = a * d - b * c;
      const dx = shown.x - e;
      const dy = shown.y - f;
      const page = { x: (d * dx - c * dy) / determinant, y: (a * dy - b * dx) / determinant };
      const pixel = { x: (page.x - from.x) * from.scale, y: (page.y - from.y) * from.scale };
      expect(pixel.x).toBeGreaterThan(-0.01);
      expect(pixel.y).toBeGreaterThan(-0.01);
      expect(pixel.x).toBeLessThan(from.width + 0.01);
      expect(pixel.y).toBeLessThan(from.height + 0.01);
      const screen = applyAffine(toScreen, pixel);
      expect(Math.abs(screen.x - px)).toBeLessThan(0.01);
      expect(Math.abs(screen.y - py)).toBeLessThan(0.01);
    }),
  );
});

it('a turn or a move is looked at in one and the same scale', () => {
  const view = viewOf({ x: 5, y: 7, zoom: 1.7 }, 800, 600, 2);
  for (let i = 0; i < 50; i++) {
    expect(liftedView(view, affine(i * 3.3, -i, i / 7))?.view.scale).toBe(view.scale);
  }
});

it('nothing is lifted through a map that squeezes it to nothing', () => {
  const view = viewOf({ x: 0, y: 0, zoom: 1 }, 800, 600, 1);
  expect(liftedView(view, affine(0, 0, 0, 0, 1))).toBeUndefined();
});
