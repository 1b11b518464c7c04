import { LOAD_ORIGIN } from '@inkmesh/board';
import type * as Y from 'yjs';
import type { Report } from '../problem.ts';
import type { Change } from '../waiting.ts';
import { type Applied, applyRows, sizeOf } from './apply.ts';
import type { Database } from './database.ts';
import { moveAside, type Row, readAll, readOthers } from './rows.ts';
import type { Trimmer } from './trim.ts';

/** From the database into the document. */
export interface Intake {
  /** The device's copy. Rows that are none are reported; `aside` moves them away. */
  load(): Promise<{
    readonly updates: number;
    readonly bytes: number;
    readonly bad: readonly Row[];
  }>;
  /** What other tabs wrote since. @returns rows that are none */
  catchUp(): Promise<readonly Row[]>;
  aside(bad: readonly Row[]): Promise<void>;
}

export interface IntakeOptions {
  readonly doc: Y.Doc;
  readonly database: Database;
  readonly trimmer: Trimmer;
  /** Marks what other tabs wrote: it is on the device, and perhaps nowhere else. */
  readonly deviceOrigin: object;
  /** Runs the transaction of the load, of which nobody need be told. */
  readonly quietly: <Result>(transact: () => Result) => Result;
  /** Changes that wait for the relay, as the device says; the document holds them. */
  readonly onWaiting: (changes: readonly Change[]) => void;
  readonly report: Report;
}

export function createIntake(options: IntakeOptions): Intake {
  const { database, doc, report, trimmer } = options;

  function taken(
    rows: readonly Row[],
    { bad, bytes, listenerFailure }: Applied,
  ): { readonly bad: readonly Row[]; readonly bytes: number } {
    if (listenerFailure !== undefined) {
      const message = 'A listener of the document failed.';
      report({ code: 'listener', message, ...listenerFailure });
    }
    const good = rows.filter((row) => !bad.includes(row));
    trimmer.know(
      good.map((row) => row.key),
      good.map(sizeOf),
    );
    return { bad, bytes };
  }

  return {
    async load() {
      const { rows, changes, unreadable } = await readAll(database);
      const applied = options.quietly(() => applyRows(doc, rows, LOAD_ORIGIN));
      const { bad, bytes } = taken(rows, applied);
      options.onWaiting(changes);
      if (unreadable > 0) {
        const message = `${unreadable} parts of this board cannot be read from this device. The rest is open.`;
        report({ code: 'unreadable-rows', message, rows: unreadable });
      }
      return { updates: rows.length - bad.length, bytes, bad };
    },
    async catchUp() {
      const { rows, changes } = await readOthers(database, trimmer.knows);
      const { bad } = taken(rows, applyRows(doc, rows, options.deviceOrigin));
      options.onWaiting(changes);
      return bad;
    },
    async aside(bad) {
      if (bad.length === 0) return;
      const bytes = bad.reduce((sum, row) => sum + sizeOf(row), 0);
      const message = `${bad.length} parts of this board (${bytes} bytes) are damaged on this device. They are kept aside; the rest is open.`;
      report({ code: 'corrupt-rows', message, rows: bad.length, bytes });
      await moveAside(
        database,
        bad.map((row) => row.key),
      );
    },
  };
}
