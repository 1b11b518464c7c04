import type { ToolName } from '@inkmesh/editor';
import { BRUSHES } from '@inkmesh/ink';
import type { MessageKey } from '../../i18n/catalogue.ts';
import type { Layout } from '../layout.ts';

/** One button of the toolbar: a tool, or tools that share a button because they are many or seldom. */
export type ToolSlot = ToolName | ToolGroupInfo;

export interface ToolGroupInfo {
  readonly label: MessageKey & `tools.${string}`;
  /** The first is in hand until another was. */
  readonly tools: readonly ToolName[];
}

/** Of the six shapes those that people draw all day have a button; the others share one. */
const WIDE: readonly ToolSlot[] = [
  'select',
  'lasso',
  'hand',
  ...BRUSHES,
  { label: 'tools.erasers', tools: ['eraser', 'partial-eraser'] },
  'rectangle',
  'ellipse',
  { label: 'tools.moreShapes', tools: ['diamond', 'triangle', 'polygon', 'star'] },
  'arrow',
  'line',
  'text',
  'note',
  'frame',
  { label: 'tools.more', tools: ['bucket', 'eyedropper', 'laser'] },
];

/** Seven buttons, with that of the style: what a phone has room for. */
const NARROW: readonly ToolSlot[] = [
  { label: 'tools.selecting', tools: ['select', 'lasso'] },
  { label: 'tools.brushes', tools: BRUSHES },
  { label: 'tools.erasers', tools: ['eraser', 'partial-eraser'] },
  {
    label: 'tools.shapes',
    tools: ['rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star', 'arrow', 'line'],
  },
  { label: 'tools.writing', tools: ['text', 'note', 'frame'] },
  // Two fingers move the page: the hand is seldom called for.
  { label: 'tools.more', tools: ['hand', 'laser', 'bucket', 'eyedropper'] },
];

export function toolSlots(layout: Layout): readonly ToolSlot[] {
  return layout === 'wide' ? WIDE : NARROW;
}

export function isGroup(slot: ToolSlot): slot is ToolGroupInfo {
  return typeof slot === 'object';
}
