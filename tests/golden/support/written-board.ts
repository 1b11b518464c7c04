import type { Element, ElementId, LabelFields, TextElement, TextRun } from '@inkmesh/board';
import { line, note, shape } from './elements.ts';
import { textElement } from './text-sheet.ts';

/** Boards of what is written: on notes, in shapes, along lines, and with formats. */
export type WrittenBoard = 'notes' | 'labels' | 'rich';

export function writtenBoard(name: WrittenBoard): Element[] {
  return BOARDS[name]().map((element, i) => ({
    ...element,
    id: `${name}-${String(i).padStart(3, '0')}` as ElementId,
    order: `a${String(i).padStart(4, '0')}`,
  }));
}

const BOARDS: Readonly<Record<WrittenBoard, () => Element[]>> = { notes, labels, rich };

const PAPERS = ['#ffec99', '#ffc9c9', '#b2f2bb', '#a5d8ff', '#d0bfff', '#ffffff'] as const;

function notes(): Element[] {
  const text = 'A note is written on, and wraps where it must.';
  const colors = PAPERS.map((paper, i) =>
    note([20 + (i % 3) * 230, 20 + Math.floor(i / 3) * 230, 200, 200], { paper, text, size: 24 }),
  );
  return [
    ...colors,
    note([720, 20, 120, 120], { text: 'It grows with what is written. '.repeat(5), size: 18 }),
    note([860, 20, 120, 120], { text: 'start\nof it', align: 'start', size: 18 }),
    note([860, 160, 120, 120], { text: 'the end', align: 'end', size: 18, textColor: '#c92a2a' }),
    note([720, 420, 120, 120], { text: 'שלום עולם, זה פתק', size: 18, paper: '#99e9f2' }),
    note([880, 380, 100, 100], { text: 'turned', rotation: 0.3, scaleX: 1.1, size: 20 }),
    note([20, 500, 60, 40], { size: 12 }),
    note([120, 500, 100, 60], { size: 60, text: 'W', opacity: 0.5 }),
    note([260, 500, 160, 100], {
      text: 'To do\nwrite\nread',
      runs: [
        { text: 'To do', bold: true },
        { text: '\n' },
        { text: 'write', strike: true },
        { text: '\n', list: 'bullet' },
        { text: 'read' },
        { text: '\n', list: 'bullet' },
      ],
      align: 'start',
      size: 18,
    }),
  ];
}

function labels(): Element[] {
  const text = 'Words in a shape, as many as fit';
  const kinds = ['rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'] as const;
  const shapes = kinds.map((kind, i) =>
    shape(kind, [20 + (i % 3) * 200, 20 + Math.floor(i / 3) * 170, 170, 140], {
      ...label(text, 15),
      sides: 5,
      inner: 0.6,
      fill: i % 2 === 0 ? '' : '#d0ebff',
      color: i % 3 === 0 ? '#1971c2' : '#1d1d1f',
    }),
  );
  const way = [
    [0, 0],
    [300, 40],
  ] as const;
  const bow = [
    [0, 0],
    [120, -80],
    [260, 0],
  ] as const;
  const elbow = [
    [0, 0],
    [80, 0],
    [80, 120],
    [220, 120],
  ] as const;
  return [
    shape('rectangle', [640, 240, 320, 120], { width: 0, fill: '#ffe066' }),
    ...shapes,
    shape('rectangle', [640, 20, 120, 60], { ...label('over\nthe\nedges\nof it', 20) }),
    shape('rectangle', [800, 20, 30, 100], { ...label('narrow', 16), fill: '#ffc9c9' }),
    shape('ellipse', [860, 20, 120, 100], {
      ...label('Turned', 22),
      rotation: -0.4,
      bold: true,
      textColor: '#e8590c',
    }),
    shape('rectangle', [640, 130, 200, 80], {
      ...label('start, in the text’s own colour', 18),
      align: 'start',
      textColor: '#2f9e44',
      dash: 'dashed',
    }),
    line(way, { x: 650, y: 260, ...label('across', 18), endHead: 'arrow' }),
    line(bow, { x: 660, y: 350, ...label('a bow', 16), curved: true, endHead: 'triangle' }),
    line(elbow, { x: 20, y: 400, ...label('elbow', 16), startHead: 'dot', endHead: 'arrow' }),
    line(
      [
        [0, 0],
        [40, 30],
      ],
      { x: 300, y: 400, ...label('longer than its line', 16), endHead: 'arrow' },
    ),
    line(way, {
      x: 380,
      y: 460,
      ...label('Words enough for more lines than one: then they wrap', 16),
      dash: 'dashed',
      color: '#9c36b5',
    }),
    line(way, { x: 660, y: 460, ...label('turned', 18), rotation: 0.5, width: 6 }),
    line(way, { x: 40, y: 560, ...label('שלום', 18), endHead: 'bar', textColor: '#c92a2a' }),
  ];
}

function label(text: string, size: number): Partial<LabelFields> {
  return { text, size };
}

const SENTENCE: readonly TextRun[] = [
  { text: 'Plain, ' },
  { text: 'bold', bold: true },
  { text: ', ' },
  { text: 'italic', italic: true },
  { text: ', ' },
  { text: 'both', bold: true, italic: true },
  { text: ', ' },
  { text: 'under', underline: true },
  { text: ', ' },
  { text: 'struck', strike: true },
  { text: ', ' },
  { text: 'code()', code: true },
  { text: ', ' },
  { text: 'red', color: '#e03131' },
  { text: ', ' },
  { text: 'a link', link: 'https://example.org/' },
  { text: ', ' },
  { text: 'large', size: 34 },
  { text: ' and ' },
  { text: 'small', size: 11 },
  { text: '.' },
];

const RTL: readonly TextRun[] = [
  { text: 'שלום ' },
  { text: 'עולם', bold: true },
  { text: ', ' },
  { text: 'English (two words)', italic: true },
  { text: ' ועוד ' },
  { text: '12.5', color: '#e03131' },
  { text: ' (' },
  { text: 'מילים', underline: true },
  { text: ')!' },
];

const ARABIC: readonly TextRun[] = [
  { text: 'مر' },
  { text: 'حبا', color: '#e03131' },
  { text: ' بال' },
  { text: 'عالم', underline: true },
  { text: ' 123 ' },
  { text: 'code', code: true },
];

const MIXED: readonly TextRun[] = [
  { text: 'English with ' },
  { text: 'עברית ב', bold: true },
  { text: 'אמצע', italic: true },
  { text: ' and 12 ' },
  { text: '(שלום)', underline: true },
  { text: ', ' },
  { text: '日本語', size: 30 },
  { text: ' 😀', size: 30 },
];

function listOf(list: 'bullet' | 'ordered', items: readonly string[]): TextRun[] {
  return items.flatMap((text) => [{ text }, { text: '\n', list }]);
}

function rich(): Element[] {
  const alignments = [
    { text: 'left by itself\n' },
    { text: 'in the ' },
    { text: 'middle', bold: true },
    { text: '\n', align: 'center' },
    { text: 'at the end' },
    { text: '\n', align: 'end' },
    { text: 'and as before' },
  ] as const;
  const lists = [
    { text: 'Before\n' },
    ...listOf('bullet', ['one', 'two, which is too long for one line of it', 'three']),
    { text: 'Between\n' },
    ...listOf('ordered', ['first', 'second', '', 'fourth']),
    { text: 'After' },
  ];
  return [
    formatted(SENTENCE, { x: 20, y: 16, size: 20 }),
    formatted(SENTENCE, { x: 20, y: 70, w: 300, size: 20 }),
    formatted(SENTENCE, { x: 340, y: 70, w: 260, size: 20, font: 'serif', align: 'center' }),
    formatted(SENTENCE, { x: 620, y: 70, w: 150, size: 20, bold: true, color: '#1971c2' }),
    formatted(RTL, { x: 320, y: 260, size: 20 }),
    formatted(RTL, { x: 190, y: 300, w: 170, size: 20 }),
    formatted(ARABIC, { x: 320, y: 420, size: 24 }),
    formatted(MIXED, { x: 340, y: 250, size: 20, w: 250 }),
    formatted(alignments, { x: 340, y: 420, w: 220, size: 18 }),
    formatted(lists, { x: 800, y: 240, w: 180, size: 18 }),
    formatted(listOf('ordered', ['אחת', 'שתיים', 'שלוש ארוכה מאוד']), {
      x: 740,
      y: 400,
      w: 130,
      size: 18,
    }),
    formatted(
      listOf(
        'ordered',
        Array.from({ length: 12 }, (_, i) => `item ${i + 1}`),
      ),
      { x: 20, y: 480, size: 8 },
    ),
    formatted(SENTENCE, { x: 140, y: 640, size: 20, rotation: -0.15 }),
    formatted([{ text: 'tall ', size: 60 }, { text: 'first\n' }, { text: 'then low' }], {
      x: 800,
      y: 10,
      size: 16,
    }),
    formatted([{ text: 'x' }, { text: '\n', size: 50 }, { text: '\n' }, { text: 'y' }], {
      x: 960,
      y: 60,
      size: 16,
    }),
  ];
}

function formatted(runs: readonly TextRun[], part: Partial<TextElement>): TextElement {
  return textElement({ text: runs.map(({ text }) => text).join(''), runs, ...part });
}
