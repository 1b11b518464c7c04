export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured events, one line each. Never board content, tokens or passwords: names, ids and counts. */
export interface Log {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

/** @param write takes one finished line without its end */
export function createLog(write: (line: string) => void, wallClock: () => Date): Log {
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) =>
      write(`${wallClock().toISOString()} ${level} ${event}${formatFields(fields)}`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** ` key=value key="two words"`: what logfmt readers take. */
function formatFields(fields: LogFields): string {
  let text = '';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const shown = String(value);
    text += ` ${key}=${/^[^\s"=]+$/.test(shown) ? shown : JSON.stringify(shown)}`;
  }
  return text;
}

/** One line for people and logs out of anything thrown; never a stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message.replaceAll(/\s+/g, ' ');
  // An AggregateError of a refused connection (IPv4 and IPv6 tried) has no message of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return 'code' in error ? String(error.code) : error.name;
}
