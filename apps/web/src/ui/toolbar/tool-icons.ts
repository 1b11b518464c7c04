import type { ToolName } from '@inkmesh/editor';
import type { LucideProps } from 'lucide-solid';
import Brush from 'lucide-solid/icons/brush';
import Eraser from 'lucide-solid/icons/eraser';
import Hand from 'lucide-solid/icons/hand';
import Highlighter from 'lucide-solid/icons/highlighter';
import PenLine from 'lucide-solid/icons/pen-line';
import PenTool from 'lucide-solid/icons/pen-tool';
import Pencil from 'lucide-solid/icons/pencil';
import Pill from 'lucide-solid/icons/pill';
import type { JSX } from 'solid-js';

/** A nib, a lead, a felt tip with its line, a stick: told apart at 18 px. The family has no chalk; a pill is a stick. */
export const TOOL_ICONS: Readonly<Record<ToolName, (props: LucideProps) => JSX.Element>> = {
  hand: Hand,
  pen: PenTool,
  pencil: Pencil,
  marker: PenLine,
  highlighter: Highlighter,
  chalk: Pill,
  watercolour: Brush,
  eraser: Eraser,
};
