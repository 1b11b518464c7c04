import type { Element } from './element.ts';

/** Whether an element or what it is in, at any depth, is hidden (SPEC H5). @param get the board's */
export function isHidden(element: Element, get: (id: string) => Element | undefined): boolean {
  return isAnyOf(element, get, ({ hidden }) => hidden);
}

/** Whether an element or what it is in, at any depth, is locked (SPEC H5). @param get the board's */
export function isLocked(element: Element, get: (id: string) => Element | undefined): boolean {
  return isAnyOf(element, get, ({ locked }) => locked);
}

/** Ends: what readers see has no circles (SPEC H4). */
function isAnyOf(
  element: Element,
  get: (id: string) => Element | undefined,
  is: (element: Element) => boolean,
): boolean {
  for (let at: Element | undefined = element; at !== undefined; ) {
    if (is(at)) return true;
    at = at.parent === '' ? undefined : get(at.parent);
  }
  return false;
}
