import type { ElementProps, VisibleElement } from '@inkmesh/board';
import type { PointerInput } from '../input.ts';
import type { GestureKind } from './gesture.ts';

/** What a press became when it travelled. Exactly one of `end` and `cancel` is called, once, last. */
export interface Drag {
  readonly kind: GestureKind;
  /** Also when only a modifier changed. */
  move(input: PointerInput): void;
  /** Commits: one transaction. */
  end(): void;
  /** Leaves the document, and the selection, as they were. */
  cancel(): void;
  /** Whether everything it is about is gone from the document. */
  isPointless?(): boolean;
}

/** The element as it will be when `props` are written. */
export function changedElement(element: VisibleElement, props: ElementProps): VisibleElement {
  return { ...element, ...props } as VisibleElement;
}
