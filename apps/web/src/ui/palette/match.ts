/**
 * Whether `query` finds `title`, and how well: every word of the query begins a word of the title (2), or is
 * somewhere in it (1).
 * @returns undefined when it does not
 */
export function matchScore(query: string, title: string): number | undefined {
  const wanted = wordsOf(query);
  const words = wordsOf(title);
  const text = words.join(' ');
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return wanted.every((part) => text.includes(part)) ? 1 : undefined;
}

/** Those that `query` finds, the better first, equal ones in the order they were in. */
export function matching<Item extends { readonly title: string }>(
  query: string,
  items: readonly Item[],
): readonly Item[] {
  return items
    .flatMap((item) => {
      const score = matchScore(query, item.title);
      return score === undefined ? [] : [{ item, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
