import type { Said } from '../i18n/catalogue.ts';
import type { Notice, Observable } from './app-model.ts';
import { observable } from './observable.ts';

/** Messages to the person. The same message is shown once at a time. */
export interface Notices extends Observable<readonly Notice[]> {
  add(tone: Notice['tone'], text: Said): void;
  dismiss(id: string): void;
}

export function createNotices(): Notices {
  const list = observable<readonly Notice[]>([]);
  let lastId = 0;
  return {
    ...list,
    add(tone, text) {
      const isShown = list
        .get()
        .some((notice) => JSON.stringify(notice.text) === JSON.stringify(text));
      if (isShown) return;
      list.set([...list.get(), { id: String(++lastId), tone, text }].slice(-MOST));
    },
    dismiss(id) {
      list.set(list.get().filter((notice) => notice.id !== id));
    },
  };
}

/** More would cover the board; the newest say most. */
const MOST = 3;
