/** WebSocket close codes and when each is used (SPEC W9). */
export const CLOSE_CODES = {
  /** The frame is not a message of the protocol, or its update is not one. */
  malformed: 4400,
  /** A page of another site asked (the `Origin` header is not one the relay serves). */
  forbidden: 4403,
  /** The path does not name a board. */
  notABoard: 4404,
  /** A frame or the document is over its bound. */
  tooLarge: 4413,
  /** The relay stops or restarts (RFC 6455 registry: service restart). */
  restart: 1012,
  /** Come back later (RFC 6455 registry: try again later). */
  tryAgain: 1013,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;

/** Whether a client should stop: stock y-websocket treats exactly 4400-4499 so. */
export function isFinalClose(code: number): boolean {
  return code >= 4400 && code <= 4499;
}
