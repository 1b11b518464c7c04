import type { Catalogue } from './catalogue.ts';

/** German. */
export const GERMAN: Catalogue = {
  messages: {
    'app.noPage': 'Unter dieser Adresse gibt es keine Seite.',
    'app.notABoard': 'Das ist kein Board',
    'app.badBoardId':
      'Der Name eines Boards hat 1 bis 64 Buchstaben, Ziffern, „-“ und „_“, ohne Umlaute.',
    'app.boardsAreSafe': 'Nichts ist verloren: Deine Boards sind, wo sie waren.',
    'app.openLast': 'Mein letztes Board öffnen',
    'app.newBoard': 'Neues Board',
    'app.cannotShow': 'Das Board kann nicht gezeigt werden',
    'app.cannotShowWhy':
      'Das Bild ließ sich nicht starten ({reason}). Was du gezeichnet hast, ist auf diesem Gerät gespeichert.',
    'app.tryAgain': 'Noch einmal versuchen',

    'notice.unreadable':
      'Etwas auf diesem Board war nicht zu lesen. Es bleibt, wie es ist, und wird nicht gezeigt; alles andere ist in Ordnung.',
    'notice.cannotDraw':
      'Etwas auf diesem Board lässt sich nicht zeichnen. Es bleibt, wie es ist; alles andere wird gezeigt.',
    'notice.tooMuchInk':
      'Dieses Gerät kann nicht das ganze Board zeigen: Ein Teil fehlt im Bild. Gespeichert ist er.',
    'notice.quota':
      'Dieses Gerät hat keinen Platz mehr für das Board. Was du zeichnest, bleibt, solange diese Seite offen ist; schaffe Platz, oder bleibe verbunden, bis das Relay es gespeichert hat.',
    'notice.database':
      'Das Board kann gerade nicht auf diesem Gerät gespeichert werden. Was du zeichnest, bleibt, solange diese Seite offen ist, und das Speichern wird wiederholt.',
    'notice.damaged':
      'Ein Teil der Kopie dieses Boards auf dem Gerät war beschädigt. Er ist zur Seite gelegt; alles andere ist da, und das Relay ergänzt, was es hat.',
    'notice.poison':
      'Eine Änderung vom Relay war nicht zu lesen und wurde ausgelassen. Deine Arbeit betrifft das nicht.',
    'notice.rubbish':
      'Was unter der Adresse des Relays antwortet, ist kein Relay. Deine Arbeit ist auf diesem Gerät gespeichert, und die Verbindung wird weiter versucht.',
    'notice.languageFailed':
      'Die Sprache konnte nicht geladen werden. Versuche es wieder, wenn das Relay erreichbar ist.',
    'notice.dismiss': 'Schließen',

    'board.label': 'Board. Zeichne mit Maus, Stift oder Finger; ? zeigt die Tasten.',
    'board.emptyHint':
      'Zeichne etwas. Es ist auf diesem Gerät gespeichert und für alle da, die den Link haben.',

    'tools.label': 'Werkzeuge',
    'history.label': 'Verlauf',
    'zoom.label': 'Zoom',
    'zoom.at': 'Zoom: {percent}',

    'menu.label': 'Menü',
    'menu.theme': 'Aussehen',
    'menu.themeSystem': 'Wie das System',
    'menu.themeLight': 'Hell',
    'menu.themeDark': 'Dunkel',
    'menu.language': 'Sprache',
    'menu.languageSystem': 'Wie der Browser',
    'palette.themeSystem': 'Aussehen wie das System',

    'palette.title': 'Befehle',
    'palette.field': 'Befehl',
    'palette.list': 'Befehle',
    'palette.placeholder': 'Was möchtest du tun?',
    'palette.none': 'Nichts heißt so.',

    'shortcuts.title': 'Tasten',
    'shortcuts.tools': 'Werkzeuge',
    'shortcuts.view': 'Ansicht',
    'shortcuts.rest': 'Alles andere',
    'shortcuts.gestures': 'Gesten',
    'shortcuts.or': 'oder',
    'gesture.straight': 'Gerade Linie',
    'gesture.straightHow': 'beim Zeichnen Umschalt halten',
    'gesture.move': 'Die Seite bewegen',
    'gesture.moveSpace': 'Leertaste und ziehen',
    'gesture.moveWheel': 'Mausrad',
    'gesture.moveFingers': 'zwei Finger',
    'gesture.zoom': 'Zoomen',
    'gesture.zoomWheel': 'Strg und Mausrad',
    'gesture.zoomPinch': 'zwei Finger spreizen',
    'gesture.erase': 'Radieren',
    'gesture.eraseHow': 'das andere Ende des Stifts',
    'gesture.slot': 'Ein Werkzeug nach seinem Platz',
    'gesture.slotHow': '{first} bis {last}',

    'people.label': 'Personen',
    'people.onlyYou': 'Personen: nur du',
    'people.others': {
      one: 'Personen: du und noch jemand',
      other: 'Personen: du und {count} andere',
    },
    'people.alone': 'Sonst ist niemand hier. Teile den Link, und zeichnet zusammen.',
    'people.you': 'du',
    'people.yourName': 'Dein Name',
    'people.guest': 'Gast',

    'share.label': 'Teilen',
    'share.copy': 'Den Link zu diesem Board kopieren',
    'share.copyThis': 'Diesen Link kopieren',
    'share.whoever': 'Wer ihn hat, sieht dieses Board und kann darauf zeichnen.',
    'share.copied': 'Link kopiert',

    'status.is': 'Stand: {status}',
    'status.where': 'Wo deine Arbeit ist',
    'status.device': 'Dieses Gerät',
    'status.relay': 'Relay',
    'status.waiting': 'Nicht bestätigt',
    'status.changes': { one: '{count} Änderung', other: '{count} Änderungen' },
    'status.saved': 'Gespeichert',
    'status.savingNow': 'Speichert …',
    'status.notSaved': 'Nicht gespeichert',
    'status.sending': 'Sendet …',
    'status.outOfReach': 'Nicht erreichbar',
    'status.refused': 'Abgelehnt',
    'status.onRelay': 'Auf dem Relay gespeichert',
    'status.onRelaySafe':
      'Alles ist auf diesem Gerät und auf dem Relay. Wer den Link hat, sieht es.',
    'status.onDevice': 'Auf diesem Gerät gespeichert',
    'status.onDeviceShort': 'Hier gespeichert',
    'status.onDeviceSafe': 'Alles ist auf diesem Gerät. Es ist unterwegs zum Relay.',
    'status.savingSafe': 'Die letzte Änderung wird gerade auf dieses Gerät geschrieben.',
    'status.offlineSaved': 'Offline, auf diesem Gerät gespeichert',
    'status.offline': 'Offline',
    'status.offlineAllSafe': 'Alles ist auf diesem Gerät, und das Relay hat es auch.',
    'status.offlineMostSafe':
      'Alles bis auf die letzte Änderung ist auf diesem Gerät, und das Relay hat es auch.',
    'status.offlineNext':
      'Zeichne weiter. Sobald das Relay wieder da ist, wird geteilt, was du zeichnest.',
    'status.offlineWaiting': {
      one: 'Offline, {count} Änderung wartet',
      other: 'Offline, {count} Änderungen warten',
    },
    'status.offlineCount': 'Offline, {count}',
    'status.closingAllSafe': 'Alles ist auf diesem Gerät, auch wenn der Browser geschlossen wird.',
    'status.closingMostSafe':
      'Alles bis auf die letzte Änderung ist auf diesem Gerät, auch wenn der Browser geschlossen wird.',
    'status.waitingNext': {
      one: 'Zeichne weiter. Die Änderung wird geteilt, sobald das Relay wieder da ist.',
      other: 'Zeichne weiter. Die Änderungen werden geteilt, sobald das Relay wieder da ist.',
    },
    'status.refusedTitle': 'Das Relay lehnt dieses Board ab',
    'status.refusedSafe':
      'Alles ist auf diesem Gerät. Was du von jetzt an zeichnest, sehen andere nicht.',
    'status.refusedNext':
      'Lade die Seite neu, um noch einmal zu fragen, oder frage, wer das Relay betreibt.',
    'status.refusedSays':
      'Das Relay sagt: „{answer}“. Lade die Seite neu, um noch einmal zu fragen, oder frage, wer es betreibt.',
    'status.full': 'Speicher voll',
    'status.notOnDevice': 'Nicht auf diesem Gerät gespeichert',
    'status.onlyRelaySafe': 'Das Relay hat alles. Dieses Gerät kann gerade keine Kopie behalten.',
    'status.onlyTabSafe': {
      one: '{count} Änderung ist nur in diesem Tab. Lass ihn offen.',
      other: '{count} Änderungen sind nur in diesem Tab. Lass ihn offen.',
    },
    'status.fullNext': 'Schaffe Platz auf diesem Gerät; gespeichert wird dann von selbst.',
    'status.failedNext':
      'Das Speichern wird von selbst wiederholt. Ein privates Fenster erlaubt es vielleicht nicht: Dann nimm ein gewöhnliches.',

    'style.label': 'Stil',
    'style.color': 'Farbe',
    'style.ownColor': 'Eigene Farbe',
    'style.width': 'Breite',
    'style.opacity': 'Deckkraft',
    'width.0': 'Fein',
    'width.1': 'Mittel',
    'width.2': 'Kräftig',
    'width.3': 'Breit',
    'width.4': 'Plakat',
    'color.Ink': 'Tinte',
    'color.Red': 'Rot',
    'color.Blue': 'Blau',
    'color.Green': 'Grün',
    'color.Orange': 'Orange',
    'color.Violet': 'Violett',
    'color.Grey': 'Grau',
    'color.Pink': 'Pink',
    'color.Cyan': 'Türkis',
    'color.Lime': 'Hellgrün',
    'color.Yellow': 'Gelb',
    'color.Brown': 'Braun',

    'dialog.close': 'Schließen',
  },
  actions: {
    'tool:hand': 'Hand',
    'tool:pen': 'Stift',
    'tool:pencil': 'Bleistift',
    'tool:marker': 'Marker',
    'tool:highlighter': 'Textmarker',
    'tool:chalk': 'Kreide',
    'tool:watercolour': 'Aquarell',
    'tool:eraser': 'Radierer',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    'zoom-in': 'Vergrößern',
    'zoom-out': 'Verkleinern',
    'zoom-100': 'Zoom auf 100 %',
    'zoom-fit': 'Alles zeigen',
    cancel: 'Abbrechen, was im Gang ist',
    palette: 'Befehle',
    shortcuts: 'Tasten',
    theme: 'Hell und dunkel wechseln',
  },
};
