import { DASHES, type Element, HEADS, type LineElement } from '@inkmesh/board';
import { line } from '../elements.ts';
import type { Scenes } from '../scene.ts';

export const LINE_SCENES: Scenes = {
  heads: () => ({ elements: heads() }),
  lines: () => ({ elements: lines() }),
};

/** All heads at both ends: on thin, on wide, on bent, on dashed, on translucent lines, and with little room. */
function heads(): Element[] {
  const ends = (head: LineElement['endHead']) => ({ startHead: head, endHead: head });
  return HEADS.flatMap((head, row) => {
    const y = 24 + row * 46;
    const straight: LineElement['vertices'] = [
      [0, 0],
      [60, 0],
    ];
    const bent: LineElement['vertices'] = [
      [0, 8],
      [20, -18],
      [44, 18],
      [64, -8],
    ];
    return [
      line(straight, { x: 14, y: y - 10, width: 1, ...ends(head) }),
      line(straight, { x: 14, y: y + 10, width: 4, ...ends(head), color: '#c92a2a' }),
      line(bent, { x: 92, y, width: 3, ...ends(head), curved: true, color: '#1971c2' }),
      line(bent, { x: 172, y, width: 3, startHead: 'none', endHead: head, dash: 'dashed' }),
      line(bent, { x: 248, y: y - 4, width: 7, ...ends(head), opacity: 0.5, color: '#2f9e44' }),
      line(
        [
          [0, 0],
          [12, 0],
        ],
        { x: 92, y: y + 20, width: 4, ...ends(head) },
      ),
    ];
  });
}

/** Widths and dashes, sharp and smooth turns, closed and folded ways, lines of no length, placed otherwise. */
function lines(): Element[] {
  const zigzag: LineElement['vertices'] = [
    [0, 0],
    [30, 26],
    [36, -8],
    [60, 20],
    [88, 0],
  ];
  const ways = DASHES.flatMap((dash, column) =>
    [0.5, 2, 6, 14].map((width, row) =>
      line(zigzag, {
        x: 12 + column * 104,
        y: 16 + row * 34,
        width,
        dash,
        curved: row % 2 === 1,
        opacity: row === 3 ? 0.5 : 1,
        color: ['#1d1d1f', '#e8590c', '#1971c2', '#9c36b5'][row] ?? '#000000',
      }),
    ),
  );
  const loop: LineElement['vertices'] = [
    [0, 0],
    [40, 0],
    [40, 40],
    [0, 40],
    [0, 0],
  ];
  return [
    ...ways,
    line(loop, { x: 14, y: 180, width: 5, dash: 'dashed' }),
    line(loop, { x: 74, y: 180, width: 5, curved: true, color: '#e03131' }),
    line(
      [
        [0, 0],
        [60, 10],
        [0, 0],
      ],
      { x: 140, y: 180, width: 8, opacity: 0.5, color: '#2f9e44' },
    ),
    line(
      [
        [0, 0],
        [0, 0],
      ],
      { x: 150, y: 215, width: 12 },
    ),
    line(
      [
        [0, 0],
        [0, 0],
      ],
      { x: 180, y: 215, width: 4, endHead: 'triangle' },
    ),
    line(zigzag, { x: 215, y: 176, rotation: 0.4, scaleX: 0.9, scaleY: -1.5, endHead: 'arrow' }),
  ];
}
