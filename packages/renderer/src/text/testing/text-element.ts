import type { ElementId, LayerId, TextElement } from '@inkmesh/board';

export function textElement(part: Partial<TextElement>): TextElement {
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
    text: '',
    w: 0,
    size: 20,
    font: 'sans',
    align: 'start',
    color: '#000000',
    bold: false,
    italic: false,
    ...part,
  };
}
