import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from './board.ts';
import type { TextElement } from './element.ts';
import { exchange, setUp } from './testing/boards.ts';

const TEXT = { type: 'text', id: 'it', text: 'Hello' } as const;
const SHAPE = { type: 'shape', shape: 'ellipse', w: 10, h: 10 } as const;
const LINE = {
  type: 'line',
  vertices: [
    [0, 0],
    [9, 0],
  ],
} as const;

const shown = (board: Board, id = 'it') => (board.get(id) as TextElement | undefined)?.text;
const runsOf = (board: Board, id = 'it') => (board.get(id) as TextElement | undefined)?.runs;

/** As a text editor's binding does it: in a transaction with an origin of its own. */
function type({ doc, board }: { doc: Y.Doc; board: Board }, at: number, text: string): void {
  doc.transact(() => board.textOf('it').insert(at, text), 'binding');
}

/** Two people with the same text. */
function two() {
  const [a, b] = [setUp(1), setUp(2)];
  a.board.add(TEXT);
  exchange(a.doc, b.doc);
  return { a, b };
}

describe('where text is', () => {
  it.each([
    TEXT,
    { ...SHAPE, id: 'it', text: 'Hello' },
    { ...LINE, id: 'it', text: 'Hello' },
    { type: 'note', id: 'it', text: 'Hello' } as const,
  ])('[T1] that of a $type is in texts, made with it and removed with it', (given) => {
    const { board, doc } = setUp();
    board.add(given);
    expect(doc.getMap('texts').toJSON()).toEqual({ it: 'Hello' });
    expect(JSON.stringify(doc.getMap('elements').get('it'))).not.toContain('Hello');
    board.update('it', { text: 'Bye' });
    expect([doc.getMap('edits').size, shown(board)]).toEqual([0, 'Bye']);
    board.remove('it');
    expect(doc.getMap('texts').size).toBe(0);
    board.undo();
    expect(shown(board)).toBe('Bye');
  });

  it('[T1] what nobody has written on has a text as well, so that two people who begin write in one', () => {
    const [a, b] = [setUp(1), setUp(2)];
    a.board.add({ ...SHAPE, id: 'it' });
    exchange(a.doc, b.doc);
    type(a, 0, 'one');
    type(b, 0, 'two');
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(shown(board)).toHaveLength(6);
  });

  it('[T1] a stroke has none, nor an image, a frame or a group', () => {
    const { board, doc } = setUp();
    const ids = [
      board.add({ type: 'stroke', points: [[0, 0]] }),
      board.add({ type: 'image', asset: 'a', w: 1, h: 1 }),
      board.add({ type: 'frame', w: 1, h: 1 }),
      board.add({ type: 'group' }),
    ];
    expect(doc.getMap('texts').size).toBe(0);
    for (const id of ids) expect(() => board.textOf(id)).toThrow('holds no text');
    for (const id of ids) expect(() => board.update(id, { text: 'x' })).toThrow('“text”');
    expect(() => board.textOf('nobody')).toThrow('nobody');
  });

  it('[T1, D7] a text that met a deletion goes with the next local removal', () => {
    const { a, b } = two();
    a.doc.transact(() => a.doc.getMap('texts').delete('it'));
    a.board.add({ ...TEXT, id: 'other' });
    a.board.textOf('it');
    b.board.remove('it');
    exchange(a.doc, b.doc);
    const left = () => [...b.doc.getMap('texts').keys()];
    expect([shown(b.board), left().includes('it')]).toEqual([undefined, true]);
    b.board.remove('other');
    expect(left()).toEqual([]);
  });

  it('[T8] a missing text is made when it is asked for, which is no step', () => {
    const { board, doc } = setUp();
    board.add(TEXT);
    doc.getMap('texts').delete('it');
    expect(shown(board)).toBe('');
    board.textOf('it').insert(0, 'again');
    expect(shown(board)).toBe('again');
    board.undo();
    expect(board.elements()).toEqual([]);
  });
});

describe('what is read of a text', () => {
  it('[T3, T4] formats show as runs, and the text without them', () => {
    const { board } = setUp();
    board.add(TEXT);
    const text = board.textOf('it');
    text.format(0, 2, { bold: true, color: '#FF0000', wobble: 3 });
    expect(runsOf(board)).toEqual([{ text: 'He', bold: true, color: '#ff0000' }, { text: 'llo' }]);
    expect(shown(board)).toBe('Hello');
    text.format(0, 2, { bold: null, color: null });
    expect(runsOf(board)).toBeUndefined();
    expect(text.toDelta()[0].attributes).toEqual({ wobble: 3 });
  });

  it.each([
    [{ bold: false }],
    [{ italic: 'yes' }],
    [{ color: 'red' }],
    [{ link: 'javascript:alert(1)' }],
    [{ link: ' https://example.org' }],
    [{ link: `https://example.org/${'x'.repeat(2048)}` }],
    [{ size: 0 }],
    [{ list: 'bullet' }],
    [{ align: 'center' }],
    [JSON.parse('{"__proto__": {"bold": true}}')],
  ])('[T3] of letters, %o is as if not there', (attributes) => {
    const { board } = setUp();
    board.add(TEXT);
    board.textOf('it').format(0, 5, attributes);
    expect([shown(board), runsOf(board)]).toEqual(['Hello', undefined]);
  });

  it('[T3] lists and alignment are of the line break that ends a paragraph', () => {
    const { board } = setUp();
    board.add({ ...TEXT, text: 'a\nb\nc' });
    board.textOf('it').format(0, 5, { list: 'ordered', bold: true, align: 'middle' });
    expect(runsOf(board)).toEqual([
      { text: 'a', bold: true },
      { text: '\n', bold: true, list: 'ordered' },
      { text: 'b', bold: true },
      { text: '\n', bold: true, list: 'ordered' },
      { text: 'c', bold: true },
    ]);
  });

  it('[T2] what is embedded is passed over, and stays when the text around it changes', () => {
    const { board } = setUp();
    board.add(TEXT);
    const text = board.textOf('it');
    text.insertEmbed(2, { picture: 1 });
    expect(shown(board)).toBe('Hello');
    board.update('it', { text: 'Hello' });
    expect(text.toDelta()).toHaveLength(3);
    board.update('it', { text: 'Help' });
    expect(shown(board)).toBe('Help');
  });

  it.each([
    ['a plain value', 'Hello'],
    ['a map', new Y.Map()],
    ['an XML text', new Y.XmlText('Hello')],
  ])(
    '[T2, V7] where %s stands in place of a text there is none, and it is reported',
    (_, value) => {
      const { board, doc, problems } = setUp();
      board.add(TEXT);
      doc.getMap('texts').set('it', value);
      expect(shown(board)).toBe('');
      expect(problems).toEqual([{ at: 'texts[it]', fault: 'it is no text' }]);
      board.update('it', { text: 'mine' });
      expect(shown(board)).toBe('mine');
    },
  );

  it('[T2] two people who together paste more than fits see as much of it, the same, and are told', () => {
    const { a, b } = two();
    for (const who of [a, b]) type(who, 2, '😀'.repeat(60_000));
    exchange(a.doc, b.doc);
    for (const { board, problems } of [a, b]) {
      expect(shown(board)).toHaveLength(200_000);
      expect(problems).toMatchObject([{ at: 'texts[it]' }]);
    }
    expect(shown(a.board)).toBe(shown(b.board));
  });
});

describe('commands on text', () => {
  it('[T5, T6] a change is the smallest splice, so that what others write beside it stays', () => {
    const { a, b } = two();
    a.board.update('it', { text: 'Hello, world' });
    b.board.update('it', { text: 'Oh. Hello' });
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(shown(board)).toBe('Oh. Hello, world');
  });

  it('[T5, K8] no splice goes through the middle of a pair of surrogates', () => {
    const { a, b } = two();
    for (const text of ['😀', '😁', '😀😁', '🤀', '🤀x', 'x😀']) {
      a.board.update('it', { text });
      exchange(a.doc, b.doc);
      expect([shown(a.board), shown(b.board)]).toEqual([text, text]);
    }
  });

  it('[T5] a changed text keeps the formats of what stays', () => {
    const { board } = setUp();
    board.add({
      ...TEXT,
      text: 'a bold word',
      runs: [{ text: 'a ' }, { text: 'bold', bold: true }, { text: ' word' }],
    });
    board.update('it', { text: 'a bold word more' });
    board.update('it', { text: 'not a bold word more' });
    expect(runsOf(board)).toEqual([
      { text: 'not a ' },
      { text: 'bold', bold: true },
      { text: ' word more' },
    ]);
    board.update('it', { runs: undefined });
    expect([shown(board), runsOf(board)]).toEqual(['not a bold word more', undefined]);
    board.undo();
    expect(runsOf(board)).toHaveLength(3);
  });

  it('[T4, C3] runs are given as they are read, and giving them again is no step', () => {
    const { board, diffs } = setUp();
    const runs = [{ text: 'Hel', link: 'https://example.org' }, { text: 'lo' }];
    board.add({ ...TEXT, runs });
    expect(runsOf(board)).toEqual(runs);
    board.update('it', { runs, text: 'Hello' });
    expect(diffs).toHaveLength(1);
  });

  it.each([
    ['runs do not', { text: 'Bye', runs: [{ text: 'Hello' }] }],
    ['runs is', { runs: 'Hello' as never }],
    ['runs[0] is', { runs: ['Hello' as never] }],
    ['runs[0].text', { runs: [{ text: 1 as never }] }],
    ['runs[0].bold', { runs: [{ text: 'a', bold: false as never }] }],
    ['runs[0].link', { runs: [{ text: 'a', link: 'file:///etc' }] }],
    ['runs has', { runs: [{ text: 'x'.repeat(200_001) }] }],
    ['text has', { text: 'x'.repeat(200_001) }],
  ])('[C1, T4] %s said by name when it is refused, and nothing is written', (message, props) => {
    const { board, diffs } = setUp();
    board.add(TEXT);
    expect(() => board.update('it', props)).toThrow(message);
    expect(() => board.add({ type: 'note', ...props })).toThrow(message);
    expect([diffs.length, board.elements().length]).toEqual([1, 1]);
  });

  it('[T5] a transaction sees what it has written itself', () => {
    const { board, diffs } = setUp();
    board.transact(() => {
      board.add(TEXT);
      board.update('it', { text: 'Hello!' });
      board.textOf('it').insert(0, 'Oh. ');
      board.update('it', { runs: undefined, x: 5 });
    });
    expect([shown(board), diffs.length]).toEqual(['Oh. Hello!', 1]);
  });
});

describe('undo of typing', () => {
  it('[T7, C5] a burst of typing is one step, and a pause begins the next', () => {
    const { doc, board, diffs, clock } = setUp();
    board.add(TEXT);
    for (const letter of ['!', '?', '!']) {
      clock.ms += 900;
      doc.transact(() => board.textOf('it').insert(5, letter), 'binding');
    }
    clock.ms += 1000;
    type({ doc, board }, 0, '>');
    expect([shown(board), diffs.at(-1)?.origin]).toEqual(['>Hello!?!', 'local']);
    const seen = [1, 2].map(() => board.undo() && shown(board));
    expect(seen).toEqual(['Hello!?!', 'Hello']);
    board.redo();
    expect(shown(board)).toBe('Hello!?!');
  });

  it('[T7] another command ends a burst, and so does typing elsewhere', () => {
    const { doc, board } = setUp();
    board.add(TEXT);
    board.add({ ...TEXT, id: 'other' });
    type({ doc, board }, 5, '1');
    board.update('it', { x: 3 });
    type({ doc, board }, 6, '2');
    doc.transact(() => board.textOf('other').insert(0, 'x'), 'binding');
    type({ doc, board }, 7, '3');
    const seen = [1, 2, 3, 4].map(() => board.undo() && [shown(board), shown(board, 'other')]);
    expect(seen).toEqual([
      ['Hello12', 'xHello'],
      ['Hello12', 'Hello'],
      ['Hello1', 'Hello'],
      ['Hello1', 'Hello'],
    ]);
  });

  it('[T6, T7, C4] taking back what one has typed leaves what others typed in its midst', () => {
    const { a, b } = two();
    type(a, 5, 'aaaa');
    exchange(a.doc, b.doc);
    type(b, 7, 'B');
    exchange(a.doc, b.doc);
    expect(shown(a.board)).toBe('HelloaaBaa');
    a.board.undo();
    exchange(a.doc, b.doc);
    for (const { board } of [a, b]) expect(shown(board)).toBe('HelloB');
    a.board.redo();
    expect(shown(a.board)).toBe('HelloaaBaa');
  });

  it('[T7, C4] taking back a format leaves what others formatted', () => {
    const { a, b } = two();
    a.board.update('it', { runs: [{ text: 'Hello', bold: true }] });
    exchange(a.doc, b.doc);
    b.board.update('it', { runs: [{ text: 'Hello', bold: true, italic: true }] });
    exchange(a.doc, b.doc);
    a.board.undo();
    exchange(a.doc, b.doc);
    for (const { board } of [a, b])
      expect(runsOf(board)).toEqual([{ text: 'Hello', italic: true }]);
  });

  it('[T7] what others do is never a step of one’s own', () => {
    const { a, b } = two();
    a.board.update('it', { runs: [{ text: 'Hello', bold: true }] });
    b.board.update('it', { runs: [{ text: 'Hello', bold: true }] });
    type(b, 2, 'B');
    exchange(a.doc, b.doc);
    a.board.undo();
    a.board.undo();
    expect([a.board.undo(), shown(a.board)]).toEqual([false, undefined]);
  });

  it('[T8] after its element came back a text is another, with what was in it', () => {
    const { board } = setUp();
    board.add({ ...TEXT, runs: [{ text: 'Hello', bold: true }] });
    const before = board.textOf('it');
    board.remove('it');
    board.undo();
    expect(board.textOf('it')).not.toBe(before);
    expect(runsOf(board)).toEqual([{ text: 'Hello', bold: true }]);
    board.textOf('it').insert(0, 'still ');
    expect(shown(board)).toBe('still Hello');
  });

  it('[C8] what was begun and given up leaves no trace: nothing to undo, nothing to redo', () => {
    const one = setUp();
    const { board } = one;
    board.add({ ...SHAPE, id: 'before' });
    const { undoSteps } = board.history();
    board.add({ ...TEXT, text: '' });
    type(one, 0, 'never mind');
    board.update('it', { bold: true });
    board.forgetSteps(undoSteps);
    expect(board.elements().map(({ id }) => id)).toEqual(['before']);
    expect(board.redo()).toBe(false);
    expect(board.undo()).toBe(true);
    expect(board.elements()).toEqual([]);
  });
});
