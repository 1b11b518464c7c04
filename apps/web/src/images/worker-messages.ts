import type { AssetId } from '@inkmesh/protocol';
import type { DecodeBounds } from './decode.ts';
import type { RefusalCode } from './picture-refused.ts';

/** What the picture worker is asked to do. */
export type Question =
  /** Is this a picture, and what is to be known of it? */
  | { readonly kind: 'admit'; readonly file: Blob }
  | {
      readonly kind: 'decode';
      readonly file: Blob;
      readonly bounds: DecodeBounds;
      readonly withThumbnail: boolean;
    }
  | { readonly kind: 'name'; readonly file: Blob };

export interface Answers {
  readonly admit: Admitted;
  readonly decode: { readonly picture: ImageBitmap; readonly thumbnail: Blob | undefined };
  readonly name: AssetId;
}

/** A picture that may come onto a board. */
export interface Admitted {
  readonly asset: AssetId;
  /** As it is seen: turned as its camera says. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Blob;
}

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export type Replied = { readonly id: number } & (
  | { readonly answer: Answers[keyof Answers] }
  | { readonly refused: RefusalCode; readonly count: number | undefined; readonly message: string }
);
