import type { Action } from '@inkmesh/editor';

/** What applies to a selection of so many, in parts. */
export function actionsOnSelection(count: number): readonly (readonly Action[])[] {
  return [
    ['duplicate', 'copy-style', 'paste-style', 'delete'],
    count > 1 ? ['group', 'ungroup'] : ['ungroup'],
    ['flip-horizontal', 'flip-vertical', 'lock', 'hide'],
  ];
}

/** What applies to the page when nothing is selected. */
export const ACTIONS_ON_PAGE: readonly (readonly Action[])[] = [
  ['undo', 'redo'],
  ['select-all', 'show-all', 'unlock-all', 'find'],
  ['zoom-fit', 'zoom-100', 'rulers', 'minimap'],
];

export const ORDERING: readonly Action[] = [
  'bring-to-front',
  'bring-forward',
  'send-backward',
  'send-to-back',
];

export const ALIGNING: readonly Action[] = [
  'align-left',
  'align-center',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-horizontally',
  'distribute-vertically',
];
