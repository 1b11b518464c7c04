export { systemClock } from '../clock.ts';
export type { BoardStore } from './board-store.ts';
export { openPgliteSession } from './pglite-session.ts';
export { createPostgresDriver } from './postgres-driver.ts';
export { createSerialDriver } from './serial-driver.ts';
export { openSqlBoardStore } from './sql-board-store.ts';
export { integerOf, type SqlDriver, textOf } from './sql-driver.ts';
export { describeBoardStore, type StoreUnderTest } from './store.contract.ts';
