import type { ToolName } from '@inkmesh/editor';
import { BRUSHES } from '@inkmesh/ink';
import type { Layout } from '../layout.ts';

/** One button of the toolbar: a tool, or tools that share a button because they are many or seldom. */
export type ToolSlot = ToolName | ToolGroupInfo;

export interface ToolGroupInfo {
  readonly label: string;
  /** The first is in hand until another was. */
  readonly tools: readonly ToolName[];
}

/** Of the six shapes those that people draw all day have a button; the others share one. */
const WIDE: readonly ToolSlot[] = [
  'select',
  'lasso',
  'hand',
  ...BRUSHES,
  { label: 'Erasers', tools: ['eraser', 'partial-eraser'] },
  'rectangle',
  'ellipse',
  { label: 'More shapes', tools: ['diamond', 'triangle', 'polygon', 'star'] },
  'arrow',
  'line',
  { label: 'More tools', tools: ['bucket', 'eyedropper', 'laser'] },
];

/** Seven buttons, with that of the style: what a phone has room for. */
const NARROW: readonly ToolSlot[] = [
  { label: 'Selecting', tools: ['select', 'lasso'] },
  { label: 'Brushes', tools: BRUSHES },
  { label: 'Erasers', tools: ['eraser', 'partial-eraser'] },
  { label: 'Shapes', tools: ['rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'] },
  { label: 'Lines', tools: ['arrow', 'line'] },
  // Two fingers move the page: the hand is seldom called for.
  { label: 'More tools', tools: ['hand', 'laser', 'bucket', 'eyedropper'] },
];

export function toolSlots(layout: Layout): readonly ToolSlot[] {
  return layout === 'wide' ? WIDE : NARROW;
}

export function isGroup(slot: ToolSlot): slot is ToolGroupInfo {
  return typeof slot === 'object';
}
