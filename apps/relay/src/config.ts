import path from 'node:path';
import * as v from 'valibot';

/** What the environment may set. README.md has the same table in words. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly webDir: string;
  readonly allowedOrigins: readonly string[];
  readonly compactRows: number;
  readonly compactBytes: number;
  readonly roomIdleMs: number;
  readonly storagePatienceMs: number;
  readonly uncommittedBytes: number;
  readonly boardAssetBytes: number;
  readonly freeDiskBytes: number;
}

/** A setting that cannot be: names the variable and the value it has. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
  readonly code = 'bad-setting';
}

const MiB = 1024 * 1024;
/** A pebibyte: more than a file system of one machine has. */
const MOST_DISK = 2 ** 50;

const whole = (min: number, max: number) => {
  const problem = `must be a whole number from ${min} to ${max}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, problem),
    v.transform(Number),
    v.minValue(min, problem),
    v.maxValue(max, problem),
  );
};
const url = (...schemes: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => URL.canParse(text) && schemes.some((scheme) => text.startsWith(`${scheme}://`)),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    ),
  );
const folder = v.pipe(
  v.string(),
  v.transform((text) => path.resolve(text)),
);
const origins = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
  v.everyItem(
    (item) => URL.canParse(item) && new URL(item).origin === item,
    'must be origins such as https://example.org, separated by commas',
  ),
);

/**
 * One row a setting. Defaults with their reasons:
 * - HOST 127.0.0.1: whoever reaches the port can edit every board whose id he knows, so opening it to a network
 *   (`HOST=0.0.0.0`) is a decision somebody makes, never the default.
 * - COMPACT_ROWS 500: what a join sends frame by frame; 500 frames take a few milliseconds.
 * - COMPACT_BYTES 4 MiB: what an open room keeps in memory for joins; a compaction reads and writes the whole board,
 *   so less often is cheaper.
 * - STORAGE_PATIENCE_MS 10 s: longer than a failover's usual blip, shorter than people wait before they doubt.
 * - UNCOMMITTED_BYTES 256 MiB: four frames of the largest size.
 * - BOARD_ASSET_BYTES 1 GiB: 200 photographs of a phone on one board.
 * - FREE_DISK_BYTES 512 MiB: what waits for the storage twice over, so that pictures never take a board its room.
 */
function table(defaultWebDir: string) {
  return v.object({
    PORT: v.optional(whole(0, 65_535), '8787'),
    HOST: v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty')), '127.0.0.1'),
    DATA_DIR: v.optional(folder, '.data'),
    DATABASE_URL: v.optional(url('postgres', 'postgresql')),
    REDIS_URL: v.optional(url('redis', 'rediss')),
    WEB_DIR: v.optional(folder, defaultWebDir),
    ALLOWED_ORIGINS: v.optional(origins, ''),
    COMPACT_ROWS: v.optional(whole(1, 100_000), '500'),
    COMPACT_BYTES: v.optional(whole(1, 64 * MiB), String(4 * MiB)),
    ROOM_IDLE_MS: v.optional(whole(0, 86_400_000), '30000'),
    STORAGE_PATIENCE_MS: v.optional(whole(100, 600_000), '10000'),
    UNCOMMITTED_BYTES: v.optional(whole(MiB, 4096 * MiB), String(256 * MiB)),
    BOARD_ASSET_BYTES: v.optional(whole(0, MOST_DISK), String(1024 * MiB)),
    FREE_DISK_BYTES: v.optional(whole(0, MOST_DISK), String(512 * MiB)),
  });
}

/**
 * @param env a variable that is set to nothing counts as not set
 * @throws {BadSetting} for the first value that cannot be
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  defaultWebDir: string,
): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = v.safeParse(table(defaultWebDir), given);
  if (!result.success) throw new BadSetting(explain(result.issues[0]));
  const { output } = result;
  return {
    port: output.PORT,
    host: output.HOST,
    dataDir: output.DATA_DIR,
    databaseUrl: output.DATABASE_URL,
    redisUrl: output.REDIS_URL,
    webDir: output.WEB_DIR,
    allowedOrigins: output.ALLOWED_ORIGINS,
    compactRows: output.COMPACT_ROWS,
    compactBytes: output.COMPACT_BYTES,
    roomIdleMs: output.ROOM_IDLE_MS,
    storagePatienceMs: output.STORAGE_PATIENCE_MS,
    uncommittedBytes: output.UNCOMMITTED_BYTES,
    boardAssetBytes: output.BOARD_ASSET_BYTES,
    freeDiskBytes: output.FREE_DISK_BYTES,
  };
}

function explain(issue: v.BaseIssue<unknown>): string {
  const name = String(issue.path?.[0]?.key ?? 'a setting');
  const value = String(issue.path?.[0]?.value ?? '');
  return `${name} ${issue.message}; it is ${JSON.stringify(hidePassword(value))}.`;
}

/** `scheme://user:secret@host/db` -> `scheme://***@host/db`, also when the rest is not an address. */
export function hidePassword(address: string): string {
  return address.replace(/^([^:/]*:?\/*)?.*@/s, '$1***@');
}
