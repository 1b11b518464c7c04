import type { ToolName } from '@inkmesh/editor';
import type { LucideProps } from 'lucide-solid';
import Brush from 'lucide-solid/icons/brush';
import Eraser from 'lucide-solid/icons/eraser';
import Hand from 'lucide-solid/icons/hand';
import Highlighter from 'lucide-solid/icons/highlighter';
import Pen from 'lucide-solid/icons/pen';
import type { JSX } from 'solid-js';

export const TOOL_ICONS: Readonly<Record<ToolName, (props: LucideProps) => JSX.Element>> = {
  hand: Hand,
  pen: Pen,
  marker: Brush,
  highlighter: Highlighter,
  eraser: Eraser,
};
