import type { Page } from '@inkmesh/board';
import type { Text } from '../text.ts';

/** Its name, or its place among the pages. */
export function pageName(pages: readonly Page[], id: string, { t }: Pick<Text, 't'>): string {
  const at = pages.findIndex((page) => page.id === id);
  return pages[at]?.name || t('pages.newName', { number: at + 1 });
}
