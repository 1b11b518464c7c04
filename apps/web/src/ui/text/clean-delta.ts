import { isLink } from './links.ts';

/** Part of a text with its formats, as text editors pass it on. */
export interface TextPart {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What was pasted, as far as it is text in formats that a board knows; all else of it is left out. */
export function cleanParts(
  parts: readonly TextPart[],
): { insert: string; attributes?: Record<string, unknown> }[] {
  return parts.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return [];
    const text = insert.replace(/\r\n?/g, '\n').replace(UNSEEN, '');
    const known = Object.entries(attributes).filter(
      ([name, value]) => CHECKS[name]?.(value) === true,
    );
    if (text === '') return [];
    return known.length === 0
      ? [{ insert: text }]
      : [{ insert: text, attributes: Object.fromEntries(known) }];
  });
}

/** Control characters but for the tab and the line break. */
const UNSEEN = /(?![\t\n])\p{Cc}/gu;

const isTrue = (value: unknown) => value === true;

/** The document's own rules (packages/board/SPEC.md, T3). */
const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  bold: isTrue,
  italic: isTrue,
  underline: isTrue,
  strike: isTrue,
  code: isTrue,
  color: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
  link: (value) => typeof value === 'string' && isLink(value),
  size: (value) => typeof value === 'number' && value >= 0.001 && value <= 1e7,
  list: (value) => value === 'bullet' || value === 'ordered',
  align: (value) => value === 'start' || value === 'center' || value === 'end',
};
