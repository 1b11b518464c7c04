import {
  type ElementId,
  isVisible,
  type NewElement,
  previewElement,
  type VisibleElement,
} from '@inkmesh/board';
import { type Affine, applyAffine, boxOfPoints, invertAffine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersOf, outlineLocalBox, outlineOf, toPageOf } from '../element-outline.ts';
import { changedElement } from '../tools/drag.ts';
import { frameAround } from './frame.ts';
import { moveBy, resizeMap, scaleAbout, turnAbout } from './resize.ts';
import { middleOf, movesAsPicture, transformed } from './transform.ts';

const place = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  rotation: fc.double({ min: -7, max: 7, noNaN: true }),
  scaleX: fc.constantFrom(-2, 0.5, 1, 3),
  scaleY: fc.constantFrom(-1, 0.25, 1, 2),
});
const UPRIGHT = { rotation: 0, scaleX: 1, scaleY: 1 };

const kind = fc.constantFrom<NewElement>(
  { type: 'shape', shape: 'star', w: 80, h: 50, width: 4 },
  { type: 'image', asset: 'a', w: 40, h: 20 },
  { type: 'note', w: 120, h: 90 },
  { type: 'text', text: 'some words', size: 20 },
  {
    type: 'line',
    vertices: [
      [5, 7],
      [100, 0],
      [60, 50],
    ],
  },
);

function made(element: NewElement, where: object): VisibleElement {
  const preview = previewElement({ ...element, ...where }, 'e' as ElementId, 'a0');
  if (!isVisible(preview)) throw new Error('nothing to see');
  return preview;
}

function localBox(element: VisibleElement) {
  if (element.type === 'stroke') throw new Error('no stroke here');
  return outlineLocalBox(element);
}

function under(element: VisibleElement, map: Affine): VisibleElement {
  return changedElement(element, transformed(element, map, localBox(element)));
}

function pagePoints(element: VisibleElement) {
  if (element.type === 'stroke') throw new Error('no stroke here');
  return outlineOf(element).pagePoints;
}

function farthest(a: VisibleElement, map: Affine, b: VisibleElement): number {
  const [from, to] = [pagePoints(a), pagePoints(b)];
  return Math.max(
    ...from.map((point, i) => {
      const wanted = applyAffine(map, point);
      return Math.hypot(wanted.x - (to[i]?.x ?? 0), wanted.y - (to[i]?.y ?? 0));
    }),
  );
}

const angle = fc.double({ min: -6, max: 6, noNaN: true });
const factor = fc.constantFrom(-3, -1, -0.5, 0.25, 0.5, 2, 3);
const point = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
});

describe('an element under a map', () => {
  it('is exactly where the map brings it, for every move and turn', () => {
    fc.assert(
      fc.property(kind, place, point, angle, point, (element, where, about, turn, delta) => {
        const before = made(element, where);
        for (const map of [turnAbout(about, turn), moveBy(delta)]) {
          expect(movesAsPicture(before, map)).toBe(true);
          expect(farthest(before, map, under(before, map))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('is exactly there for any resize when it is not turned, but for text', () => {
    fc.assert(
      fc.property(kind, place, point, factor, factor, (element, where, about, x, y) => {
        const before = made(element, { ...where, rotation: 0 });
        fc.pre(before.type !== 'text');
        const map = scaleAbout(about, { x, y });
        expect(farthest(before, map, under(before, map))).toBeLessThan(1e-6);
      }),
    );
  });

  it('has its middle where the map brings it, whatever the map and the element', () => {
    fc.assert(
      fc.property(
        kind,
        place,
        point,
        factor,
        factor,
        angle,
        (element, where, about, x, y, turn) => {
          const before = made(element, where);
          const middle = applyAffine(toPageOf(before), middleOf(localBox(before)));
          for (const map of [scaleAbout(about, { x, y }), turnAbout(about, turn)]) {
            const after = under(before, map);
            const now = applyAffine(toPageOf(after), middleOf(localBox(after)));
            const wanted = applyAffine(map, middle);
            expect(Math.hypot(now.x - wanted.x, now.y - wanted.y)).toBeLessThan(1e-6);
          }
        },
      ),
    );
  });

  it('is as it was after the map and its inverse', () => {
    fc.assert(
      fc.property(kind, place, point, factor, angle, (element, where, about, x, turn) => {
        const before = made(element, where);
        // Any uniform scale with a turn; what is sheared between is only near.
        const maps = [scaleAbout(about, { x, y: Math.abs(x) }), turnAbout(about, turn)];
        for (const map of maps.filter((one) => before.type !== 'text' || one.a * one.d > 0)) {
          const inverse = invertAffine(map);
          if (inverse === undefined) throw new Error('no inverse');
          const after = under(under(before, map), inverse);
          expect(farthest(before, moveBy({ x: 0, y: 0 }), after)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('stays within what the document takes, however far it is blown up', () => {
    fc.assert(
      fc.property(kind, place, fc.constantFrom(1e-9, 1e9), (element, where, by) => {
        const before = made(element, where);
        const map = scaleAbout({ x: 0, y: 0 }, { x: by, y: by });
        const { id: _, ...after } = under(before, map);
        expect(() => made(after as NewElement, {})).not.toThrow();
      }),
    );
  });
});

describe('resizing by a handle', () => {
  const index = {
    localBox,
    placeBox: (element: VisibleElement) => boxOfPoints(pagePoints(element)),
  };

  it('brings the handle to the pointer and leaves the side across where it is', () => {
    fc.assert(
      fc.property(kind, place, point, (element, where, to) => {
        fc.pre(element.type !== 'text' && element.type !== 'line');
        const before = made(element, where);
        const frame = frameAround([before], index, false);
        if (frame === undefined) throw new Error('no frame');
        const options = { keepAspect: false, fromMiddle: false, least: 1e-3 };
        const map = resizeMap(frame, 'se', to, options);
        const [nw, , se] = cornersOf(frame.box).map((corner) => applyAffine(frame.toPage, corner));
        const stays = applyAffine(map, nw ?? to);
        expect(Math.hypot(stays.x - (nw?.x ?? 0), stays.y - (nw?.y ?? 0))).toBeLessThan(1e-6);
        const moved = applyAffine(map, se ?? to);
        // Less than the least side is not reached.
        expect(Math.hypot(moved.x - to.x, moved.y - to.y)).toBeLessThan(2e-3);
      }),
    );
  });

  it('and back by the same handle gives the element of before', () => {
    fc.assert(
      fc.property(kind, place, point, (element, where, to) => {
        fc.pre(element.type === 'shape' || element.type === 'image' || element.type === 'note');
        const before = made(element, { ...where, ...UPRIGHT });
        const frame = frameAround([before], index, false);
        const corner = frame && applyAffine(frame.toPage, { x: frame.box.maxX, y: frame.box.maxY });
        fc.pre(corner !== undefined && to.x > before.x + 1 && to.y > before.y + 1);
        if (frame === undefined || corner === undefined) return;
        const options = { keepAspect: false, fromMiddle: false, least: 1e-3 };
        const after = under(before, resizeMap(frame, 'se', to, options));
        const frameAfter = frameAround([after], index, false) ?? frame;
        const back = under(after, resizeMap(frameAfter, 'se', corner, options));
        expect(farthest(before, moveBy({ x: 0, y: 0 }), back)).toBeLessThan(1e-6);
      }),
    );
  });
});
