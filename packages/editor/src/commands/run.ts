import { align, distribute } from './align.ts';
import { hide, order, showAll, toggleLock, unlockAll } from './arrange.ts';
import type { CommandContext } from './context.ts';
import { group, ungroup } from './group.ts';
import { flip, NUDGE, nudge } from './move.ts';
import { duplicate, removeSelected, selectAll } from './selecting.ts';

/** What a person does to the selection by name. */
const COMMANDS = {
  'select-all': selectAll,
  duplicate,
  delete: removeSelected,
  group,
  ungroup,
  lock: toggleLock,
  'unlock-all': unlockAll,
  hide,
  'show-all': showAll,
  'bring-to-front': (context) => order(context, 'front'),
  'bring-forward': (context) => order(context, 'forward'),
  'send-backward': (context) => order(context, 'backward'),
  'send-to-back': (context) => order(context, 'back'),
  'flip-horizontal': (context) => flip(context, 'x'),
  'flip-vertical': (context) => flip(context, 'y'),
  'align-left': (context) => align(context, 'left'),
  'align-center': (context) => align(context, 'center-x'),
  'align-right': (context) => align(context, 'right'),
  'align-top': (context) => align(context, 'top'),
  'align-middle': (context) => align(context, 'center-y'),
  'align-bottom': (context) => align(context, 'bottom'),
  'distribute-horizontally': (context) => distribute(context, 'x'),
  'distribute-vertically': (context) => distribute(context, 'y'),
  'move-left': (context) => nudge(context, { x: -NUDGE.small, y: 0 }),
  'move-right': (context) => nudge(context, { x: NUDGE.small, y: 0 }),
  'move-up': (context) => nudge(context, { x: 0, y: -NUDGE.small }),
  'move-down': (context) => nudge(context, { x: 0, y: NUDGE.small }),
  'move-left-far': (context) => nudge(context, { x: -NUDGE.large, y: 0 }),
  'move-right-far': (context) => nudge(context, { x: NUDGE.large, y: 0 }),
  'move-up-far': (context) => nudge(context, { x: 0, y: -NUDGE.large }),
  'move-down-far': (context) => nudge(context, { x: 0, y: NUDGE.large }),
} as const satisfies Readonly<Record<string, (context: CommandContext) => void>>;

export type SelectionCommand = keyof typeof COMMANDS;

/** What changes the editor itself. */
const OWN = [
  'cancel',
  'edit',
  'copy-style',
  'paste-style',
  'tool-lock',
  'snap-grid',
  'snap-objects',
] as const;

export type EditorCommand = SelectionCommand | (typeof OWN)[number];

export function isSelectionCommand(name: string): name is SelectionCommand {
  return Object.hasOwn(COMMANDS, name);
}

export function isEditorCommand(name: string): name is EditorCommand {
  return isSelectionCommand(name) || (OWN as readonly string[]).includes(name);
}

export function runCommand(context: CommandContext, command: SelectionCommand): void {
  const run: (context: CommandContext) => void = COMMANDS[command];
  run(context);
}
