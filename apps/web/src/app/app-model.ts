import type { Board, ElementId, FrameElement, HistoryState } from '@inkmesh/board';
import type { Action, Editor, EditorState } from '@inkmesh/editor';
import type { BoardId } from '@inkmesh/protocol';
import type { EngineName } from '@inkmesh/renderer';
import type { BoardSync } from '@inkmesh/sync';
import type { Steps } from '../history/steps.ts';
import type { Said } from '../i18n/catalogue.ts';
import type { LanguageChoice, LanguageState } from '../i18n/language.ts';
import type { LateText } from './late-text.ts';
import type { Settable } from './observable.ts';

export type SyncStatus = ReturnType<BoardSync['status']>;

/** Somebody on this board, oneself included. */
export interface Person {
  /** Their connection; `me` for oneself. */
  readonly id: string;
  /** '' for somebody who gave none. */
  readonly name: string;
  /** `#rrggbb`, of {@link PERSON_COLORS}. */
  readonly color: string;
  readonly isMe: boolean;
}

/** Another person's pointer on the page. */
export interface PeerCursor extends Omit<Person, 'isMe'> {
  readonly x: number;
  readonly y: number;
  /** Its laser is on. */
  readonly isLaser: boolean;
}

/** Something a person should know: what happened, what is safe, what to do next. */
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: Said;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What opens beside or over the board. */
export type PanelName =
  | 'shortcuts'
  | 'palette'
  | 'layers'
  | 'pages'
  | 'find'
  | 'steps'
  | 'context-menu';

/** What a person has around the board on this device. */
export interface ViewSettings {
  readonly rulers: boolean;
  readonly minimap: boolean;
}

/** Frames shown one after the other. */
export interface Presentation {
  readonly frames: readonly FrameElement[];
  readonly index: number;
}

/** Follows a value that changes. */
export interface Observable<Value> {
  get(): Value;
  /** @returns the unsubscriber */
  subscribe(listener: (value: Value) => void): () => void;
}

/** Everything the interface shows and does; the interface keeps no state of the board itself. */
export interface AppModel {
  readonly boardId: BoardId;
  readonly board: Board;
  readonly editor: Editor;
  /** What the editor was when the picture on the screen was drawn: another once a frame, in that frame. */
  readonly shown: Observable<EditorState>;
  readonly engine: Observable<EngineName>;
  /** How large texts are; estimates until it is loaded. */
  readonly texts: Pick<LateText, 'load' | 'measure' | 'extent' | 'subscribe'>;
  /** The element whose text the interface shows instead of the canvas. */
  readonly textHidden: Settable<ElementId | undefined>;
  readonly status: Observable<SyncStatus>;
  readonly people: Observable<readonly Person[]>;
  readonly cursors: Observable<readonly PeerCursor[]>;
  readonly notices: Observable<readonly Notice[]>;
  readonly history: Observable<HistoryState>;
  /** One's own steps by name. */
  readonly steps: Observable<Steps>;
  /** Whether anything is drawn: an empty board says in one line how to begin. */
  readonly isEmpty: Observable<boolean>;
  readonly theme: Observable<{ readonly choice: ThemeChoice; readonly shown: 'light' | 'dark' }>;
  readonly language: Observable<LanguageState>;
  readonly view: Observable<ViewSettings>;
  readonly presentation: Observable<Presentation | undefined>;
  /** What a named action does, whoever asks: key, palette, button. Those named as panels go to `onPanel`. */
  run(action: Action): void;
  onPanel(listener: (panel: PanelName) => void): () => void;
  setThemeChoice(choice: ThemeChoice): void;
  /** In a presentation: on or back by so many frames. */
  presentStep(step: number): void;
  stopPresenting(): void;
  setLanguage(choice: LanguageChoice): void;
  rename(name: string): void;
  notify(tone: Notice['tone'], text: Said): void;
  dismiss(noticeId: string): void;
  /** The address other people open to join. */
  readonly link: string;
  newBoard(): void;
}
