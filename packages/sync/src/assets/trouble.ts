import type { AssetId, AssetProblem } from '@inkmesh/protocol';

/** Something a person should know about pictures. The board goes on. */
export type AssetTrouble =
  /** It is in memory while the board is open, and on its way to the relay. Told once. */
  | { readonly code: 'not-kept'; readonly reason: 'quota' | 'database'; readonly cause: unknown }
  /** The relay does not take it; it stays on this device and is offered again when the board is opened next. */
  | {
      readonly code: 'refused';
      readonly asset: AssetId;
      /** Undefined when what answers is no relay, or one of another version. */
      readonly problem: AssetProblem | undefined;
    };

/** A picture that cannot be had now: not on this device, and the relay does not give it. */
export class AssetMissing extends Error {
  override readonly name = 'AssetMissing';
  readonly code: 'offline' | 'not-there' | 'wrong-bytes' | 'not-a-name';
  constructor(code: AssetMissing['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
