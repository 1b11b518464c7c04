import { BadCommand, refuseFaults } from './bad-command.ts';
import type { TextRun } from './element.ts';
import { checkedRuns, plainText, type Runs } from './text-runs.ts';

/** What a command says of a text; what it does not speak of stays. */
export interface TextChange {
  readonly text?: string;
  /** The runs inside are undefined to take all formats away. */
  readonly runs?: { readonly runs: readonly TextRun[] | undefined };
}

export const NO_TEXT: Runs = { text: '', runs: undefined };

/** @throws {BadCommand} */
export function newText(given: object): Runs {
  const { text = '', runs } = changedText(apart(given).text) ?? {};
  return { text, runs: runs?.runs };
}

/** What of the properties is text, and all others. */
export function apart(props: object): { readonly own: object; readonly text: object } {
  const entries = Object.entries(props);
  const isText = ([name]: [string, unknown]) => name === 'text' || name === 'runs';
  return {
    own: Object.fromEntries(entries.filter((entry) => !isText(entry))),
    text: Object.fromEntries(entries.filter(isText)),
  };
}

/** @throws {BadCommand} also when text and runs do not say the same */
export function changedText(props: object): TextChange | undefined {
  const { text, runs } = props as { readonly text?: unknown; readonly runs?: unknown };
  return refuseFaults(() => {
    const plain = 'text' in props ? plainText('text', text) : undefined;
    if (runs !== undefined) {
      const formatted = checkedRuns('runs', runs);
      if (plain === undefined || plain === formatted.text) {
        return { text: formatted.text, runs: { runs: formatted.runs } };
      }
      throw new BadCommand('runs do not hold the same text as text does');
    }
    if (plain === undefined) return 'runs' in props ? { runs: { runs } } : undefined;
    return 'runs' in props ? { text: plain, runs: { runs } } : { text: plain };
  });
}
