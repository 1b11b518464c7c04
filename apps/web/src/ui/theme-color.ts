import { BOARD_BACKGROUND } from '@inkmesh/renderer';
import type { AppModel } from '../app/app-model.ts';

/** The browser's own bars follow the theme a person chose; index.html knows only the system's. @returns stops */
export function keepThemeColor({ theme }: Pick<AppModel, 'theme'>): () => void {
  const show = () => {
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
      meta.content = BOARD_BACKGROUND[theme.get().shown];
    }
  };
  show();
  return theme.subscribe(show);
}
