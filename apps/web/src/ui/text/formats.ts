import Block from 'quill/blots/block.js';
import Break from 'quill/blots/break.js';
import Container from 'quill/blots/container.js';
import Cursor from 'quill/blots/cursor.js';
import Inline from 'quill/blots/inline.js';
import Scroll from 'quill/blots/scroll.js';
import Text from 'quill/blots/text.js';
import Quill, { Delta, Parchment } from 'quill/core';
import Bold from 'quill/formats/bold.js';
import { Code } from 'quill/formats/code.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import List, { ListContainer } from 'quill/formats/list.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';
import Clipboard from 'quill/modules/clipboard.js';
import { cleanParts } from './clean-delta.ts';
import { isLink } from './links.ts';

/** How a colour looks on this board, and how large a size is beside that of the whole text. */
export interface Looks {
  shownColor(color: string): string;
  /** Em. */
  share(size: number): number;
}

/** Colour and size are kept in attributes of their own, which nothing that is pasted from elsewhere has. */
class InkFormat extends Parchment.Attributor {
  readonly #looks: Looks;
  constructor(looks: Looks) {
    super('color', 'data-ink', { scope: Parchment.Scope.INLINE });
    this.#looks = looks;
  }
  override add(node: HTMLElement, value: unknown): boolean {
    node.style.color = this.#looks.shownColor(String(value));
    return super.add(node, value);
  }
  override remove(node: HTMLElement): void {
    node.style.removeProperty('color');
    super.remove(node);
  }
}

class SizeFormat extends Parchment.Attributor {
  readonly #looks: Looks;
  constructor(looks: Looks) {
    super('size', 'data-size', { scope: Parchment.Scope.INLINE });
    this.#looks = looks;
  }
  override add(node: HTMLElement, value: unknown): boolean {
    node.style.fontSize = `${this.#looks.share(Number(value))}em`;
    return super.add(node, value);
  }
  override remove(node: HTMLElement): void {
    node.style.removeProperty('font-size');
    super.remove(node);
  }
  override value(node: HTMLElement): number | undefined {
    const value = super.value(node);
    return value === '' ? undefined : Number(value);
  }
}

/** Where nobody may go, a link leads nowhere; the document keeps what it says. */
class BoardLink extends Link {
  static override sanitize(address: string): string {
    return isLink(address) ? address : Link.SANITIZED_URL;
  }
}

/** Takes of what is pasted what a board knows; colours and sizes of other pages would not go with its theme. */
class BoardClipboard extends Clipboard {
  override convert(
    given: { html?: string; text?: string },
    formats: Record<string, unknown> = {},
  ): Delta {
    return new Delta(cleanParts(super.convert(given, formats).ops));
  }
  override convertHTML(html: string): Delta {
    return super.convertHTML(html.replace(TAG, inert));
  }
  override normalizeHTML(page: Document): void {
    for (const node of page.querySelectorAll<HTMLElement>('[data-style]')) {
      node.style.cssText = node.dataset.style ?? '';
    }
    super.normalizeHTML(page);
    for (const node of page.querySelectorAll(NO_TEXT)) node.remove();
    for (const node of page.querySelectorAll<HTMLElement>('[style]')) {
      for (const name of FOREIGN_STYLES) node.style.removeProperty(name);
    }
    for (const node of page.querySelectorAll('[data-list], [data-checked]')) {
      node.removeAttribute('data-list');
      node.removeAttribute('data-checked');
    }
  }
}

const TAG = /<[a-z][^<>]*>/gi;

/** The page's policy takes styles of no one else, and would complain of each; scripts are nobody's. */
function inert(tag: string): string {
  return tag.replace(/\sstyle\s*=/gi, ' data-style=').replace(/\son\w+\s*=/gi, ' data-on=');
}

/** Whose text nobody sees. */
const NO_TEXT = 'script, style, template, noscript, title, head';

const FOREIGN_STYLES = [
  'color',
  'background-color',
  'background',
  'font-size',
  'font-family',
  'text-align',
];

/** The formats of one text. */
export function formatsFor(looks: Looks): Parchment.Registry {
  const registry = new Parchment.Registry();
  registry.register(Block, Break, Container, Cursor, Inline, Scroll, Text);
  registry.register(Bold, Italic, Underline, Strike, Code, BoardLink, List, ListContainer);
  registry.register(new InkFormat(looks), new SizeFormat(looks), ALIGN);
  return registry;
}

const ALIGN = new Parchment.ClassAttributor('align', 'align', {
  scope: Parchment.Scope.BLOCK,
  whitelist: ['start', 'center', 'end'],
});

/** Once, as this part of the application is loaded: Quill makes the module itself. */
Quill.register('modules/clipboard', BoardClipboard, true);
