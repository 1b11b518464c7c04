import type * as Y from 'yjs';
import { applyUpdate } from '../apply-update.ts';
import type { Row } from './rows.ts';

export interface Applied {
  /** Rows that are no updates. */
  readonly bad: readonly Row[];
  readonly bytes: number;
  /** What a listener of the document threw; the rows are in the document all the same. */
  readonly listenerFailure?: { readonly cause: unknown };
}

/**
 * Puts all rows into the document in one transaction: observers run once, and 30,000 rows cost what one
 * row of their size costs. A row that does not apply harms none of the others: Yjs decodes all structs of
 * an update before it integrates the first.
 */
export function applyRows(doc: Y.Doc, rows: readonly Row[], origin: object): Applied {
  const bad: Row[] = [];
  let bytes = 0;
  try {
    doc.transact(() => {
      for (const row of rows) {
        if (!tryApply(doc, row.value, origin)) bad.push(row);
        else bytes += sizeOf(row);
      }
    }, origin);
  } catch (cause) {
    return { bad, bytes, listenerFailure: { cause } };
  }
  return { bad, bytes };
}

/** bytes */
export function sizeOf({ value }: Row): number {
  return value instanceof Uint8Array ? value.byteLength : 0;
}

function tryApply(doc: Y.Doc, value: unknown, origin: object): boolean {
  if (!(value instanceof Uint8Array)) return false;
  try {
    applyUpdate(doc, value, origin);
    return true;
  } catch {
    return false; // the caller moves the row aside and reports it
  }
}
