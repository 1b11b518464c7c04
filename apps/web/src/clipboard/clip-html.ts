import { fromBase64, toBase64 } from 'lib0/buffer';

/**
 * A clip as browsers let it through to another page or browser: an attribute of a piece of HTML. Custom types of the
 * clipboard are kept by some browsers only, and by none between two of them.
 */
const ATTRIBUTE = 'data-inkmesh-clip';

/** @param clip any text; it is base64 of its UTF-8, so that no sanitiser finds anything to change in it */
export function clipHtml(clip: string): string {
  const bytes = new TextEncoder().encode(clip);
  return `<meta charset="utf-8"><div ${ATTRIBUTE}="${toBase64(bytes)}"></div>`;
}

/** @returns undefined when the HTML holds no clip */
export function clipOfHtml(html: string): string | undefined {
  const found = new RegExp(`${ATTRIBUTE}="([A-Za-z0-9+/=]+)"`).exec(html)?.[1];
  if (found === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(found));
  } catch {
    return undefined; // cut off or changed on the way: it is no clip of ours any more
  }
}
