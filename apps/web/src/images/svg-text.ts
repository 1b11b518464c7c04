/** So much text shows what a document is: declarations and comments come before its first element. */
const HEAD_LENGTH = 4096;

/** A byte order mark, XML's declaration, comments and a document type. */
const BEFORE =
  /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^[>]*(?:\[[^\]]*\])?\s*>)*/i;

/** Whether the first element of a document is `svg`. */
export function isSvgText(text: string): boolean {
  return /^<svg[\s/>]/i.test(text.slice(0, HEAD_LENGTH).replace(BEFORE, ''));
}
