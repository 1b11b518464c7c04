/** Addresses a text may link to: the document's own rule (packages/board/SPEC.md, T3). */
export function isLink(address: string): boolean {
  return address.length <= LONGEST && LINK.test(address);
}

/**
 * What a person typed as an address: without a scheme it is of the web, or of a mailbox.
 *
 * @returns undefined when it is none, or of another scheme
 */
export function linkOf(typed: string): string | undefined {
  const address = typed.trim();
  const isMailbox = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(address);
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address);
  const whole = isMailbox ? `mailto:${address}` : hasScheme ? address : `https://${address}`;
  return address !== '' && isLink(whole) ? whole : undefined;
}

const LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;
const LONGEST = 2048;
