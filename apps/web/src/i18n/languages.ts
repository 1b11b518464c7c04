import { type Catalogue, ENGLISH } from './catalogue.ts';

export const LANGUAGE_NAMES = ['en', 'de', 'ar'] as const;
export type LanguageName = (typeof LANGUAGE_NAMES)[number];

/** English comes with the application; the others are fetched when they are wanted. */
export const LANGUAGES: Readonly<
  Record<
    LanguageName,
    {
      /** In the language itself. */
      readonly title: string;
      readonly direction: 'ltr' | 'rtl';
      readonly load: () => Promise<Catalogue>;
    }
  >
> = {
  en: { title: 'English', direction: 'ltr', load: () => Promise.resolve(ENGLISH) },
  de: {
    title: 'Deutsch',
    direction: 'ltr',
    load: () => import('./de.ts').then(({ GERMAN }) => GERMAN),
  },
  ar: {
    title: 'العربية',
    direction: 'rtl',
    load: () => import('./ar.ts').then(({ ARABIC }) => ARABIC),
  },
};

export function isLanguageName(value: unknown): value is LanguageName {
  return (LANGUAGE_NAMES as readonly unknown[]).includes(value);
}

/** The first of the wanted languages (BCP 47 tags) that there is; English when there is none. */
export function bestLanguage(wanted: readonly string[]): LanguageName {
  const primary = wanted.map((tag) => tag.split('-')[0]?.toLowerCase());
  return primary.find(isLanguageName) ?? 'en';
}
