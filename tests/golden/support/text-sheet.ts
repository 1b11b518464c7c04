import type { ElementId, LayerId, TextElement } from '@inkmesh/board';
import { affine } from '@inkmesh/geometry';
import type { TextPiece } from '@inkmesh/renderer';

/** A sentence of each script, with a character that its font alone has. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  latin: 'Quick brown fox — Ångström; “well-known” 1,234.50 €',
  cyrillic: 'Съешь же ещё этих мягких французских булок',
  greek: 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία',
  arabic: 'مرحبا بالعالم، هذه لوحة 123 مشتركة',
  hebrew: 'שלום עולם, זה לוח (משותף) 42!',
  devanagari: 'नमस्ते दुनिया, क्षत्रिय श्री हिन्दी',
  thai: 'ภาษาไทยไม่มีช่องว่างระหว่างคำ',
  japanese: '日本語の文は、どこでも行を変えられる。カタカナ「字」',
  korean: '안녕하세요, 한국 사람들의 이야기입니다.',
  emoji: '😀👍🏽👩‍👩‍👧‍👦🇩🇪❤️🎉',
};

export const SHEET_SIZE = { width: 1000, height: 860 } as const;

const COLOR = '#1d3557';

export function textElement(part: Partial<TextElement> & { readonly text: string }): TextElement {
  return {
    type: 'text',
    id: 'text' as ElementId,
    layer: 'layer' as LayerId,
    order: 'a0',
    by: '',
    at: 0,
    parent: '',
    locked: false,
    hidden: false,
    page: '',
    runs: undefined,
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    opacity: 1,
    effects: {},
    filters: {},
    w: 0,
    size: 20,
    font: 'sans',
    align: 'start',
    color: COLOR,
    bold: false,
    italic: false,
    ...part,
  };
}

/** Every script on a line, every script wrapped, and styles, alignments and transforms. */
export function sheetPieces(): readonly TextPiece[] {
  const texts = Object.values(SCRIPTS);
  return [
    ...texts.map((text, row) => textElement({ text, x: isRtl(text) ? 500 : 10, y: 10 + row * 34 })),
    ...texts.map((text, i) =>
      textElement({
        text,
        w: 150,
        size: 16,
        x: 10 + (i % 5) * 200 + (isRtl(text) ? 150 : 0),
        y: 370 + Math.floor(i / 5) * 110,
      }),
    ),
    textElement({ text: 'Bold жирный ปากกา שלום', bold: true, x: 560, y: 10 }),
    textElement({ text: 'Italic курсив κείμενο', italic: true, x: 560, y: 44 }),
    textElement({ text: 'Bold italic Жж', bold: true, italic: true, x: 560, y: 78 }),
    textElement({ text: 'start\nof שלום\nשלום of', w: 130, x: 560, y: 120 }),
    textElement({ text: 'center\nof שלום\nשלום of', w: 130, align: 'center', x: 700, y: 120 }),
    textElement({ text: 'end\nof שלום\nשלום of', w: 130, align: 'end', x: 840, y: 120 }),
    textElement({ text: 'עברית and English, ועוד (מילים) 12!', w: 150, x: 720, y: 215 }),
    textElement({ text: 'English and עברית, (again) עוד 12!', w: 150, x: 740, y: 215 }),
    textElement({ text: 'Turned 文字 😀', size: 30, rotation: -0.2, x: 530, y: 330 }),
    textElement({ text: 'Mirrored', size: 30, scaleX: -1, x: 960, y: 310 }),
    textElement({ text: 'Ŵide\tåäñ!', size: 48, scaleX: 1.6, x: 10, y: 570 }),
    textElement({ text: 'tiny print is still print: żółć', size: 9, x: 10, y: 650 }),
    textElement({ text: 'Abcdefghijklmnopqrstuvwxyz'.repeat(2), w: 220, x: 10, y: 680 }),
    textElement({ text: 'سطر طويل يلتف: 50-60 ثم 70', w: 120, x: 250, y: 770 }),
    textElement({ text: 'Huge 字', size: 150, x: 430, y: 600 }),
  ].map(pieceOf);
}

export function pieceOf(element: TextElement): TextPiece {
  const { x, y, rotation, scaleX, scaleY, color } = element;
  return {
    element,
    color,
    toPixels: affine(x, y, rotation, scaleX, scaleY),
    clip: { x: 0, y: 0, ...SHEET_SIZE },
  };
}

function isRtl(text: string): boolean {
  return /^[\u0590-\u08ff]/.test(text);
}
