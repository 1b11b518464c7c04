import type { Message } from './message.ts';

/** Every text of the interface. What the keymap names is in the keymap (packages/editor/src/keymap.ts). */
export const EN = {
  'app.noPage': 'There is no page at this address.',
  'app.notABoard': 'This is not a board',
  'app.badBoardId': 'A board’s name has 1 to 64 letters, digits, “-” and “_”.',
  'app.boardsAreSafe': 'Nothing is lost: your boards are where they were.',
  'app.openLast': 'Open my last board',
  'app.newBoard': 'New board',
  'app.cannotShow': 'The board cannot be shown',
  'app.cannotShowWhy':
    'The picture could not be started ({reason}). What you drew is kept on this device.',
  'app.tryAgain': 'Try again',

  'notice.unreadable':
    'Something on this board could not be read. It is kept as it is, and not shown; everything else is fine.',
  'notice.cannotDraw':
    'Something on this board cannot be drawn. It is kept as it is; everything else is shown.',
  'notice.tooMuchInk':
    'This device cannot show all of the board: some of it is left out of the picture. It is kept.',
  'notice.quota':
    'This device has no room left for the board. What you draw is kept while this page is open; free some space, or stay connected until it is saved on the relay.',
  'notice.database':
    'The board cannot be saved on this device at the moment. What you draw is kept while this page is open, and saving is tried again.',
  'notice.damaged':
    'A part of this device’s copy of the board was damaged. It is kept aside; everything else is here, and the relay fills in what it has.',
  'notice.poison':
    'A change from the relay could not be read and was left out. Nothing of yours is affected.',
  'notice.rubbish':
    'What answers at the relay’s address is not a relay. Your work is saved on this device, and connecting is tried again.',
  'notice.languageFailed':
    'The language could not be fetched. Try again when the relay is in reach.',
  'notice.dismiss': 'Dismiss',

  'board.label': 'Board. Draw with a pointer; press ? for the keys.',
  'board.emptyHint':
    'Draw something. It is saved on this device, and shared with whoever has the link.',

  'tools.label': 'Tools',
  'tools.selecting': 'Selecting',
  'tools.brushes': 'Brushes',
  'tools.shapes': 'Shapes',
  'tools.moreShapes': 'More shapes',
  'tools.lines': 'Lines',
  'selection.count': { one: '{count} selected', other: '{count} selected' },
  'history.label': 'History',
  'zoom.label': 'Zoom',
  'zoom.at': 'Zoom: {percent}',

  'menu.label': 'Menu',
  'menu.theme': 'Theme',
  'menu.themeSystem': 'As the system',
  'menu.themeLight': 'Light',
  'menu.themeDark': 'Dark',
  'menu.language': 'Language',
  'menu.languageSystem': 'As the browser',
  'palette.themeSystem': 'Theme as the system',

  'palette.title': 'Command palette',
  'palette.field': 'Command',
  'palette.list': 'Commands',
  'palette.placeholder': 'What do you want to do?',
  'palette.none': 'Nothing is called that.',

  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.tools': 'Tools',
  'shortcuts.view': 'View',
  'shortcuts.rest': 'Everything else',
  'shortcuts.gestures': 'Gestures',
  'shortcuts.or': 'or',
  'gesture.straight': 'Straight line',
  'gesture.straightHow': 'Shift while drawing',
  'gesture.move': 'Move the page',
  'gesture.moveSpace': 'Space-drag',
  'gesture.moveWheel': 'wheel',
  'gesture.moveFingers': 'two fingers',
  'gesture.zoom': 'Zoom',
  'gesture.zoomWheel': 'Ctrl and wheel',
  'gesture.zoomPinch': 'pinch',
  'gesture.erase': 'Erase',
  'gesture.eraseHow': 'the other end of a pen',
  'gesture.slot': 'Pick a tool by its place',
  'gesture.slotHow': '{first} to {last}',

  'people.label': 'People',
  'people.onlyYou': 'People: only you',
  'people.others': {
    one: 'People: you and {count} other',
    other: 'People: you and {count} others',
  },
  'people.alone': 'Nobody else is here. Share the link and draw together.',
  'people.you': 'you',
  'people.yourName': 'Your name',
  'people.guest': 'Guest',

  'share.label': 'Share',
  'share.copy': 'Copy the link to this board',
  'share.copyThis': 'Copy this link',
  'share.whoever': 'Whoever has it can see this board and draw on it.',
  'share.copied': 'Link copied',

  'status.is': 'Status: {status}',
  'status.where': 'Where your work is',
  'status.device': 'This device',
  'status.relay': 'Relay',
  'status.waiting': 'Not acknowledged',
  'status.changes': { one: '{count} change', other: '{count} changes' },
  'status.saved': 'Saved',
  'status.savingNow': 'Saving…',
  'status.notSaved': 'Not saved',
  'status.sending': 'Sending…',
  'status.outOfReach': 'Out of reach',
  'status.refused': 'Refused',
  'status.onRelay': 'Saved on relay',
  'status.onRelaySafe':
    'Everything is on this device and on the relay. Whoever has the link sees it.',
  'status.onDevice': 'Saved on this device',
  'status.onDeviceShort': 'Saved here',
  'status.onDeviceSafe': 'Everything is on this device. It is on its way to the relay.',
  'status.savingSafe': 'The latest change is being written to this device.',
  'status.offlineSaved': 'Offline, saved on this device',
  'status.offline': 'Offline',
  'status.offlineAllSafe': 'Everything is on this device, and the relay has it too.',
  'status.offlineMostSafe':
    'Everything but the latest change is on this device, and the relay has it too.',
  'status.offlineNext': 'Keep drawing. What you draw is shared when the relay is back.',
  'status.offlineWaiting': {
    one: 'Offline, {count} change waiting',
    other: 'Offline, {count} changes waiting',
  },
  'status.offlineCount': 'Offline, {count}',
  'status.closingAllSafe': 'Everything is on this device, also after closing the browser.',
  'status.closingMostSafe':
    'Everything but the latest change is on this device, also after closing the browser.',
  'status.waitingNext': {
    one: 'Keep drawing. The change is shared when the relay is back.',
    other: 'Keep drawing. The changes are shared when the relay is back.',
  },
  'status.refusedTitle': 'Relay refused this board',
  'status.refusedSafe':
    'Everything is on this device. Others do not see what you draw from here on.',
  'status.refusedNext': 'Reload to ask again, or ask whoever runs the relay.',
  'status.refusedSays': 'The relay says: “{answer}”. Reload to ask again, or ask whoever runs it.',
  'status.full': 'Storage full',
  'status.notOnDevice': 'Not saved on this device',
  'status.onlyRelaySafe': 'The relay has everything. This device cannot keep a copy now.',
  'status.onlyTabSafe': {
    one: '{count} change is only in this tab. Keep it open.',
    other: '{count} changes are only in this tab. Keep it open.',
  },
  'status.fullNext': 'Free some space on this device; saving is tried again by itself.',
  'status.failedNext':
    'Saving is tried again by itself. A private window may forbid it: then use an ordinary one.',

  'style.label': 'Style',
  'style.color': 'Colour',
  'style.ownColor': 'Own colour',
  'style.width': 'Width',
  'style.opacity': 'Opacity',
  'width.0': 'Fine',
  'width.1': 'Medium',
  'width.2': 'Bold',
  'width.3': 'Broad',
  'width.4': 'Poster',
  'color.Ink': 'Ink',
  'color.Red': 'Red',
  'color.Blue': 'Blue',
  'color.Green': 'Green',
  'color.Orange': 'Orange',
  'color.Violet': 'Violet',
  'color.Grey': 'Grey',
  'color.Pink': 'Pink',
  'color.Cyan': 'Cyan',
  'color.Lime': 'Lime',
  'color.Yellow': 'Yellow',
  'color.Brown': 'Brown',

  'dialog.close': 'Close',
} as const satisfies Readonly<Record<string, Message>>;
