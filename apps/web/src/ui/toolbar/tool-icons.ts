import type { ToolName } from '@inkmesh/editor';
import type { LucideProps } from 'lucide-solid';
import Brush from 'lucide-solid/icons/brush';
import Circle from 'lucide-solid/icons/circle';
import Crosshair from 'lucide-solid/icons/crosshair';
import Diamond from 'lucide-solid/icons/diamond';
import Eraser from 'lucide-solid/icons/eraser';
import Frame from 'lucide-solid/icons/frame';
import Hand from 'lucide-solid/icons/hand';
import Highlighter from 'lucide-solid/icons/highlighter';
import Lasso from 'lucide-solid/icons/lasso';
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2';
import MoveUpRight from 'lucide-solid/icons/move-up-right';
import PaintBucket from 'lucide-solid/icons/paint-bucket';
import PenLine from 'lucide-solid/icons/pen-line';
import PenTool from 'lucide-solid/icons/pen-tool';
import Pencil from 'lucide-solid/icons/pencil';
import Pentagon from 'lucide-solid/icons/pentagon';
import Pill from 'lucide-solid/icons/pill';
import Pipette from 'lucide-solid/icons/pipette';
import Scissors from 'lucide-solid/icons/scissors';
import Slash from 'lucide-solid/icons/slash';
import Square from 'lucide-solid/icons/square';
import Star from 'lucide-solid/icons/star';
import StickyNote from 'lucide-solid/icons/sticky-note';
import Triangle from 'lucide-solid/icons/triangle';
import Type from 'lucide-solid/icons/type';
import type { JSX } from 'solid-js';

/** A nib, a lead, a felt tip with its line, a stick: told apart at 18 px. The family has no chalk; a pill is a stick. */
export const TOOL_ICONS: Readonly<Record<ToolName, (props: LucideProps) => JSX.Element>> = {
  select: MousePointer2,
  lasso: Lasso,
  hand: Hand,
  pen: PenTool,
  pencil: Pencil,
  marker: PenLine,
  highlighter: Highlighter,
  chalk: Pill,
  watercolour: Brush,
  eraser: Eraser,
  'partial-eraser': Scissors,
  rectangle: Square,
  ellipse: Circle,
  diamond: Diamond,
  triangle: Triangle,
  polygon: Pentagon,
  star: Star,
  arrow: MoveUpRight,
  line: Slash,
  text: Type,
  note: StickyNote,
  frame: Frame,
  bucket: PaintBucket,
  eyedropper: Pipette,
  laser: Crosshair,
};
